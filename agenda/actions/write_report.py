"""Begin the report of an event: a draft among the news of each language, linked both ways, with people and pictures."""

import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from agenda.actions.clone import Draft
from agenda.actions.copies import add_draft
from agenda.models import EventPage
from agenda.slots import slots_of

PICTURES = ("picture", "gallery")
NAMES = ("topics", "territory", "social_image", "image_alt", "image_decorative")


class WriteReport:
    """`titles` by language code; `key`, the identity of the report in all its languages."""

    log_action = "agenda.write_report"

    def __init__(self, event, user, titles, key=None):
        self.event, self.user, self.titles = event, user, titles
        self.key = key or uuid.uuid4()

    @staticmethod
    def refusal(event):
        if event.starts_on is None:
            return _("This event has no day yet.")
        return "" if _section(event) else _("There is no news page in this language.")

    def check(self):
        refusal = self.refusal(self.event)
        if refusal:
            raise ValidationError(refusal)
        for page in self.pages:
            if self.user and not _section(page).permissions_for_user(self.user).can_add_subpage():
                raise PermissionDenied

    @cached_property
    def pages(self):
        """The event in the languages that have a page for news."""
        found = EventPage.objects.filter(translation_key=self.event.translation_key, alias_of=None, live=True)
        return [page for page in found.select_related("locale", "territory").order_by("pk") if _section(page)]

    @property
    def drafts(self):
        """What it would make; nothing is written."""
        return [Draft(self._report(page), page, slots_of(page)) for page in self.pages]

    @transaction.atomic
    def execute(self):
        """Returns the pages made, that of the event's language first; those of the same `key`, made before, again."""
        self.check()
        made = reports().objects.filter(translation_key=self.key)
        if not made:
            for draft in self.drafts:
                page = add_draft(_section(draft.original), draft.page, self.user, draft.original)
                kept = {"user": self.user, "data": {"event": draft.original.pk}, "uuid": uuid.uuid4()}
                log(instance=page, action=self.log_action, **kept)
        return sorted(made.all(), key=lambda page: page.locale_id != self.event.locale_id)

    def _report(self, page):
        title = self.titles[page.locale.language_code]
        with translation.override(page.locale.language_code):
            report = reports().report_of(page, title=title, draft_title=title, translation_key=self.key)
            report.body = _body(page)
        report.owner, report.live, report.has_unpublished_changes = self.user, False, True
        report.members = [row.member for row in page.organisers.all() if row.member_id]
        for name in NAMES:
            setattr(report, name, getattr(page, name).all() if name == "topics" else getattr(page, name))
        return report


def reports():
    """The model of the pages that report events; the agenda does not know whose it is."""
    return EventPage._meta.get_field("reports").related_model


def _section(page):
    kinds = reports().allowed_parent_page_models()
    return Page.objects.type(*kinds).filter(locale=page.locale_id).order_by("path").first()


def _body(page):
    """Where and when, the pictures of the announcement, who spoke."""
    facts = [dates for dates in [page.next_session and page.next_session.when, page.place] if dates]
    blocks = [("text", format_html("<p>{}</p>", ", ".join(facts)))]
    blocks += [(block.block_type, block.value) for block in page.body if block.block_type in PICTURES]
    speakers = [_speaker(row) for row in page.speakers.select_related("person")]
    if speakers:
        blocks.append(("heading", {"text": _("Speakers"), "level": "2"}))
        blocks.append(("text", format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", zip(speakers)))))
    return blocks


def _speaker(row):
    name = row.name
    if row.person:
        name = format_html('<a linktype="page" id="{}">{}</a>', row.person_id, row.name or row.person.title)
    return format_html("{}, {}", name, row.role) if row.role else name
