"""An agenda of any size, made in a moment."""

import datetime as dt

from django.utils import timezone

from agenda.models import AgendaPage, EventPage, EventSession
from tests.bulk import bulk_pages
from tests.factories import section

THEMES, KINDS = ("agir", "comprendre", "culture"), ("atelier", "club", "salon", "formation")
A_WEEK = dt.timedelta(days=7)
TOWNS = ("Lille", "Lens", "Arras", "Roubaix", "Calais")


def many_events(count, first=-180, last=180, sessions=1):
    """`count` events spread from `first` to `last` days from today, their sessions a week apart; the agenda."""
    agenda = section(AgendaPage, title="Agenda", slug="agenda")
    days = [timezone.localdate() + dt.timedelta(days=first + rank * (last - first) // count) for rank in range(count)]
    events = bulk_pages(
        EventPage,
        count,
        agenda,
        lead="Une demi-journée pour visiter l’atelier, comprendre ce qui s’y répare et dire ce dont chacun a besoin.",
        title=lambda rank: f"Visite de l’atelier partagé numéro {rank}",
        theme=lambda rank: THEMES[rank % 3],
        kind=lambda rank: KINDS[rank % 4],
        town=lambda rank: TOWNS[rank % 5],
        venue="Halle aux sucres",
        street="3 rue du Port",
        mode="onsite",
        starts_on=lambda rank: days[rank],
        ends_on=lambda rank: days[rank] + (sessions - 1) * A_WEEK,
    )
    hours = {"start_time": dt.time(14), "end_time": dt.time(16)}
    EventSession.objects.bulk_create(
        EventSession(event=event, locale_id=event.locale_id, start_date=event.starts_on + week * A_WEEK, **hours)
        for event in events
        for week in range(sessions)
    )
    return agenda
