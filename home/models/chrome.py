"""What surrounds every page: the site's identity, its menus, and the site-wide notice."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from maillage.pages.fields import BodyField
from maillage.remembered import forget_when_saved, remembered

DEFAULT_ACCENT = "#1f5f5b"


class SocialLinkBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Label"), max_length=60)
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        label = _("Link")
        icon = "link"


@forget_when_saved
@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    name = models.CharField(_("name"), max_length=120, default="Maillage")
    tagline_fr = models.CharField(_("tagline in French"), max_length=200, blank=True)
    tagline_en = models.CharField(_("tagline in English"), max_length=200, blank=True)
    logo = models.ForeignKey(
        "media.SiteImage", verbose_name=_("logo"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default=DEFAULT_ACCENT,
        validators=[
            RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Give a colour as # and six hexadecimal digits, such as #1f5f5b."))
        ],
    )
    address = models.TextField(_("postal address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    social_links = BodyField([("link", SocialLinkBlock())], verbose_name=_("social links"), blank=True)
    feeds_in_full = models.BooleanField(
        _("full texts in feeds"),
        default=False,
        help_text=_("Otherwise feeds give each publication’s lead, and readers come here for the rest."),
    )
    footer_fr = models.TextField(_("footer text in French"), blank=True)
    footer_en = models.TextField(_("footer text in English"), blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("tagline_fr"), FieldPanel("tagline_en")]),
                FieldRowPanel([FieldPanel("logo"), FieldPanel("accent")]),
            ],
            heading=_("Identity"),
        ),
        MultiFieldPanel(
            [FieldPanel("address"), FieldRowPanel([FieldPanel("phone"), FieldPanel("email")])],
            heading=_("Address and contact"),
        ),
        FieldPanel("social_links"),
        FieldPanel("feeds_in_full"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("footer_fr"), FieldPanel("footer_en")])], heading=_("Footer")),
    ]

    select_related = ["logo"]

    class Meta:
        verbose_name = _("site’s identity")

    @classmethod
    def of(cls, site):
        """The settings of `site`; the defaults when nobody has filled them in (rendering writes nothing)."""
        return cls.base_queryset().filter(site=site).first() or cls(site=site)

    @classmethod
    def shown_to(cls, user, site):
        """The settings of `site`; for a reader, as they were at some time of the last minute."""
        return remembered(f"identity-of-{site and site.pk}", user, lambda: cls.of(site))

    @property
    def tagline(self):
        """In the reader's language; "" when it was not written in that one. As for `footer`."""
        return self._in_active_language("tagline")

    @property
    def footer(self):
        return self._in_active_language("footer")

    def _in_active_language(self, name):
        return getattr(self, f"{name}_{get_language()}", "")

    @property
    def accent_url(self):
        """The address of the accent's style sheet; "" for the accent that the site's own style sheet holds."""
        return "" if self.accent == DEFAULT_ACCENT else reverse("accent", args=[self.accent[1:].lower()])

    @property
    def contact(self):
        return {"name": "", "role": "", "phone": self.phone, "email": self.email}


@forget_when_saved
class Menu(TranslatableMixin, ClusterableModel):
    class Place(models.TextChoices):
        MAIN = "main", _("Main menu")
        FOOTER = "footer", _("Footer")

    place = models.CharField(_("place"), max_length=10, choices=Place)

    panels = [FieldPanel("place"), InlinePanel("items", heading=_("Links"), label=_("link"))]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        constraints = [models.UniqueConstraint(fields=["locale", "place"], name="one_menu_per_place")]

    def __str__(self):
        return self.get_place_display()


@forget_when_saved
class MenuItem(TranslatableMixin, Orderable):
    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="items")
    label = models.CharField(_("label"), max_length=60, blank=True, help_text=_("The page’s title when empty."))
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    url = models.CharField(_("or address"), max_length=500, blank=True)

    panels = [FieldRowPanel([FieldPanel("label"), FieldPanel("page"), FieldPanel("url")])]
    override_translatable_fields = [SynchronizedField("url")]
    current = ""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("link")

    def clean(self):
        if not self.page_id and not self.url:
            raise ValidationError({"page": _("Choose a page or give an address.")})

    @property
    def text(self):
        return self.label or (self.page.title if self.page_id else self.url)

    @property
    def href(self):
        return self.page.url if self.page_id else self.url

    @property
    def language(self):
        """Of the page it leads to; "" for an address."""
        return self.page.locale.language_code if self.page_id else ""


class NoticeQuerySet(models.QuerySet):
    def not_over(self):
        return self.filter(Q(shown_until__isnull=True) | Q(shown_until__gt=timezone.now()))


@forget_when_saved
class Notice(TranslatableMixin):
    """A sentence above every page. It comes and leaves at the hours given."""

    message = models.CharField(_("message"), max_length=250)
    link_text = models.CharField(_("link text"), max_length=80, blank=True)
    link_page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    link_url = models.CharField(_("or address"), max_length=500, blank=True)
    shown_from = models.DateTimeField(_("from"), null=True, blank=True)
    shown_until = models.DateTimeField(_("until"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    panels = [
        FieldPanel("message"),
        FieldRowPanel([FieldPanel("link_text"), FieldPanel("link_page"), FieldPanel("link_url")]),
        FieldRowPanel([FieldPanel("shown_from"), FieldPanel("shown_until")]),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("site-wide notice")
        verbose_name_plural = _("site-wide notices")
        ordering = ["-shown_from", "-pk"]

    def __str__(self):
        return self.message

    @property
    def showing(self):
        now = timezone.now()
        return (self.shown_from or now) <= now and (self.shown_until is None or self.shown_until > now)

    @property
    def href(self):
        return self.link_page.url if self.link_page_id else self.link_url

    @property
    def language(self):
        """Of the page it leads to; "" for an address."""
        return self.link_page.locale.language_code if self.link_page_id else ""
