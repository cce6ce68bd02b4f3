"""What is to come, month by month."""

from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from agenda import dates
from agenda.browsing.addresses import LIST, frame
from agenda.browsing.asking import asked
from agenda.browsing.lately import changed_lately
from agenda.browsing.reading import Reading, days_listed
from agenda.browsing.widening import widenings
from maillage.pages.filters import paginate

__all__ = ["asked", "by_month_of", "listing_context"]

TO_COME_SHOWN = 40


def listing_context(agenda, request):
    reading = Reading(agenda, request, LIST, listed, timed=True)
    since, _last = days_listed(reading.asked, reading.today)
    timed = is_timed(reading.asked)
    rows = paginate(request, reading.found.upcoming(since).for_cards())
    wanted = not timed and rows.number == 1 and reading.some_to_come
    to_come = list(reading.found.date_to_come().for_cards()[:TO_COME_SHOWN]) if wanted else []
    return {
        **frame(reading, LIST, since),
        "rows": rows,
        "groups": by_month(rows, since, on_now=since == reading.today),
        "to_come": to_come,
        "changes": [] if reading.asked or rows.number > 1 else changed_lately(reading),
        "widenings": [] if rows or to_come else widenings(reading),
    }


def listed(events, wanted):
    """The events of the list: those in the days asked, or else all that is not over."""
    since, last = days_listed(wanted, timezone.localdate())
    return events.in_days(since, last) if is_timed(wanted) else events.not_over(since)


def is_timed(wanted):
    return "period" in wanted or "between" in wanted


def by_month(events, since, on_now):
    """`(heading, events)` in the order of the list; each event stands at its first session from `since` on.

    `on_now`: what began before comes under its own heading.
    """
    for event in events:
        event.next_session = event.session_from(since)
    now = [event for event in events if on_now and event.next_on < since]
    if now:
        yield _("On now"), now
    yield from by_month_of([event for event in events if event not in now], lambda event: max(event.next_on, since))


def by_month_of(events, day_of):
    """`(heading, events)` as the days of the events come."""
    for _first, group in groupby(events, lambda event: day_of(event).replace(day=1)):
        group = list(group)
        yield dates.month(day_of(group[0])), group
