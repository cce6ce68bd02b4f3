"""What to propose beside results, and where nothing answers: topics; filters taken away, past events, languages."""

from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _

from maillage.taxonomy.models import Topic
from search.facets import LANGUAGE
from search.terms import answers

MOST_TOPICS = 6


def widenings(reading):
    """Links that lead to something: {label, url, count}. They ask the database for nothing more."""
    found = _without_filters(reading) + _in_other_languages(reading)
    if reading.past_events and not reading.past:
        found.append(reading.past_events)
    return [wider for wider in found if wider["count"]]


def topics_near(reading):
    """The topics whose name answers the query; where no page does, those that answer a part of it, or else some."""
    asked, language = reading.found.page_query.asked, reading.languages[0].language_code
    topics = [Topic(slug=slug, name=name) for slug, name in reading.topics]
    near = [topic for topic in topics if asked.parts and answers(topic.name, asked, language)]
    if not near and not reading.facets.total:
        parts = [replace(asked, parts=[part]) for part in asked.parts]
        near = [topic for topic in topics if any(answers(topic.name, part, language) for part in parts)] or topics
    return near[:MOST_TOPICS]


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
