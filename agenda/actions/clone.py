"""Make another event of one: its sessions on other days, at the same hours, in all its languages, as drafts."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.functional import cached_property
from wagtail.log_actions import log

from agenda.actions.copies import add_draft, copy_of
from agenda.actions.sources import tie
from agenda.actions.versions import shown
from agenda.choices import Status
from agenda.models import EditionToAnnounce, EventPage
from agenda.slots import slots_of

NOT_YET = {Status.SAVE_THE_DATE, Status.TO_BE_CONFIRMED}


@dataclass(frozen=True)
class Draft:
    """A page to be made: `page` is not saved, `original` is the event in its language, `slots` its sessions."""

    page: object
    original: EventPage
    slots: list


class Clone:
    """`titles` by language code; `first_day` of the copy, None when no day is known; `key`, its identity.

    Days move together, by as many days as the first one; hours are those of the place, whatever the season.
    `sentences`, by language code, are what the event adds when it says that its new edition is announced, once a copy
    is published; None when it is another event, of which it says nothing.
    """

    log_action = "agenda.clone"

    def __init__(self, event, user, titles, first_day=None, key=None, sentences=None):
        self.event, self.user, self.titles, self.first_day = event, user, titles, first_day
        self.key, self.sentences = key or uuid.uuid4(), sentences

    @staticmethod
    def refusal(event):
        return ""

    def check(self):
        for page in self.pages:
            if self.user and not page.get_parent().permissions_for_user(self.user).can_add_subpage():
                raise PermissionDenied
            if self.user and self.announces and not page.permissions_for_user(self.user).can_publish():
                raise PermissionDenied

    @property
    def announces(self):
        return self.sentences is not None

    @cached_property
    def pages(self):
        found = EventPage.objects.filter(translation_key=self.event.translation_key, alias_of=None)
        return list(found.select_related("locale").order_by("pk"))

    @property
    def drafts(self):
        """What it would make; nothing is written."""
        return [self._draft(page) for page in self.pages]

    @transaction.atomic
    def execute(self):
        """Returns the pages made, that of the event's language first; those of the same `key`, made before, again."""
        self.check()
        made = EventPage.objects.filter(translation_key=self.key)
        if not made:
            for draft in self.drafts:
                parent = draft.original.get_parent()
                page = add_draft(parent, draft.page, self.user, draft.original)
                kept = {"user": self.user, "data": {"event": draft.original.pk}, "uuid": uuid.uuid4()}
                log(instance=page, action=self.log_action, **kept)
            tie(self.event, made.all(), self.user)
            if self.announces:
                asked = {"event": self.event, "sentences": self.sentences, "made_by": self.user}
                EditionToAnnounce.objects.create(copy=made.get(locale=self.event.locale_id), **asked)
        return sorted(made.all(), key=lambda page: page.locale_id != self.event.locale_id)

    def _draft(self, page):
        copy = copy_of(shown(page), self.key, self.user, title=self.titles[page.locale.language_code])
        self._shift(copy)
        copy.status = copy.status if copy.status in NOT_YET else Status.SCHEDULED
        copy.status_reason = ""
        with translation.override(page.locale.language_code):
            return Draft(copy, page, slots_of(copy))

    def _shift(self, copy):
        held = [session for session in copy.sessions.all() if not session.abandoned]
        first = min((session.start_date for session in held if session.start_date), default=None)
        by = self.first_day - first if first and self.first_day else dt.timedelta()
        for session in held:
            session.cancelled = False
            for name in ("start_date", "end_date"):
                if getattr(session, name):
                    setattr(session, name, getattr(session, name) + by)
        copy.sessions = held
        if copy.registration_until:
            copy.registration_until += by
        copy.forget_order()
