"""How long a place that is offered is kept."""

import datetime as dt

from django.utils import timezone

LONGEST = dt.timedelta(hours=48)
SHORTEST = dt.timedelta(hours=2)  # less would pass before the mail is read


def kept_until(ledger, event, now):
    """The end of an offer made now: after 48 hours, or when what it is for begins; None when that is too soon for an
    offer to be of use. Of an event with several sessions it begins anew with each."""
    whole = ledger.key == event.translation_key
    starts = [_start(session) for session in event.held_sessions if whole or session.translation_key == ledger.key]
    in_time = [start for start in starts if start and start >= now + SHORTEST]
    if in_time:
        return min(now + LONGEST, *in_time)
    return None if starts and None not in starts else now + LONGEST


def _start(session):
    """Midnight where no hour is said; None while the day is not known."""
    if session.start_date is None:
        return None
    return dt.datetime.combine(session.start_date, session.start_time or dt.time.min, timezone.get_default_timezone())
