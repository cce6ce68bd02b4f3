"""The forms of the actions that make drafts: what they are called, and from which day."""

import uuid

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateInput

from agenda.actions.clone import Clone
from agenda.actions.next_intake import NextIntake
from agenda.actions.versions import shown
from agenda.actions.write_report import WriteReport
from agenda.editing.forms import ActionForm, code_of, in_language


class TitlesForm(ActionForm):
    """Asks a title in each language. `key` makes a second click find what the first one made."""

    key = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)

    def __init__(self, event, user, **kwargs):
        super().__init__(event, user, **kwargs)
        proposed = self.proposed()
        self.group(_("Title"), {f"title_{code_of(page)}": _title(page, proposed) for page in self.pages})

    def proposed(self):
        """By language code."""
        return {code_of(page): shown(page).title for page in self.pages}

    @property
    def titles(self):
        return {code_of(page): self.cleaned_data[f"title_{code_of(page)}"] for page in self.pages}


class CloneForm(TitlesForm):
    """Asks too whether the event says that it has a new edition, where readers see it, of those who may publish it."""

    action_class = Clone
    announces = False

    def __init__(self, event, user, **kwargs):
        super().__init__(event, user, **kwargs)
        self.dated = any(session.start_date for session in shown(event).held_sessions)
        if self.dated:
            day = forms.DateField(
                label=_("First day"),
                widget=AdminDateInput,
                help_text=_("The other sessions follow, as many days apart, at the same hours."),
            )
            self.group(_("When"), {"first_day": day})
        may_say = all(page.permissions_for_user(user).can_publish() for page in self.pages)
        if may_say and any(page.live for page in self.pages):
            announce = forms.BooleanField(
                label=_("Say on this event’s page that a new edition is announced"),
                required=False,
                initial=self.announces,
                help_text=_("Once the new one is published. Unticked: it is another event, and nothing is said of it."),
            )
            sentences = {_sentence_of(page): _sentence(page) for page in self.pages}
            self.group(_("For the public"), {"announce": announce, **sentences})

    def clean(self):
        for page in self.pages:
            name = _sentence_of(page)
            if self.cleaned_data.get(name) and not self.cleaned_data.get("announce"):
                self.add_error(name, _("Tick the box above, or remove this sentence: nothing would be said."))

    @property
    def sentences(self):
        """None when nothing is to be said."""
        if not self.cleaned_data.get("announce"):
            return None
        return {code_of(page): self.cleaned_data[_sentence_of(page)] for page in self.pages}

    def action(self):
        data = self.cleaned_data
        about = (self.event, self.user, self.titles)
        return self.action_class(*about, data.get("first_day"), data["key"], self.sentences)


class NextIntakeForm(CloneForm):
    action_class = NextIntake
    announces = True

    def proposed(self):
        return NextIntake.titles_for([shown(page) for page in self.pages])


class WriteReportForm(TitlesForm):
    action_class = WriteReport

    def proposed(self):
        titles = {}
        for page in self.pages:
            with translation.override(code_of(page)):
                titles[code_of(page)] = _("Looking back: %(title)s") % {"title": page.title}
        return titles

    def action(self):
        return WriteReport(self.event, self.user, self.titles, self.cleaned_data["key"])


def _sentence_of(page):
    return f"sentence_{code_of(page)}"


def _sentence(page):
    return forms.CharField(
        label=in_language(_("Sentence, in %(language)s"), page),
        max_length=250,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("If there is something to add: “A new session opens in March.”"),
    )


def _title(page, proposed):
    label = in_language(_("Title, in %(language)s"), page)
    return forms.CharField(label=label, max_length=255, initial=proposed[code_of(page)])
