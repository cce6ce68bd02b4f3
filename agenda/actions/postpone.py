"""Move sessions to other days, or to days that are not known yet.

A moved session keeps its row and its key, so that calendar programs move the meeting they know. Its old day becomes an
abandoned row that says whose it was, for readers only.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from agenda.actions.operation import Operation
from agenda.actions.versions import shown
from agenda.choices import Change, Status
from agenda.models import EventSession

MOMENT = ("start_date", "start_time", "end_date", "end_time")


@dataclass(frozen=True)
class Move:
    """Where a session goes; without a day, `words` say when, by language code: `{"fr": "au second semestre"}`."""

    start_date: dt.date | None = None
    start_time: dt.time | None = None
    end_date: dt.date | None = None
    end_time: dt.time | None = None
    words: dict = field(default_factory=dict)


class Postpone(Operation):
    """`moves` are by the session's key (its `uid`); sessions without one stay as they are."""

    def __init__(self, event, user, reasons, moves):
        super().__init__(event, user, reasons)
        self.moves = moves

    @cached_property
    def former(self):
        """The sessions that move, as readers know them."""
        return {session.uid: session for session in shown(self.event).held_sessions if session.uid in self.moves}

    @cached_property
    def kind(self):
        """A first day is set, not moved, unless the event was postponed before."""
        dated = [key for key in self.former if self.moves[key].start_date]
        if not dated:
            return Change.POSTPONED
        first = not any(session.start_date for session in self.former.values())
        return Change.DATE_SET if first and self.event.status != Status.POSTPONED else Change.RESCHEDULED

    def check(self):
        super().check()
        if not self.former:
            raise ValidationError(_("Say which session moves."))

    def change(self, page):
        sessions = list(page.sessions.all())
        moving = [session for session in sessions if session.uid in self.former and not session.abandoned]
        leaving = [(self.former[session.uid], session) for session in moving]
        old = [_old_slot(former, session) for former, session in leaving if former.start_date]
        for session in moving:
            _place(session, self.moves[session.uid], page.locale.language_code)
        held_again = {(session.translation_key, _moment(session)) for session in moving}
        kept = [session for session in [*sessions, *old] if (session.slot_of, _moment(session)) not in held_again]
        page.sessions = kept
        page.status = Status.SCHEDULED if self.kind == Change.DATE_SET else Status.POSTPONED
        page.status_reason = self.reason_for(page)
        page.forget_order()


def _old_slot(former, session):
    """`former` tells the day that readers knew, `session` the words of the language."""
    return EventSession(
        translation_key=uuid.uuid5(session.translation_key, str(_moment(former))),
        locale_id=session.locale_id,
        slot_of=session.translation_key,
        label=session.label,
        abandoned=True,
        sort_order=session.sort_order,
        **{name: getattr(former, name) for name in MOMENT},
    )


def _moment(session):
    return tuple(str(getattr(session, name)) for name in MOMENT)


def _place(session, move, language):
    for name in MOMENT:
        setattr(session, name, getattr(move, name))
    session.date_text = "" if move.start_date else move.words.get(language, "")
