from io import BytesIO
from pathlib import Path

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import (
    IMAGE_FORMAT_EXTENSIONS,
    AbstractImage,
    AbstractRendition,
    Image,
    SourceImageIOError,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)

from maillage.media import intake

AN_HOUR = 3600


class CleanPictureFile(WagtailImageFieldFile):
    """Whoever writes it, a form, an import or a script, what is stored has been through `intake.clean`."""

    def save(self, name, content, save=True):
        picture = intake.clean(content, name)
        super().save(picture.name, picture, save)


class CleanPictureField(WagtailImageField):
    attr_class = CleanPictureFile


class SiteImage(AbstractImage):
    """A picture with its credit. `description` is the default alternative text."""

    file = CleanPictureField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    credit = models.CharField(_("credit"), max_length=120, blank=True, help_text=_("Shown beside the picture."))

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_siteimage", "Can choose picture")]

    @property
    def default_alt_text(self):
        return self.description

    def create_rendition(self, filter):
        with intake.one_at_a_time:
            found = self.find_existing_renditions(filter)  # drawn while this one waited
            return found.get(filter) or super().create_rendition(filter)

    def generate_rendition_file(self, filter, *, source=None):
        """Raises SourceImageIOError for a file that cannot be drawn, which is not tried again for an hour."""
        undrawable = f"undrawable:{self.pk}:{self.file_hash}"
        if cache.get(undrawable):
            raise SourceImageIOError(self.file.name)
        with self.open_file() as file:
            original = BytesIO(file.read())
        try:
            intake.opened(original)
            original.seek(0)
            # In memory: Wagtail's own method leaves the temporary file that it drew into open.
            drawn = filter.run(self, BytesIO(), source=original)
        except Exception as error:
            cache.set(undrawable, True, AN_HOUR)
            raise SourceImageIOError(self.file.name) from error
        parts = [Path(self.file.name).stem[:24], filter.get_cache_key(self), filter.spec.replace("|", ".")]
        name = ".".join(part for part in parts if part) + IMAGE_FORMAT_EXTENSIONS[drawn.format_name]
        return ContentFile(drawn.f.getvalue(), name=name)


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class SiteDocument(AbstractDocument):
    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_sitedocument", "Can choose document")]
