"""What happened to an event, in words: `18 mai 2026 : reporté du 9 juillet au second semestre`.

The words of a date that is not known yet are the editors' own: « au second semestre », “in the autumn”.
"""

import datetime as dt
import re
from dataclasses import dataclass
from operator import attrgetter

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from agenda import dates
from agenda.choices import Change
from agenda.differences import kinds, moves, without
from agenda.editions import announced, editions_seen

SAID_ONE_BY_ONE = 3
# How French begins what can follow “reporté du 9 juillet”.
FRENCH_WHEN = re.compile(r"(à|au|aux|en|dans|vers|fin|début|mi|courant|après|avant)\b|d[’']ici", re.IGNORECASE)
# And English: “postponed from 9 July to a date in the autumn”.
ENGLISH_WHEN = re.compile(
    r"(in|at|on|by|around|towards|during|between|after|before|next|later|early|late|this|to be)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Line:
    """One change as readers see it; `words` is HTML, without a capital."""

    kind: str
    made_on: dt.date
    words: str
    reason: str

    @property
    def day(self):
        return dates.day(self.made_on, weekday=False)


def lines_of(event, request):
    """The newest first, those of a new edition for who may see it.

    No query for an event that was read with `for_page`, but for new editions.
    """
    changes = _changes_of(event)
    editions = editions_seen(changes, event, request)
    shown = [change for change in changes if change.kind != Change.NEW_EDITION or change.edition in editions]
    return [line_of(change, editions.get(change.edition)) for change in shown]


def _changes_of(event):
    if hasattr(event, "changes_told"):
        model = event._meta.get_field("changes").related_model
        found = [model.told(row) for row in event.changes_told or []]
        return sorted(found, key=attrgetter("made_at"), reverse=True)
    return list(event.changes.newest()) if event.pk else []


def line_of(change, edition=None):
    """`edition`: the link to a new edition that is announced."""
    words = announced(edition) if edition else said(change.kind, change.slots_before, change.slots_after)
    return Line(change.kind, timezone.localdate(change.made_at), words, change.reason)


def said(kind, before, after):
    """From the slots that held before and those that hold now."""
    if kind == Change.SEVERAL:
        joint = pgettext("between two changes", "; ")
        return format_html_join(joint, "{}", ((said(one, before, after),) for one in kinds(before, after)))
    return SAYING[kind](before, after)


def days_said(slots):
    """`9 juillet 2026, 12 octobre 2026`; when they are many, how many and from when to when."""
    dated = [slot for slot in slots if slot.start_date]
    if len(dated) > SAID_ONE_BY_ONE:
        text = _("{number} dates, from {first} to {last}")
        return format_html(text, number=len(dated), first=_day(dated[0]), last=_day(dated[-1]))
    return format_html_join(", ", "{}", ((_day(slot),) for slot in dated))


def _cancelled(before, after):
    return _about(_("cancelled"), _("planned: {what}"), days_said(before))


def _session_cancelled(before, after):
    gone = without(before, after)
    text = ngettext("cancelled date: {days}", "cancelled dates: {days}", len(gone))
    return format_html(text, days=days_said(gone) or gone[0].when)


def _reinstated(before, after):
    back = without(after, before) or [new for _old, new in moves(before, after)] or after
    return _about(_("holds after all"), "{what}", days_said(back))


def _moved_online(before, after):
    return _about(_("moved online"), _("planned place: {what}"), before[0].place if before else "")


def _place_changed(before, after):
    old, new = before[0], after[0]
    street = new.street if new.street != old.street else ""
    words = ", ".join(filter(None, [street, new.place]))
    return _about(format_html(_("place: {place}"), place=words), _("planned place: {what}"), old.place)


def _date_set(before, after):
    return format_html(_("date set: {days}"), days=days_said([new for _old, new in moves(before, after)]))


def _added(before, after):
    known = {slot.session for slot in before if slot.start_date}
    added = [slot for slot in after if slot.start_date and slot.session not in known]
    return format_html(ngettext("new date: {days}", "new dates: {days}", len(added)), days=days_said(added))


def _moved(before, after):
    found = list(moves(before, after))
    said_now = [_move(old, new) for old, new in found]
    if len(found) > SAID_ONE_BY_ONE:
        return format_html(_("{number} dates moved, the first {move}"), number=len(found), move=said_now[0])
    if all(old.start_date == new.start_date for old, new in found):
        text = _("other hours: {moves}")
    elif all(old.start_date and new.start_date and new.start_date < old.start_date for old, new in found):
        text = _("brought forward {moves}")
    else:
        text = _("postponed {moves}")
    return format_html(text, moves=format_html_join(", ", "{}", ((words,) for words in said_now)))


def _move(old, new):
    if old.start_date and old.start_date == new.start_date:
        hours = dates.hours(new.start_time, new.end_time) if new.start_time else _("all day")
        return format_html("{}, {}", _day(new), hours)
    then = format_html(_("to {day}"), day=_day(new)) if new.start_date else _some_day(new.date_text)
    if not old.start_date:
        return then
    same_year = new.start_date is not None and new.start_date.year == old.start_date.year
    return format_html(_("from {day} {then}"), day=_day(old, year=not same_year), then=then)


def _some_day(words):
    if not words:
        return _("to a date that is not known yet")
    if dates.is_french() and FRENCH_WHEN.match(words):
        return words[0].lower() + words[1:]
    if not dates.is_french() and ENGLISH_WHEN.match(words):
        return f"to a date {words[0].lower()}{words[1:]}"
    return _("to a later date ({words})").format(words=words)


def _about(text, detail, what):
    return format_html("{} ({})", text, format_html(detail, what=what)) if what else text


def _day(slot, year=True):
    words = dates.day(slot.start_date, weekday=False, year=year)
    return format_html('<time datetime="{}">{}</time>', slot.start_date.isoformat(), words)


SAYING = {
    Change.POSTPONED: _moved,
    Change.RESCHEDULED: _moved,
    Change.DATE_SET: _date_set,
    Change.CANCELLED: _cancelled,
    Change.SESSION_CANCELLED: _session_cancelled,
    Change.REINSTATED: _reinstated,
    Change.MOVED_ONLINE: _moved_online,
    Change.PLACE_CHANGED: _place_changed,
    Change.DATES_ADDED: _added,
}
