from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action("registrations.add", _("Register somebody"), _("Registered somebody"))
    actions.register_action("registrations.confirm", _("Confirm a registration"), _("Confirmed a registration"))
    actions.register_action("registrations.cancel", _("Cancel a registration"), _("Cancelled a registration"))
