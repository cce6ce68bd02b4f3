"""What to propose where nothing answers: each filter taken away, past events, the other languages."""

from django.conf import settings
from django.utils.translation import gettext as _

from search.facets import LANGUAGE


def widenings(reading):
    """Links that lead to something: {label, url, count}. They ask the database for nothing more."""
    found = _without_filters(reading) + _in_other_languages(reading)
    if reading.past_events and not reading.past:
        found.append(reading.past_events)
    return [wider for wider in found if wider["count"]]


def _without_filters(reading):
    removals = [removal for removal in reading.filters.removals if removal["name"] in reading.asked]
    return [
        {
            "label": _("Without “%(filter)s”") % {"filter": removal["chosen"]},
            "url": removal["url"],
            "count": reading.facets.without[removal["name"]],
        }
        for removal in removals
        if len(reading.asked[removal["name"]]) == 1
    ]


def _in_other_languages(reading):
    counts, asked = reading.facets.counts[LANGUAGE], {locale.language_code for locale in reading.languages}
    return [
        {
            "label": _("In %(language)s") % {"language": words},
            "url": reading.address(language=code),
            "count": counts[code],
        }
        for code, words in settings.LANGUAGES
        if code not in asked
    ]
