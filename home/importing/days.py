"""Days and hours as the items write them: `2026-06-12`, `2026-06-12T14:00`."""

import datetime as dt
import re

from django.utils import timezone
from django.utils.translation import gettext as _

from home.importing.refusal import Refused

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?))?\Z", re.ASCII)
YEARS = range(1900, 2200)


def read_moment(text):
    """The (day, hour or None) of a date, or None when there is none. Raises Refused."""
    if not text:
        return None
    found = MOMENT.match(text)
    try:
        if not found:
            raise ValueError(text)
        moment = dt.datetime.fromisoformat(text)
        if timezone.is_aware(moment):
            moment = timezone.localtime(moment)
    except (ValueError, OverflowError) as error:
        raise Refused(_("bad date “%(date)s” (expected 2026-06-12 or 2026-06-12T14:00)") % {"date": text}) from error
    if moment.year not in YEARS:
        raise Refused(_("bad date “%(date)s”: check the year") % {"date": text})
    return moment.date(), moment.time().replace(microsecond=0) if found[2] else None


def read_year(value):
    if value in (None, ""):
        return None
    if isinstance(value, bool) or not re.fullmatch(r"\d{4}", str(value), re.ASCII) or int(value) not in YEARS:
        raise Refused(_("bad year “%(year)s”") % {"year": str(value)[:40]})
    return int(value)
