"""A change to what was announced: checked, done in all the languages at once, logged, told."""

import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agenda.actions.sources import follow
from agenda.actions.versions import change_versions, shown
from agenda.changes import said
from agenda.differences import concerned
from agenda.models import EventChange, EventPage
from agenda.signals import event_changed
from agenda.slots import slots_of
from agenda.telling import published_as


@dataclass(frozen=True)
class Outcome:
    """What a change does to the event in one language. `line` is HTML."""

    page: EventPage
    before: list
    after: list
    line: str
    reason: str
    kind: str


class Operation:
    """`kind` is a `Change`. `reasons` are what the public is told, by language code.

    Each kind gives `change(page)`, which changes one version of the event in one language, in memory.
    """

    kind = None

    def __init__(self, event, user, reasons):
        self.event, self.user, self.reasons = event, user, reasons
        self.operation = uuid.uuid4()

    @staticmethod
    def refusal(event):
        """Why it cannot be done to such an event, whatever is asked; "" when it can."""
        return ""

    def check(self):
        """Raises PermissionDenied, or ValidationError in words for the editor."""
        refusal = self.refusal(self.event)
        if refusal:
            raise ValidationError(refusal)
        for page in self.pages:
            if self.user and not page.permissions_for_user(self.user).can_publish():
                raise PermissionDenied
            if self.user:
                refuse_locked(page, self.user)

    def reason_for(self, page):
        return self.reasons.get(page.locale.language_code, "")

    @cached_property
    def pages(self):
        """The event in each of its languages; pages that only mirror another are kept by Wagtail."""
        found = EventPage.objects.filter(translation_key=self.event.translation_key, alias_of=None)
        return list(found.select_related("locale").order_by("pk"))

    @property
    def outcomes(self):
        """What it would do, language by language; nothing is written."""
        return [self._outcome(page) for page in self.pages]

    @transaction.atomic
    def execute(self):
        self.check()
        outcomes = self.outcomes
        with published_as(None):
            for outcome in outcomes:
                revision = self._write(outcome.page)
                if outcome.kind:
                    self._keep(outcome, revision)
        changed = [EventPage.objects.get(pk=page.pk) for page in self.pages]
        follow(self.event, self.change, changed, self.user)
        if self.kind:
            transaction.on_commit(self._tell)
        return outcomes

    @property
    def concerned(self):
        """The keys of the sessions whose people are told; None when all those of the event are."""
        first = next(outcome for outcome in self.outcomes if outcome.page.pk == self.event.pk)
        return concerned(first.kind, first.before, first.after)

    def _outcome(self, page):
        with translation.override(page.locale.language_code):
            former, version = self._versions(page)
            return self._said(page, self.kind, slots_of(former), slots_of(version))

    def _versions(self, page):
        """The page as it is and as it would be."""
        version = shown(page)
        self.change(version)
        return shown(page), version

    def _said(self, page, kind, before, after):
        line = said(kind, before, after) if kind else ""
        return Outcome(page, before, after, line, self.reason_for(page), kind)

    def _write(self, page):
        """Returns the revision that readers see."""
        return change_versions(page, self.change, self.user)

    def _keep(self, outcome, revision):
        for page in [outcome.page, *EventPage.objects.filter(alias_of=outcome.page)]:
            EventChange.objects.create(
                event=page,
                operation=self.operation,
                kind=outcome.kind,
                made_by=self.user,
                reason=outcome.reason,
                before=[slot.written() for slot in outcome.before],
                after=[slot.written() for slot in outcome.after],
            )
        log(
            instance=outcome.page,
            action=f"agenda.{outcome.kind}",
            user=self.user,
            revision=revision,
            content_changed=True,
            data={"operation": str(self.operation), "reason": outcome.reason},
            uuid=uuid.uuid4(),  # the history of a page leaves out entries that share one with another page
        )

    def _tell(self):
        event_changed.send_robust(type(self), operation=self.operation, kind=self.kind, event=self.event)


def refuse_locked(page, user):
    """Raises ValidationError when somebody else holds the page."""
    if page.locked and page.locked_by_id != user.pk:
        raise ValidationError(_("“%(title)s” is locked by another editor.") % {"title": page.title})
