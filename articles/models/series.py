from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from articles import structured
from articles.forms import EpisodeForm
from articles.models.base import Kind, Publication, with_panels
from articles.models.query import PublicationQuerySet
from articles.signatures import sign, visible_people
from maillage.blocks import BodyBlock
from maillage.pages.fields import BodyField
from maillage.pages.filters import paginate
from maillage.pages.models import BasePage, classification
from maillage.players import player_of, sound_type


class SeriesPage(BasePage):
    """A named series; its episodes are its children, in the order of their number."""

    body = BodyField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["articles.PublicationIndexPage"]
    subpage_types = ["articles.EpisodePage"]
    content_panels = [*BasePage.content_panels, FieldPanel("body"), classification()]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def get_context(self, request, *args, **kwargs):
        episodes = paginate(request, EpisodePage.objects.child_of(self).visible_to(request.user).in_order().for_cards())
        people = visible_people((episode.guest_id for episode in episodes), request.user)
        for episode in episodes:
            episode.signature = episode.signed_guest(people, request)
        return {
            **super().get_context(request, *args, **kwargs),
            "terms": list(self.topics.all()),
            "episodes": episodes,
        }

    @property
    def shared_kind(self):
        return self.kind_label

    def structured(self, head, context):
        return [structured.series(self, head, context)]


class EpisodeQuerySet(PublicationQuerySet):
    CARD = ("kind", "number", "recorded_on", "guest", "guest_name", "guest_role")

    def in_order(self):
        return self.order_by("number", "pk")

    def before(self, episode):
        """The earlier episodes of the series, nearest first."""
        earlier = Q(number__lt=episode.number) | Q(number=episode.number, pk__lt=episode.pk or 0)
        return self.sibling_of(episode).filter(earlier).order_by("-number", "-pk")

    def after(self, episode):
        later = Q(number__gt=episode.number) | Q(number=episode.number, pk__gt=episode.pk or 0)
        return self.sibling_of(episode).filter(later).in_order()


class EpisodePage(Publication):
    KIND = Kind.EPISODE

    number = models.PositiveSmallIntegerField(
        _("number"), default=1, help_text=_("Its place in the series; two episodes cannot share it.")
    )
    recorded_on = models.DateField(_("date"), null=True, blank=True)
    guest = models.ForeignKey(
        "members.PersonPage",
        verbose_name=_("guest"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="episodes",
    )
    guest_name = models.CharField(_("or name"), max_length=160, blank=True)
    guest_role = models.CharField(_("guest’s role"), max_length=250, blank=True)
    audio_url = models.URLField(
        _("sound’s address"), blank=True, help_text=_("The address of the sound file, or of the page where to listen.")
    )
    audio_bytes = models.PositiveBigIntegerField(
        _("size of the sound file, in bytes"),
        null=True,
        blank=True,
        help_text=_("As its host says; podcast programs show it. Leave it empty when it is not known."),
    )
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), null=True, blank=True)

    objects = PageManager.from_queryset(EpisodeQuerySet)()

    base_form_class = EpisodeForm
    parent_page_types = ["articles.SeriesPage"]
    content_panels = with_panels(
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("recorded_on"), FieldPanel("minutes")]),
                FieldRowPanel([FieldPanel("guest"), FieldPanel("guest_name")]),
                FieldPanel("guest_role"),
                FieldRowPanel([FieldPanel("audio_url"), FieldPanel("audio_bytes")]),
            ],
            heading=_("Episode"),
        )
    )
    search_fields = [*Publication.search_fields, index.SearchField("guest_name")]

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")

    @property
    def shown_date(self):
        return self.recorded_on or self.published_at

    def signed_guest(self, people, request):
        return sign(people, request, self.guest_id, self.guest_name, self.guest_role)

    def get_context(self, request, *args, **kwargs):
        visible = EpisodePage.objects.visible_to(request.user).for_cards()
        return {
            **super().get_context(request, *args, **kwargs),
            "series": self.get_parent(),
            "guest": self.signed_guest(visible_people([self.guest_id], request.user), request),
            "sound_file": sound_type(self.audio_url),
            "sound": player_of(self.audio_url) if self.audio_url else None,
            "previous": visible.before(self).first(),
            "next": visible.after(self).first(),
        }

    def structured(self, head, context):
        return [structured.episode(self, head, context)]
