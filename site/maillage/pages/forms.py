from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

ALTERNATIVE = ("image_alt", "image_decorative")


class BasePageForm(WagtailAdminPageForm):
    """The editors' form of a page: its picture has an alternative before it is published; a draft can wait."""

    def clean(self):
        cleaned = super().clean()
        picture = cleaned.get("social_image")
        told = picture and (picture.description or any(cleaned.get(name) for name in ALTERNATIVE))
        if picture and not told and not self.is_deferred_validation:
            self.add_error("image_alt", _("Say in a few words what the picture shows, or tick “Decorative picture”."))
        return cleaned
