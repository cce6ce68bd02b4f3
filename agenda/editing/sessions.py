"""The forms that ask which sessions are called off, or hold after all."""

from django import forms
from django.utils.translation import gettext as _

from agenda.actions.cancel_session import CancelSession, to_cancel
from agenda.actions.reinstate import Reinstate, to_reinstate
from agenda.actions.versions import shown
from agenda.choices import Status
from agenda.editing.forms import ReasonForm


class SessionsForm(ReasonForm):
    """Asks which of `choices(event)`."""

    ticked = False
    choices = None

    def ask(self):
        found = type(self).choices(shown(self.event))
        field = forms.MultipleChoiceField(
            label=_("Sessions"),
            choices=[(session.uid, words(session)) for session in found],
            initial=[session.uid for session in found] if self.ticked else [],
            widget=forms.CheckboxSelectMultiple,
        )
        self.group(_("Which sessions"), {"sessions": field})

    def action(self):
        return self.action_class(self.event, self.user, self.reasons, self.cleaned_data.get("sessions", ()))


class CancelSessionForm(SessionsForm):
    action_class = CancelSession
    choices = to_cancel


class ReinstateForm(SessionsForm):
    """Of an event that is cancelled as a whole, all sessions hold again."""

    action_class = Reinstate
    choices = to_reinstate
    ticked = True

    def ask(self):
        if self.event.status != Status.CANCELLED:
            super().ask()


def words(session):
    return f"{session.label} – {session.when}" if session.label else session.when
