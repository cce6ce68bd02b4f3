from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexedPage(models.Model):
    """What search knows of a page, whichever engine answers: its kind, date and topics, and its text for excerpts.

    Pages of every type meet here, so that filters are columns of one table and excerpts need no body. The rows are
    written with the database's index (`search.indexing.describe_pages`).
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="indexed", verbose_name=_("page")
    )
    kind = models.CharField(_("kind"), max_length=20, db_index=True)
    date = models.DateField(_("date"), null=True)
    text = models.TextField(_("text"), blank=True)
    topics = models.ManyToManyField("taxonomy.Topic", verbose_name=_("topics"), related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("indexed page")
        verbose_name_plural = _("indexed pages")

    def __str__(self):
        return f"{self.page_id}: {self.kind}"
