"""What to propose where nothing answers: each filter taken away, then the past."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from agenda.browsing.addresses import ARCHIVE, LIST, path_of
from agenda.browsing.asking import TIMES


def widenings(reading):
    """Links that lead to something: {label, url, count}. One query for the days, when some are asked, and the past."""
    found = [_without(reading, removal) for removal in reading.filters.removals if removal["name"] not in TIMES]
    found += _beside(reading)
    return [wider for wider in found if wider["count"]]


def _without(reading, removal):
    label = _("Without “%(filter)s”") % {"filter": removal["chosen"]}
    return {"label": label, "url": removal["url"], "count": reading.facets.without[removal["name"]]}


def _beside(reading):
    """The same filters on other days: whenever they are to come, and in the past."""
    today = reading.today
    counts = reading.matching.order_by().aggregate(
        to_come=Count("pk", filter=Q(ends_on__gte=today)), past=Count("pk", filter=Q(ends_on__lt=today))
    )
    query = reading.query_without(*TIMES)
    beside = [(LIST, _("All that is to come"), counts["to_come"]), (ARCHIVE, _("Past events"), counts["past"])]
    return [
        {"label": label, "url": reading.address + path_of(view) + query, "count": count}
        for view, label, count in beside
    ]
