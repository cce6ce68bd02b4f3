from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from maillage.blocks import BodyBlock
from maillage.pages.fields import BodyField
from maillage.pages.models import BasePage, classification
from maillage.pages.visibility import visible_to
from members.models.people import PersonPage


class BoardQuerySet(models.QuerySet):
    def with_seats(self, page, user):
        """The boards in the page's language, each with the seats of the people that `user` may see in `shown_seats`."""
        seats = BoardSeat.objects.filter(visible_to(user, "person")).select_related("person__portrait")
        return self.filter(locale_id=page.locale_id).prefetch_related(
            Prefetch("seats", seats.order_by("sort_order", "pk"), to_attr="shown_seats")
        )


class Board(TranslatableMixin, ClusterableModel):
    """A board, committee or team, with its seats."""

    class Kind(models.TextChoices):
        BOARD = "board", _("Board")
        FOUNDERS = "founders", _("Founders")
        COMMITTEE = "committee", _("Committee")
        ADVISORY = "advisory", _("Advisory committee")
        TEAM = "team", _("Team")

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.BOARD)
    intro = models.TextField(_("introduction"), blank=True, help_text=_("What it decides, how often it meets."))
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Small numbers come first on the boards and committees page.")
    )

    objects = BoardQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("order")]),
        FieldPanel("intro"),
        InlinePanel("seats", heading=_("Seats"), label=_("seat")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("board or committee")
        verbose_name_plural = _("boards and committees")
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class BoardSeatQuerySet(models.QuerySet):
    def of_person(self, person):
        """The boards where the person sits, in the language of the person's page."""
        return (
            self.filter(person=person, board__locale_id=person.locale_id)
            .select_related("board")
            .order_by("board__order", "board__name", "pk")
        )


class BoardSeat(TranslatableMixin, Orderable):
    board = ParentalKey(Board, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(PersonPage, verbose_name=_("person"), on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(_("role"), max_length=160, blank=True, help_text=_("Chair, treasurer, member…"))

    objects = BoardSeatQuerySet.as_manager()

    panels = [FieldPanel("person"), FieldPanel("role")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("seat")

    def __str__(self):
        return f"{self.board}: {self.person}"


class GovernancePage(BasePage):
    """The boards and committees and who sits on them."""

    body = BodyField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = []
    content_panels = [*BasePage.content_panels, FieldPanel("body"), classification()]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("boards and committees page")

    def get_context(self, request, *args, **kwargs):
        boards = Board.objects.with_seats(self, request.user)
        return super().get_context(request, *args, **kwargs) | {"boards": boards}
