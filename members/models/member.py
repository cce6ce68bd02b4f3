from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from maillage.blocks import BodyBlock
from maillage.pages.fields import BodyField
from maillage.pages.filters import paginate
from maillage.pages.models import BasePage, classification
from maillage.pages.visibility import PICTURE, VisibleQuerySet
from members import structured, ties
from members.directory import directory_filters
from members.sorting import sort_key


class DirectoryPage(BasePage):
    """The members, with filters."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["members.MemberPage"]

    class Meta:
        verbose_name = _("member directory")

    def get_context(self, request, *args, **kwargs):
        shown = MemberPage.objects.visible_to(request.user).in_language_of(self)
        filters = directory_filters(request, self.locale_id, shown)
        rows = paginate(request, shown.matching(filters).for_cards().by_name())
        return super().get_context(request, *args, **kwargs) | {"filters": filters, "rows": rows}


class MemberQuerySet(VisibleQuerySet):
    LOOKUPS = {
        "sector": "sector__slug",
        "territory": "territory__slug",
        "form": "legal_form",
        "size": "size",
        "topic": "topics__slug",
        "town": "town",
    }

    def newest(self):
        return self.order_by(models.F("joined").desc(nulls_last=True), "-first_published_at", "-pk")

    def by_name(self):
        return self.order_by("sort_key", "pk")

    def starting_with(self, letter):
        return self.filter(sort_key__startswith=letter.lower())

    def matching(self, filters):
        """Those that a reader's filters ask for."""
        asked = {item.name: item.value for item in filters.active}
        letter = asked.pop("letter", "")
        members = self.starting_with(letter) if letter else self
        for name, value in asked.items():
            members = members.filter(**{self.LOOKUPS[name]: value})
        return members.distinct() if "topic" in asked else members

    CARD = ("activity", "town", "joined")
    CARD_RELATIONS = {"logo": PICTURE, "sector": ("name",)}

    def for_page(self):
        return super().for_page().select_related("logo", "sector", "territory")


class MemberPage(BasePage):
    """A firm or association of the network."""

    class LegalForm(models.TextChoices):
        ASSOCIATION = "association", _("Association")
        COOPERATIVE = "cooperative", _("Cooperative")
        MUTUAL = "mutual", _("Mutual society")
        FOUNDATION = "foundation", _("Foundation")
        SOCIAL_ENTERPRISE = "social_enterprise", _("Social enterprise")
        COMPANY = "company", _("Company")
        PUBLIC = "public", _("Public body")

    class Size(models.TextChoices):
        UNDER_10 = "1-9", _("1 to 9 people")
        UNDER_50 = "10-49", _("10 to 49 people")
        UNDER_100 = "50-99", _("50 to 99 people")
        UNDER_250 = "100-249", _("100 to 249 people")
        UNDER_1000 = "250-999", _("250 to 999 people")
        OVER_1000 = "1000+", _("1,000 people or more")

    activity = models.CharField(
        _("activity"), max_length=200, blank=True, help_text=_("One line, shown beside the name.")
    )
    legal_form = models.CharField(_("legal form"), max_length=20, choices=LegalForm, blank=True)
    size = models.CharField(_("size"), max_length=10, choices=Size, blank=True)
    sector = models.ForeignKey(
        "taxonomy.Sector",
        verbose_name=_("sector"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
    )
    territory = models.ForeignKey(
        "taxonomy.Territory",
        verbose_name=_("territory"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
    )
    street = models.CharField(_("street"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    town = models.CharField(_("town"), max_length=100, blank=True, db_index=True)
    website = models.URLField(_("web site"), blank=True, help_text=_("In full: https://…"))
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Public; hidden from robots that collect addresses.")
    )
    contact_name = models.CharField(_("contact person"), max_length=160, blank=True)
    contact_role = models.CharField(_("contact’s role"), max_length=160, blank=True)
    logo = models.ForeignKey(
        "media.SiteImage", verbose_name=_("logo"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    joined = models.PositiveSmallIntegerField(
        _("member since (year)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2200)],
        help_text=_("Four digits: 2024. The newest members stand on the home page."),
    )
    sort_key = models.CharField(max_length=160, editable=False, default="", db_index=True)
    body = BodyField(BodyBlock(), verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(MemberQuerySet)()

    parent_page_types = ["members.DirectoryPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("activity"),
                FieldRowPanel([FieldPanel("legal_form"), FieldPanel("size"), FieldPanel("joined")]),
                FieldPanel("logo"),
            ],
            heading=_("Identity"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("town")]),
                FieldRowPanel([FieldPanel("website"), FieldPanel("phone"), FieldPanel("email")]),
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_role")]),
            ],
            heading=_("Address and contact"),
        ),
        FieldPanel("body"),
        classification("sector", "territory"),
    ]
    settings_panels = [*BasePage.settings_panels, FieldPanel("owner", permission="pages.assign_owner")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("activity"),
        index.SearchField("town"),
        index.SearchField("contact_name"),
        index.SearchField("body"),
    ]
    override_translatable_fields = [
        SynchronizedField(name) for name in ("street", "postcode", "town", "phone", "contact_name")
    ]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.title)
        super().save(*args, **kwargs)

    @property
    def address(self):
        """On one line: street, then postcode and town."""
        return ", ".join(filter(None, [self.street, f"{self.postcode} {self.town}".strip()]))

    @property
    def contact(self):
        """What the contact component shows."""
        return {
            "name": self.contact_name,
            "role": self.contact_role,
            "phone": self.phone,
            "email": self.email,
        }

    @property
    def facts(self):
        """The profile in a few words: (label, value); the empty ones are left out."""
        site = (
            format_html('<a href="{}" rel="noopener">{}</a>', self.website, bare(self.website)) if self.website else ""
        )
        facts = [
            (_("Legal form"), self.get_legal_form_display()),
            (_("Sector"), self.sector and linked(self.sector)),
            (_("Size"), self.get_size_display()),
            (_("Territory"), self.territory and linked(self.territory)),
            (_("Address"), self.address),
            (_("Web site"), site),
            (_("Member since"), str(self.joined or "")),
        ]
        return [(label, value) for label, value in facts if value]

    @property
    def shared_kind(self):
        return self.kind_label

    def structured(self, head, context):
        return [structured.member(self, head, context)]

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "topics": self.topics.all(),
            "ties": ties.of_member(self, request.user),
            "people": ties.people_at(self, request.user),
        }


def linked(term):
    return format_html('<a href="{}">{}</a>', term.get_absolute_url(), term.name)


def bare(url):
    """An address as people say it."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")
