from django.utils.translation import gettext_lazy as _

from agenda.choices import Admission, PriceKind, Registration
from maillage.pages.forms import BasePageForm

NEEDED_TO_REGISTER = {
    Registration.URL: ("registration_url", _("Give the address where people register.")),
    Registration.EMAIL: ("contact_email", _("Give the e-mail address that people write to.")),
    Registration.PHONE: ("contact_phone", _("Give the telephone number that people call.")),
}


class EventForm(BasePageForm):
    """Says what is missing before a reader finds out."""

    def clean(self):
        data = super().clean()
        name, message = NEEDED_TO_REGISTER.get(data.get("registration"), (None, None))
        if name and not data.get(name) and name not in self.errors:
            self.add_error(name, message)
        if data.get("admission") == Admission.CODE and not data.get("admission_code"):
            self.add_error("admission_code", _("Give the code."))
        if data.get("price_kind") == PriceKind.PAID and not data.get("price"):
            self.add_error("price", _("Give the price."))
        return data
