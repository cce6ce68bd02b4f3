"""The form that asks where each session goes."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from agenda.actions.postpone import MOMENT, Move, Postpone
from agenda.actions.versions import shown
from agenda.editing.forms import ReasonForm, code_of, hour, in_language
from agenda.models import EventSession

STAYS, DAY, UNKNOWN = "stays", "day", "unknown"
CHOICES = {
    STAYS: gettext_lazy("Stays as it is"),
    DAY: gettext_lazy("Moves to another day or other hours"),
    UNKNOWN: gettext_lazy("Is put off; its new day is not known yet"),
}


class PostponeForm(ReasonForm):
    action_class = Postpone

    def ask(self):
        self.sessions = shown(self.event).held_sessions
        for place, session in enumerate(self.sessions):
            heading = f"{session.label} – {session.when}" if session.label else session.when
            self.group(heading, {f"{name}_{place}": field for name, field in self._fields(session).items()})

    def _fields(self, session):
        alone = len(self.sessions) == 1
        choices = {code: label for code, label in CHOICES.items() if not (alone and code == STAYS)}
        return {
            "goes": forms.ChoiceField(
                label=_("This session"),
                choices=list(choices.items()),
                initial=DAY if alone else STAYS,
                widget=forms.RadioSelect,
            ),
            "start_date": forms.DateField(label=_("New day"), required=False, widget=AdminDateInput),
            "start_time": hour("start_time", session.start_time),
            "end_date": forms.DateField(
                label=_("Last day"),
                required=False,
                widget=AdminDateInput,
                initial=session.end_date if session.end_date != session.start_date else None,
            ),
            "end_time": hour("end_time", session.end_time),
            **{f"words_{code_of(page)}": _words(page) for page in self.pages},
        }

    def clean(self):
        self.moves = {}
        for place, session in enumerate(self.sessions):
            goes = self.cleaned_data.get(f"goes_{place}")
            if goes == DAY:
                self._clean_day(place, session)
            elif goes == UNKNOWN:
                self._clean_words(place, session)
        return self.cleaned_data

    def _clean_day(self, place, session):
        values = {name: self.cleaned_data.get(f"{name}_{place}") for name in MOMENT}
        if not values["start_date"]:
            if f"start_date_{place}" not in self.errors:
                self.add_error(f"start_date_{place}", _("Give the new day."))
            return
        if all(getattr(session, name) == value for name, value in values.items()):
            self.add_error(f"start_date_{place}", _("These are the day and the hours that it has now."))
            return
        try:
            EventSession(**values).clean()
        except ValidationError as error:
            self.add_error(None, {f"{name}_{place}": messages for name, messages in error.message_dict.items()})
        self.moves[session.uid] = Move(**values)

    def _clean_words(self, place, session):
        words = {code_of(page): self.cleaned_data.get(f"words_{code_of(page)}_{place}", "") for page in self.pages}
        for code, text in words.items():
            if not text:
                self.add_error(f"words_{code}_{place}", _("Say when in words, even vaguely."))
        self.moves[session.uid] = Move(words=words)

    def action(self):
        return Postpone(self.event, self.user, self.reasons, self.moves)


def _words(page):
    with translation.override(code_of(page)):
        initial = _("to be announced")
    return forms.CharField(
        label=in_language(_("Not known yet: when, in %(language)s"), page),
        max_length=120,
        required=False,
        initial=initial,
        help_text=_("As it follows “postponed from 9 July”: in the autumn, in the second half of the year…"),
    )
