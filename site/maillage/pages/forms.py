from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

ALTERNATIVE = ("image_alt", "image_decorative")


ALTERNATIVE_MISSING = _("Say in a few words what the picture shows, or tick “Decorative picture”.")


def lacks_alternative(picture, told):
    """Whether a picture would be published that says nothing to who does not see it; `told`: the page's own fields."""
    return bool(picture) and not picture.description and not any(told)


class BasePageForm(WagtailAdminPageForm):
    """The editors' form of a page: its picture has an alternative before it is published; a draft can wait."""

    def clean(self):
        cleaned = super().clean()
        picture = cleaned.get("social_image")
        told = [cleaned.get(name) for name in ALTERNATIVE]
        if lacks_alternative(picture, told) and not self.is_deferred_validation:
            self.add_error("image_alt", ALTERNATIVE_MISSING)
        return cleaned
