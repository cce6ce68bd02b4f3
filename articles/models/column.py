from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from articles import structured
from articles.models.base import Kind, Publication, with_panels
from articles.models.signatory import Signatory
from articles.signatures import signatures


class ColumnPage(Publication):
    """An opinion, signed."""

    KIND = Kind.COLUMN

    original_publication = models.CharField(
        _("first published in"), max_length=200, blank=True, help_text=_("The newspaper or site where it came out.")
    )
    original_url = models.URLField(_("original address"), blank=True)

    content_panels = with_panels(
        InlinePanel("authors", heading=_("Authors"), label=_("author")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("original_publication"), FieldPanel("original_url")])],
            heading=_("First publication"),
        ),
    )
    search_fields = [
        *Publication.search_fields,
        index.RelatedFields("authors", [index.SearchField("display_name"), index.SearchField("role")]),
    ]

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")

    def get_context(self, request, *args, **kwargs):
        authors = signatures(self.authors.all(), request)
        return {
            **super().get_context(request, *args, **kwargs),
            "authors": authors,
            "others": self.others_by(authors).visible_to(request.user).newest().for_cards()[:5],
        }

    def structured(self, head, context):
        return [structured.article(self, head, context, author=structured.people(context["authors"]))]

    def others_by(self, authors):
        """The other columns, in this language, of those authors who have a page."""
        people = [author.page for author in authors if author.page]
        if not people:
            return ColumnPage.objects.none()
        return ColumnPage.objects.signed_by(*people).in_language_of(self).exclude(pk=self.pk)


class ColumnAuthor(Signatory):
    page = ParentalKey(ColumnPage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        "members.PersonPage",
        verbose_name=_("person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="columns",
    )

    class Meta(Signatory.Meta):
        verbose_name = _("author")
