"""The public holidays of metropolitan France, by the library `holidays`, in the reader's language."""

from functools import lru_cache

import holidays
from django.utils.translation import get_language
from django.utils.translation import gettext as _

YEARS_AROUND = 2


@lru_cache(maxsize=64)
def _of_year(year, language):
    days = holidays.France(years=year, language=language)
    return {day: name.replace("'", "’") for day, name in days.items()}


def holiday(day):
    """Its name, or "" when `day` is not one."""
    return _of_year(day.year, _language()).get(day, "")


def holidays_around(today):
    """`Public holiday: Ascension` by ISO day, from the year before to two years on."""
    years = range(today.year - 1, today.year + YEARS_AROUND + 1)
    days = {day: name for year in years for day, name in _of_year(year, _language()).items()}
    return {day.isoformat(): _("Public holiday: %(name)s") % {"name": name} for day, name in days.items()}


def _language():
    return "fr" if (get_language() or "fr").startswith("fr") else "en_US"
