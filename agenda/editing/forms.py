"""The forms of the actions. Each gives, once valid, the action that it asks for."""

from django import forms
from django.forms.widgets import DateTimeBaseInput
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminTimeInput

from agenda.actions.cancel import Cancel
from agenda.actions.move_online import MoveOnline
from agenda.models import EventPage, EventSession


class ActionForm(forms.Form):
    """`pages` are the event in each of its languages, the one that it was asked for first.

    `asks_again`: it is valid so far, and something is still to be chosen.
    """

    asks_again = False

    def __init__(self, event, user, **kwargs):
        super().__init__(**kwargs)
        self.event, self.user, self.pages = event, user, languages_of(event)
        self.groups = []

    def group(self, heading, fields):
        """Adds fields, which the page shows together below `heading`, days and hours two in a row."""
        self.fields.update(fields)
        rows = []
        for name, field in fields.items():
            short = isinstance(field.widget, DateTimeBaseInput)
            if short and rows and len(rows[-1]) == 1 and isinstance(rows[-1][0].field.widget, DateTimeBaseInput):
                rows[-1].append(self[name])
            else:
                rows.append([self[name]])
        self.groups.append((heading, rows))


class ReasonForm(ActionForm):
    """Asks why, in each of the event's languages; where the event is published, an answer is needed."""

    reason_required = True

    def __init__(self, event, user, **kwargs):
        super().__init__(event, user, **kwargs)
        self.ask()
        reasons = {f"reason_{code_of(page)}": self._reason(page) for page in self.pages}
        self.group(_("Why, for the public"), reasons)

    def ask(self):
        """What is asked before the reason."""

    @property
    def reasons(self):
        return {code_of(page): self.cleaned_data[f"reason_{code_of(page)}"] for page in self.pages}

    def _reason(self, page):
        return forms.CharField(
            label=in_language(_("Reason, in %(language)s"), page),
            max_length=250,
            required=self.reason_required and page.live,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("One sentence: it is shown on the page and sent to those who are told."),
        )


class CancelForm(ReasonForm):
    action_class = Cancel

    def action(self):
        return Cancel(self.event, self.user, self.reasons)


class MoveOnlineForm(ReasonForm):
    action_class = MoveOnline

    def ask(self):
        fields = {
            "address": _address("online_url"),
            "private": _address("private_url"),
        }
        self.group(_("Where"), fields)

    def action(self):
        data = self.cleaned_data
        return MoveOnline(self.event, self.user, self.reasons, data["address"], data["private"])


def _address(name):
    """As the page's own form asks it."""
    field = EventPage._meta.get_field(name)
    words = {"label": capfirst(field.verbose_name), "help_text": field.help_text}
    return forms.URLField(required=False, assume_scheme="https", max_length=field.max_length, **words)


def languages_of(event):
    found = EventPage.objects.filter(translation_key=event.translation_key, alias_of=None).select_related("locale")
    return sorted(found, key=lambda page: (page.pk != event.pk, page.pk))


def code_of(page):
    return page.locale.language_code


def in_language(label, page):
    return label % {"language": get_language_info(code_of(page))["name_translated"].lower()}


def hour(name, value):
    """An hour of a session, asked as the page's own form asks it."""
    label = capfirst(EventSession._meta.get_field(name).verbose_name)
    return forms.TimeField(label=label, required=False, initial=value, widget=AdminTimeInput)
