"""The dates of an item made into the sessions of an event."""

import re

from agenda.models import EventSession
from maillage.reading.passages import fold

ABANDONED = re.compile(r"\b(?:abandon|initial|ancien|annul|old|former)")
NEW_DATE = re.compile(r"\b(?:report|nouvelle|decal|repouss|reprogramm|new)")


def sessions_of(item):
    dates = item["dates"]
    sessions = []
    for place, row in enumerate(dates):
        abandoned = item["status"] == "postponed" and _is_abandoned(row, dates[place + 1 :])
        if row["start"]:
            sessions.append(_dated(row, abandoned))
        elif row["note"]:
            sessions.append(EventSession(date_text=row["note"], label=row["label"]))
    return sessions


def _is_abandoned(row, later):
    """Whether a date of a postponed event is the old one: it says so, or a later one says that it replaces it."""
    if not row["start"]:
        return False
    return bool(ABANDONED.search(fold(row["note"]))) or any(
        not other["start"] or NEW_DATE.search(fold(other["note"])) for other in later
    )


def _dated(row, abandoned):
    (day, hour), (last_day, last_hour) = row["start"], row["end"] or (None, None)
    return EventSession(
        label=row["label"],
        start_date=day,
        start_time=hour,
        end_date=last_day if last_day != day else None,
        end_time=last_hour,
        abandoned=abandoned,
    )
