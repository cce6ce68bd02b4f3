from django.forms.fields import FileField
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from maillage.media import intake

MEGABYTE = 1024 * 1024


class PictureFileField(WagtailImageField):
    """A file received as a picture, cleaned by `intake`; Wagtail's field would decode it before measuring it."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.help_text = _(
            "JPEG, PNG, WebP, AVIF, HEIC or GIF, %(weight)d MB at most. An animation is kept as its first picture; "
            "what the camera noted, such as the place, is erased."
        ) % {"weight": self.max_upload_size // MEGABYTE}

    def to_python(self, data):
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        return intake.clean(file)


class PictureForm(BaseImageForm):
    """The form of a picture wherever one is added or changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            plain = self.fields["file"]
            self.fields["file"] = PictureFileField(required=plain.required, label=plain.label, widget=plain.widget)
