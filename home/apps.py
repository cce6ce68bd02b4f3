from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from home.groups import create_groups, open_section_to_partners

        post_migrate.connect(create_groups, sender=self)
        post_save.connect(open_section_to_partners)
