from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationsConfig(AppConfig):
    name = "agenda.registrations"
    label = "registrations"
    verbose_name = _("Registrations")

    def ready(self):
        from agenda.registrations import full, signals  # noqa: F401
