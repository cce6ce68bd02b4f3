from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from maillage.remembered import forget_when_saved


@forget_when_saved
class Promotion(ClusterableModel):
    """Pages that staff put before the results of a search, for the words that they choose.

    It applies to a search that holds all the words of one of its expressions, in whatever form (`search.promoted`).
    """

    expressions = models.TextField(
        _("words searched"),
        help_text=_("One expression a line. A search that holds all its words shows the pages above its results."),
    )
    shown_from = models.DateField(_("shown from"), null=True, blank=True)
    shown_until = models.DateField(_("shown until"), null=True, blank=True)

    panels = [
        FieldPanel("expressions"),
        InlinePanel("pages", [PageChooserPanel("page")], heading=_("Pages"), label=_("Page"), min_num=1),
        FieldRowPanel([FieldPanel("shown_from"), FieldPanel("shown_until")]),
    ]

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["pk"]

    def __str__(self):
        return " · ".join(self.as_list())

    def as_list(self):
        return [" ".join(line.split()) for line in self.expressions.splitlines() if line.strip()]

    def is_showing(self, today):
        return (self.shown_from or today) <= today <= (self.shown_until or today)


class PromotedPageQuerySet(models.QuerySet):
    def in_order(self):
        """A list of those of promotions that are not over, each with its promotion."""
        ends = "promotion__shown_until"
        rows = self.filter(Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": timezone.localdate()}))
        return list(rows.select_related("promotion").order_by("promotion", "sort_order", "pk"))


@forget_when_saved
class PromotedPage(Orderable):
    promotion = ParentalKey(Promotion, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    objects = PromotedPageQuerySet.as_manager()
