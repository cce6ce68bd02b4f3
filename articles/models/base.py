from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from articles import structured
from articles.models.query import PublicationQuerySet
from maillage.blocks import BodyBlock
from maillage.pages.fields import BodyField
from maillage.pages.models import BasePage, classification
from members.models import MemberPage


class Kind(models.TextChoices):
    NEWS = "news", _("News")
    NOTICE = "notice", _("Service notice")
    REPORT_BACK = "report-back", _("Report of an event")
    GOOD_PRACTICE = "good-practice", _("Good practice")
    INTERVIEW = "interview", _("Interview")
    COLUMN = "column", _("Column")
    WELCOME = "welcome", _("New member")
    OFFER = "offer", _("Offer")
    EPISODE = "episode", _("Episode")
    REPORT = "report", _("Activity report")


class Publication(BasePage):
    """What all publications share; lists and cards need nothing else, so they read one table."""

    KIND = Kind.NEWS
    SHARED_AS = "article"
    SCHEMA = "NewsArticle"

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, db_index=True, blank=True)
    territory = models.ForeignKey(
        "taxonomy.Territory",
        verbose_name=_("territory"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="publications",
    )
    members = ParentalManyToManyField(
        "members.MemberPage", verbose_name=_("members concerned"), blank=True, related_name="publications"
    )
    body = BodyField(BodyBlock(), verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(PublicationQuerySet)()

    is_creatable = False
    parent_page_types = ["articles.PublicationIndexPage"]
    subpage_types = []
    content_panels = [*BasePage.content_panels, FieldPanel("body"), classification("territory", "members")]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("kind")]

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def save(self, *args, **kwargs):
        self.kind = self.kind or self.KIND
        super().save(*args, **kwargs)

    @cached_property
    def kind_label(self):
        return str(Kind(self.kind).label) if self.kind else ""  # get_kind_display would translate every kind

    def get_context(self, request, *args, **kwargs):
        """Every publication ends with its terms, the members concerned and three others on the same topics."""
        topics = list(self.topics.all())
        related = Publication.objects.related_to(self, topics).visible_to(request.user).newest()
        return {
            **super().get_context(request, *args, **kwargs),
            "terms": [*topics, self.territory] if self.territory_id else topics,
            "concerned": self.concerned_members(request.user),
            "related": Publication.objects.only_those(related[:3]).newest().for_cards() if topics else [],
        }

    @property
    def shared_kind(self):
        return self.kind_label

    def structured(self, head, context):
        return [structured.article(self, head, context)]

    def concerned_members(self, user):
        """The members that the publication is filed under and that `user` may see."""
        return MemberPage.objects.visible_to(user).filter(pk__in=self.members.all()).order_by("title").for_cards()


def with_panels(*panels):
    """A publication's panels with the type's own between the lead and the text."""
    return [*BasePage.content_panels, *panels, *Publication.content_panels[len(BasePage.content_panels) :]]
