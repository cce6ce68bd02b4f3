"""What is past, year by year, with what was written about it."""

from collections import defaultdict

from django.db.models import F
from django.http import Http404

from agenda.browsing.addresses import ARCHIVE, frame, part_of, path_of
from agenda.browsing.listing import by_month_of
from agenda.browsing.periods import YEARS
from agenda.browsing.reading import Reading
from agenda.browsing.widening import widenings
from maillage.pages.filters import paginate
from maillage.remembered import remembered

A_PAGE = 18


def archive_context(agenda, request, year):
    """Raises Http404 for a year that is not plausible."""
    if year not in YEARS:
        raise Http404
    reading = Reading(agenda, request, f"{ARCHIVE} {year}", lambda events, wanted: events.past_in(year))
    rows = paginate(request, reading.found.past_in(year).for_cards(), A_PAGE)
    tell_reports(rows, request.user)
    return {
        **frame(reading, ARCHIVE, reading.today),
        "rows": rows,
        "groups": by_month_of(rows, lambda event: event.ends_on),
        "years": _years(reading, year),
        "part": part_of(ARCHIVE, str(year), str(year)),
        "widenings": [] if rows else widenings(reading),
        "narrowed": not rows.paginator.count,
    }


def latest_year(agenda, user, today):
    """The last in which something ended; this one when nothing did."""
    latest = agenda.events(user).past(today).values_list("ends_on", flat=True).first()
    return (latest or today).year


def tell_reports(events, user):
    """Gives each event its `told_in`: the reports that `user` may see in its language, in one query."""
    events = list(events)
    if not events:
        return
    model = events[0]._meta.get_field("reports").related_model
    keys = [event.translation_key for event in events]
    reports = model.objects.filter(event__translation_key__in=keys).in_language_of(events[0]).visible_to(user)
    told = defaultdict(list)
    for report in reports.newest().for_cards().annotate(key=F("event__translation_key")):
        told[report.key].append(report)
    for event in events:
        event.told_in = told[event.translation_key]


def _years(reading, year):
    """Those in which something ended, as links, and the one that is shown."""
    key = f"years-of-{reading.agenda.pk}-{reading.today}"
    found = remembered(key, reading.request.user, lambda: _years_of(reading.events.past(reading.today)))
    return [
        {
            "label": str(other),
            "url": f"{reading.address}{path_of(ARCHIVE, other)}{reading.query_without()}",
            "selected": other == year,
        }
        for other in sorted({*found, year}, reverse=True)
    ]


def _years_of(events):
    return [day.year for day in events.dates("ends_on", "year")]
