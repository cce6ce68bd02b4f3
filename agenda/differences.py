"""What differs between the slots that held and those that hold: which kinds of change, and of which sessions."""

import re
import unicodedata

from django.utils import timezone

from agenda.choices import Change, Status

OF_SESSIONS = {
    *(Change.POSTPONED, Change.RESCHEDULED, Change.DATE_SET),
    *(Change.SESSION_CANCELLED, Change.REINSTATED),
}


def moves(before, after):
    """`(old, new)` slots of the sessions whose day, hours or date in words have changed."""
    now = {slot.session: slot for slot in after}
    for old in before:
        new = now.get(old.session)
        if new and new.moment != old.moment:
            yield old, new


def without(slots, others):
    """The slots of the sessions that the others do not have."""
    known = {slot.session for slot in others}
    return [slot for slot in slots if slot.session not in known]


def is_cancelled(slots):
    return any(slot.status == Status.CANCELLED for slot in slots)


def kinds(before, after):
    """In the order in which they are said. Words, labels and spellings are no change."""
    if is_cancelled(before) or is_cancelled(after):
        called_off, holds_again = is_cancelled(after), not is_cancelled(after)
        found = {Change.CANCELLED: called_off and not is_cancelled(before), Change.REINSTATED: holds_again}
    else:
        moved = [(old, new) for old, new in moves(before, after) if old.days != new.days]
        place = _place_of(before) != _place_of(after) and bool(_place_of(after))
        found = {
            _kind_of(moved): bool(moved),
            Change.SESSION_CANCELLED: bool(without(before, after)),
            Change.DATES_ADDED: bool(without(after, before)),
            Change.MOVED_ONLINE: place and after[0].online,
            Change.PLACE_CHANGED: place and not after[0].online,
        }
    return [kind for kind, happened in found.items() if happened]


def kind_of(before, after):
    """All of it as one kind; None when nothing is worth telling."""
    found = kinds(before, after)
    return (found[0] if len(found) == 1 else Change.SEVERAL) if found else None


def to_come(before, after):
    """Both, without the sessions that are over in one as in the other: what is corrected there tells nobody."""
    today = timezone.localdate()
    kept = {slot.session for slot in [*before, *after] if slot.last_day is None or slot.last_day >= today}
    return tuple([slot for slot in slots if slot.session in kept] for slots in (before, after))


def concerned(kind, before, after):
    """The keys of the sessions whose people are concerned; None when all those of the event are."""
    if kind not in OF_SESSIONS or is_cancelled(before) != is_cancelled(after):
        return None
    moved = {old.session for old, _new in moves(before, after)}
    return moved | {slot.session for slot in [*without(before, after), *without(after, before)]}


def _kind_of(moved):
    if not any(new.start_date for _old, new in moved):
        return Change.POSTPONED
    first = not any(old.start_date or old.status == Status.POSTPONED for old, _new in moved)
    return Change.DATE_SET if first else Change.RESCHEDULED


def _place_of(slots):
    """As it is compared: capitals, accents and punctuation are spelling."""
    words = f"{slots[0].place} {slots[0].street}" if slots else ""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return re.findall(r"\w+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
