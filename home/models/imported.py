from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedItem(models.Model):
    """Which page came from which item of `import_items`, and what the item said then."""

    source_id = models.CharField(_("source identifier"), max_length=200, unique=True)
    page = models.OneToOneField(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="imported_from"
    )
    digest = models.CharField(_("digest of the item and its text"), max_length=64)
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name=_("revision written"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text=_("A later revision was written by hand."),
    )
    published = models.BooleanField(_("published by the import"), default=False)
    imported_at = models.DateTimeField(_("imported at"), auto_now=True)

    class Meta:
        verbose_name = _("imported item")
        verbose_name_plural = _("imported items")

    def __str__(self):
        return self.source_id

    def withdrawn_by_hand(self, page):
        return self.published and not page.live

    def edited_by_hand(self, page):
        """Somebody saved, locked or withdrew the page since the item was imported."""
        return page.latest_revision_id != self.revision_id or page.locked or self.withdrawn_by_hand(page)
