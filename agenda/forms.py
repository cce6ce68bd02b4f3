from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm

from agenda.choices import Admission, PriceKind, Registration, Status
from maillage.pages.forms import BasePageForm

NEEDED_TO_REGISTER = {
    Registration.URL: ("registration_url", _("Give the address where people register.")),
    Registration.EMAIL: ("contact_email", _("Give the e-mail address that people write to.")),
    Registration.PHONE: ("contact_phone", _("Give the telephone number that people call.")),
}
DONE_BY_ACTIONS = {Status.POSTPONED, Status.CANCELLED, Status.MOVED_ONLINE}


class EventForm(BasePageForm, WagtailAdminFormPageForm):
    """Says what is missing before a reader finds out; Wagtail refuses two questions with one name.

    What changes an announced event is done by its actions, which ask why and tell people: the form does not offer it.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.live and "status" in self.fields:
            field, now = self.fields["status"], self.instance.status
            by_hand = set() if now == Status.CANCELLED else set(Status) - DONE_BY_ACTIONS
            field.choices = [choice for choice in field.choices if choice[0] in by_hand | {now}]
            field.help_text = _("To postpone, cancel, reinstate or move online: the menu “⋯” at the top of the page.")

    def clean(self):
        data = super().clean()
        if data.get("registration") == Registration.OWN:
            self._clean_own_form(data)
        name, message = NEEDED_TO_REGISTER.get(data.get("registration"), (None, None))
        if name and not data.get(name) and name not in self.errors:
            self.add_error(name, message)
        if data.get("price_kind") == PriceKind.PAID and not data.get("price"):
            self.add_error("price", _("Give the price."))
        return data

    def _clean_own_form(self, data):
        if data.get("admission") == Admission.CODE and not data.get("admission_code"):
            self.add_error("admission_code", _("Give the code."))
        if data.get("status") == Status.FULL:
            self.add_error("status", _("The site counts the places itself: choose “Scheduled”."))
        if "per_session" in self.changed_data and self.instance.people_registered:
            self.add_error("per_session", _("People are registered already: this cannot be changed any more."))
