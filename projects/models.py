from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Value, When
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.contrib.routable_page.models import path as subpath
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from maillage.blocks import PROSE, BodyBlock, KeyFigureBlock
from maillage.pages.fields import BodyField
from maillage.pages.filters import paginate
from maillage.pages.models import BasePage, classification
from maillage.pages.visibility import VisibleQuerySet, visible_to
from projects import embed
from projects.listing import project_filters


class ProjectIndexPage(BasePage):
    """The project sheets, with filters."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["projects.ProjectPage"]

    class Meta:
        verbose_name = _("projects page")

    def get_context(self, request, *args, **kwargs):
        shown = ProjectPage.objects.visible_to(request.user).in_language_of(self)
        filters = project_filters(request, self.locale_id, shown)
        rows = paginate(request, shown.matching(filters).for_cards().with_carrier(request.user).newest_support())
        return super().get_context(request, *args, **kwargs) | {"filters": filters, "rows": rows}


class ProjectQuerySet(VisibleQuerySet):
    LOOKUPS = {
        "theme": "theme",
        "topic": "topics__slug",
        "territory": "territory__slug",
        "since": "supported_since",
    }

    CARD = ("subtitle", "theme", "supported_since", "carrier_name")

    def carried_by(self, member):
        """By that member, in whichever language its page is given."""
        return self.filter(carrier__translation_key=member.translation_key)

    def newest_support(self):
        return self.order_by(models.F("supported_since").desc(nulls_last=True), "title", "pk")

    def matching(self, filters):
        """Those that a reader's filters ask for."""
        projects = self
        for item in filters.active:
            projects = projects.filter(**{self.LOOKUPS[item.name]: item.value})
        return projects.distinct() if filters.topic else projects

    def with_carrier(self, user):
        """Each with the name of its carrier, when `user` may see the carrier's page (`shown_carrier`)."""
        name = Case(When(visible_to(user, "carrier"), then=F("carrier__title")), default=Value(""))
        return self.annotate(shown_carrier=name)

    def for_page(self):
        return super().for_page().select_related("carrier", "territory")


class ProjectPage(RoutablePageMixin, BasePage):
    """A project that the network supports, carried by an organisation."""

    class Theme(models.TextChoices):
        TERRITORY = "territoire", _("Territory")
        INNOVATION = "innovation", _("Innovation")
        ENTREPRENEURSHIP = "entrepreneuriat", _("Entrepreneurship")
        SOCIETY = "societe", _("Society")

    subtitle = models.CharField(_("sub-title"), max_length=200, blank=True)
    theme = models.CharField(_("theme"), max_length=20, choices=Theme, blank=True, db_index=True)
    carrier = models.ForeignKey(
        "members.MemberPage",
        verbose_name=_("carried by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
    )
    carrier_name = models.CharField(
        _("or organisation"),
        max_length=200,
        blank=True,
        help_text=_("When it has no profile in the directory; else shown instead of the profile’s name."),
    )
    supported_since = models.PositiveSmallIntegerField(
        _("supported since (year)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2200)],
        help_text=_("Four digits: 2024."),
    )
    territory = models.ForeignKey(
        "taxonomy.Territory",
        verbose_name=_("territory"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
    )
    website = models.URLField(_("web site"), blank=True, help_text=_("In full: https://…"))
    contact_name = models.CharField(_("contact"), max_length=160, blank=True)
    contact_email = models.EmailField(
        _("contact’s e-mail"), blank=True, help_text=_("Public; hidden from robots that collect addresses.")
    )
    contact_phone = models.CharField(_("contact’s telephone"), max_length=40, blank=True)
    body = BodyField(BodyBlock(), verbose_name=_("text"), blank=True)
    figures = BodyField([("figure", KeyFigureBlock())], verbose_name=_("key figures"), blank=True)

    objects = PageManager.from_queryset(ProjectQuerySet)()

    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels[:1],
        FieldPanel("subtitle"),
        *BasePage.content_panels[1:],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("carrier"), FieldPanel("carrier_name")]),
                FieldRowPanel([FieldPanel("theme"), FieldPanel("supported_since")]),
            ],
            heading=_("Project"),
        ),
        FieldPanel("body"),
        FieldPanel("figures"),
        InlinePanel("updates", heading=_("Updates"), label=_("update")),
        InlinePanel("partners", heading=_("Partners"), label=_("partner")),
        InlinePanel("documents", heading=_("Documents"), label=_("document")),
        MultiFieldPanel(
            [
                FieldPanel("website"),
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            ],
            heading=_("Web site and contact"),
        ),
        classification("territory"),
    ]
    settings_panels = [*BasePage.settings_panels, FieldPanel("owner", permission="pages.assign_owner")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("subtitle", boost=1.5),
        index.SearchField("carrier_name"),
        index.SearchField("body"),
        index.RelatedFields("updates", [index.SearchField("title"), index.SearchField("body")]),
        index.RelatedFields("partners", [index.SearchField("name")]),
        index.FilterField("theme"),
    ]
    override_translatable_fields = [
        SynchronizedField(name) for name in ("carrier_name", "contact_name", "contact_phone")
    ]
    shown_carrier = ""

    class Meta:
        verbose_name = _("project sheet")
        verbose_name_plural = _("project sheets")

    @property
    def carrier_label(self):
        """Who carries it, for staff."""
        return self.carrier_name or (self.carrier.title if self.carrier_id else "")

    @property
    def public_carrier(self):
        """Who carries it; the name of a member whose page the reader may not see is not said."""
        return self.carrier_name or self.shown_carrier

    def show_carrier_to(self, user):
        """Says to the templates whether `user` may see the carrier's page."""
        visible = self.carrier_id is not None and embed.may_see(user, self.carrier)
        self.shown_carrier = self.carrier.title if visible else ""

    @property
    def contact(self):
        """What the contact component shows."""
        return {"name": self.contact_name, "role": "", "phone": self.contact_phone, "email": self.contact_email}

    def facts(self, request):
        """The sheet in a few words: (label, value); the empty ones are left out."""
        carrier = self.public_carrier
        if self.shown_carrier:
            carrier = format_html('<a href="{}">{}</a>', self.carrier.get_url(request), carrier)
        facts = [
            (_("Carried by"), carrier),
            (_("Theme"), self.get_theme_display()),
            (_("Supported since"), str(self.supported_since or "")),
            (_("Territory"), self.territory and _link(self.territory.get_absolute_url(), self.territory.name)),
            (_("Web site"), self.website and _link(self.website, self.website.split("://", 1)[-1].rstrip("/"))),
        ]
        return [(label, value) for label, value in facts if value]

    @property
    def shared_kind(self):
        return self.kind_label

    def get_context(self, request, *args, **kwargs):
        self.show_carrier_to(request.user)
        return super().get_context(request, *args, **kwargs) | {
            "facts": self.facts(request),
            "topics": self.topics.all(),
            "updates": self.updates.all(),
            "partners": self.partners.select_related("logo") if self.pk else self.partners.all(),
            "documents": self.documents.select_related("document") if self.pk else self.documents.all(),
            "embed": embed.offer(self, request),
        }

    @subpath("embed/", name="embed")
    def embed(self, request):
        return embed.respond(self, request)


def _link(url, text):
    return format_html('<a href="{}">{}</a>', url, text)


class ProjectUpdate(TranslatableMixin, Orderable):
    """News of the project: « actus 2020 », « ambitions 2021 »."""

    project = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="updates")
    title = models.CharField(_("title"), max_length=200, help_text=_("News 2024, ambitions 2025, next edition…"))
    date = models.DateField(_("date"), null=True, blank=True)
    body = RichTextField(_("text"), features=PROSE)

    panels = [FieldRowPanel([FieldPanel("title"), FieldPanel("date")]), FieldPanel("body")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("update")

    def __str__(self):
        return self.title


class ProjectPartner(Orderable):
    project = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("address"), blank=True)
    logo = models.ForeignKey(
        "media.SiteImage", verbose_name=_("logo"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("url"), FieldPanel("logo")])]

    def __str__(self):
        return self.name


class ProjectDocument(TranslatableMixin, Orderable):
    project = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "media.SiteDocument", verbose_name=_("document"), on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(_("title"), max_length=200, blank=True)

    panels = [FieldRowPanel([FieldPanel("document"), FieldPanel("title")])]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("document")

    def __str__(self):
        return self.title or str(self.document)
