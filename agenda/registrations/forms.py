"""The form that readers fill in: who they are, which sessions, and what staff ask besides."""

from django import forms
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agenda.choices import Admission
from agenda.registrations.ledgers import ledgers_for_staff
from agenda.registrations.members import largest_staff, member_of
from agenda.registrations.models.registration import normal
from agenda.registrations.opening import open_ledgers
from maillage.pages.form_builder import SiteFormBuilder

QUESTION = "question_"


class RegistrationForm(forms.Form):
    """`registration`: whose answers are changed; the address stays, which is what the person is known by."""

    name = forms.CharField(label=_("Your name"), max_length=160, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"), max_length=254, help_text=_("Your personal link will be sent there.")
    )
    organisation = forms.CharField(
        label=_("Your organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    sessions = forms.MultipleChoiceField(label=_("Which sessions?"), widget=forms.CheckboxSelectMultiple)
    staff = forms.IntegerField(label=_("How many people work in your organisation?"), min_value=0, max_value=10**7)
    code = forms.CharField(label=_("The code that you were given"), max_length=60)
    consent = forms.BooleanField(label=_("I am 18 or over, or a parent or guardian of mine agrees that I come."))

    def __init__(self, event, *args, registration=None, by_staff=False, **kwargs):
        self.event, self.registration, self.by_staff = event, registration, by_staff
        super().__init__(*args, label_suffix="", **kwargs)
        self.questions = SiteFormBuilder(event.registration_questions.all()).formfields
        self.fields |= {f"{QUESTION}{name}": field for name, field in self.questions.items()}
        if "consent" in self.fields:
            self.fields["consent"] = self.fields.pop("consent")  # the last
        for name in self._not_asked(event):
            del self.fields[name]
        if "sessions" in self.fields:
            ledgers = ledgers_for_staff(event) if by_staff else open_ledgers(event)
            self.fields["sessions"].choices = sessions_of(event, ledgers)
        if by_staff:
            self._suit_staff()

    def _suit_staff(self):
        """They write for somebody else, and do without what that person would have been asked."""
        for name, label in (("name", _("Name")), ("email", _("E-mail")), ("organisation", _("Organisation"))):
            self.fields[name].label = label
        for name in self.fields:
            self.fields[name].required = name in ("name", "email", "sessions")
        self.fields["email"].help_text = ""

    def _not_asked(self, event):
        by_reader = not self.by_staff and not self.registration
        conditions = {
            "email": not self.registration,
            "sessions": event.per_session,
            "staff": event.minimum_staff and by_reader,
            "code": event.admission == Admission.CODE and by_reader,
            "consent": event.asks_consent and by_reader,
        }
        return [name for name, asked in conditions.items() if not asked]

    def clean_code(self):
        given, right = (
            text.strip().casefold().encode() for text in (self.cleaned_data["code"], self.event.admission_code)
        )
        if not right or not constant_time_compare(given, right):
            raise forms.ValidationError(_("This is not the code. Ask whoever invited you."))
        return self.cleaned_data["code"]

    def clean_email(self):
        email = normal(self.cleaned_data["email"])
        if self.event.admission == Admission.DOMAIN and not self.by_staff and not member_of(email):
            raise forms.ValidationError(
                _("Only members can register, with the address that they have at work. This one is of no member.")
            )
        return email

    def clean(self):
        data = super().clean()
        minimum = self.event.minimum_staff
        if "staff" in self.fields and data.get("staff") is not None:
            member = member_of(data.get("email", ""))
            if min(data["staff"], largest_staff(member) if member else data["staff"]) < minimum:
                message = ngettext(
                    "This event is for organisations of at least %(count)d person.",
                    "This event is for organisations of at least %(count)d people.",
                    minimum,
                )
                self.add_error("staff", message % {"count": minimum})
        return data

    @property
    def person(self):
        """The fields of the registration that the form gives."""
        data = self.cleaned_data
        answers = {name: data[f"{QUESTION}{name}"] for name in self.questions if f"{QUESTION}{name}" in data}
        given = {name: data[name] for name in ("name", "email", "organisation", "staff") if name in data}
        return {**given, "answers": answers}

    @property
    def keys(self):
        """Of the sessions chosen; None for the whole event."""
        return self.cleaned_data["sessions"] if "sessions" in self.fields else None


def sessions_of(event, ledgers):
    """The sessions that can be chosen, those that are full saying so."""
    ledgers = {ledger.key: ledger for ledger in ledgers}
    choices = []
    for session in event.held_sessions:
        ledger = ledgers.get(session.translation_key)
        if ledger:
            label = f"{session.when}, {session.label}" if session.label else session.when
            choices.append((str(ledger.key), label if ledger.has_room else _full(label)))
    return choices


def _full(label):
    return _("%(session)s (full: waiting list)") % {"session": label}


def initial_of(registration):
    """What the form shows of a registration that is changed."""
    seats = [str(seat.ledger_id) for seat in registration.active_seats]
    answers = {f"{QUESTION}{name}": value for name, value in registration.answers.items()}
    return {"name": registration.name, "organisation": registration.organisation, "sessions": seats, **answers}
