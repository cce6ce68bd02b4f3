import datetime as dt

import factory
from django.utils import timezone

from agenda.models import AgendaPage, EventPage, EventSession
from tests.factories import PageFactory, section


def session(in_days=7, start="14:00", end="16:00", **fields):
    """A session `in_days` from today; `start=None` makes it all day, `in_days=None` a date to come."""
    day = None if in_days is None else timezone.localdate() + dt.timedelta(days=in_days)
    clock = lambda text: dt.time.fromisoformat(text) if text else None  # noqa: E731
    return EventSession(start_date=day, start_time=clock(start), end_time=clock(end), **fields)


class EventPageFactory(PageFactory):
    title = factory.Sequence(lambda n: f"Atelier du réemploi {n}")
    sessions = factory.LazyFunction(lambda: [session()])

    class Meta:
        model = EventPage

    class Params:
        past = factory.Trait(sessions=factory.LazyFunction(lambda: [session(in_days=-7)]))
        date_to_come = factory.Trait(
            status="save_the_date",
            sessions=factory.LazyFunction(lambda: [session(in_days=None, date_text="à l’automne")]),
        )
        postponed = factory.Trait(status="postponed", sessions=factory.LazyFunction(lambda: [session(abandoned=True)]))
        cancelled = factory.Trait(status="cancelled")
        full = factory.Trait(status="full")
        own = factory.Trait(registration="own", places=2, by_revision=True)

    @classmethod
    def default_parent(cls):
        return section(AgendaPage, title="Agenda", slug="agenda")
