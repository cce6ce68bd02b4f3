from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from search.documents import extraction

KINDS = ("pdf", "docx", "odt")


class DocumentReading(models.Model):
    """What came of reading the text of a document's file, whichever engine finds it."""

    class State(models.TextChoices):
        READ = "read", _("Its text is found by search")
        PARTLY = extraction.PARTLY, _("The beginning of its text is found by search: the file is very long")
        EMPTY = "empty", _("No text in it: pages that are pictures are to be made readable (OCR) before they are sent")
        PROTECTED = extraction.PROTECTED, _("Not read by search: the file is protected")
        DAMAGED = extraction.DAMAGED, _("Not read by search: the file is damaged, or is not what its name says")
        TOO_LARGE = extraction.TOO_LARGE, _("Not read by search: the file is too large once unpacked")
        MISSING = "missing", _("Not read by search: the file was not found")

    document = models.OneToOneField(
        "media.SiteDocument", on_delete=models.CASCADE, primary_key=True, related_name="reading"
    )
    file = models.CharField(max_length=100)
    file_hash = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=20, choices=State.choices)
    pages = models.PositiveIntegerField(null=True)  # the last one that has text; null when pages are unknown

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self):
        said = self.get_state_display()
        if self.state == self.State.READ and self.pages:
            pages = ngettext("%(count)s page", "%(count)s pages", self.pages) % {"count": self.pages}
            return f"{said} ({pages})"
        return said

    def is_of(self, document):
        """Whether the document still has the file that was read."""
        return (self.file, self.file_hash) == (document.file.name, document.file_hash)


class DocumentText(models.Model):
    """A piece of the text of a document, on one page of it; the database's index has an entry for each."""

    document = models.ForeignKey("media.SiteDocument", on_delete=models.CASCADE, related_name="texts")
    position = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)  # null when the file does not say
    text = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="unique_piece")]

    def __str__(self):
        return f"{self.document_id}, {self.position}"
