"""The views of an agenda and their addresses in the reader's language: `mois/2026-12/`, `month/2026-12/`."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agenda.browsing.asking import TIMES
from agenda.calendars.subscribing import feed_url, subscription
from maillage.sharing.head import Part

LIST, MONTH, WEEK, ARCHIVE = "list", "month", "week", "archive"
WORDS = {
    LIST: {"fr": "", "en": ""},
    MONTH: {"fr": "mois/", "en": "month/"},
    WEEK: {"fr": "semaine/", "en": "week/"},
    ARCHIVE: {"fr": "archives/", "en": "archives/"},
}


def path_of(view, value="", language=None):
    """Below the address of the agenda."""
    words = WORDS[view]
    language = (language or get_language() or "").split("-")[0]
    return words.get(language, words[settings.LANGUAGE_CODE]) + (f"{value}/" if value else "")


def month_value(day):
    return f"{day:%Y-%m}"


def week_value(day):
    """`2026-W49` (ISO 8601)."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def part_of(view, value, title):
    """What the head of the page says of the view."""
    return Part(title, {code: path_of(view, value, code) for code, _name in settings.LANGUAGES})


def frame(reading, view, day):
    """What every view shows around its own; the month and the week led to are those of the day."""
    views = [
        (LIST, "", _("Upcoming")),
        (MONTH, month_value(day), _("By month")),
        (WEEK, week_value(day), _("By week")),
        (ARCHIVE, "", _("Past")),
    ]
    query = reading.query_without(*TIMES)
    feed = reading.agenda, reading.request, [(item.name, item.value) for item in reading.filters.active]
    return {
        "reading": reading,
        "filters": reading.filters,
        "feed_url": feed_url(*feed),
        "subscription": subscription(*feed),
        "views": [
            {"label": label, "url": reading.address + path_of(name, value) + query, "current": name == view}
            for name, value, label in views
        ],
    }
