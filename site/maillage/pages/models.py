from django.db import models, transaction
from django.dispatch import Signal
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.search import index

from maillage.pages.forms import ALTERNATIVE, BasePageForm
from maillage.pages.visibility import PUBLIC, PageAccess, VisibleQuerySet, access_of

__all__ = ["BasePage", "PageAccess", "page_written"]

# Sent with `instance` when a page is saved with its topics and child rows; `post_save` comes before those are written.
page_written = Signal()


class BasePage(Page):
    """What every page of the site has: a lead, a picture for sharing, topics and its dates."""

    lead = models.TextField(
        _("lead"), blank=True, help_text=_("Two or three sentences, shown under the title and in lists.")
    )
    social_image = models.ForeignKey(
        "media.SiteImage",
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown in lists, at the top of the page and when the page is shared."),
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for those who do not see it; when empty, its description in the library."),
    )
    image_decorative = models.BooleanField(
        _("decorative picture"), default=False, help_text=_("It says nothing that the text does not say.")
    )
    topics = ParentalManyToManyField("taxonomy.Topic", verbose_name=_("topics"), blank=True)

    SHARED_AS = "website"  # its Open Graph type
    robots = ""

    objects = PageManager.from_queryset(VisibleQuerySet)()

    base_form_class = BasePageForm
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel([FieldPanel(name) for name in ("social_image", *ALTERNATIVE)], heading=_("Picture")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead", boost=1.5)]
    search_auto_update = False  # The search app indexes on `page_written`.

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, **kwargs):
        result = super().save(*args, **kwargs)
        page_written.send(type(self), instance=self)
        return result

    @cached_property
    def written_in(self):
        """The language code of its text: an alias, there for want of a translation, speaks its source's language."""
        return (self.alias_of if self.alias_of_id else self).locale.language_code

    @property
    def description(self):
        """The search description, or the lead."""
        return self.search_description or self.lead

    @property
    def shared_kind(self):
        """What the page is, on the picture drawn for it; "" where its title says enough."""
        return ""

    @property
    def picture_alt(self):
        """The alternative text of the page's picture: empty when it is decorative, or when there is none."""
        if self.image_decorative or not self.social_image:
            return ""
        return self.image_alt or self.social_image.description

    @property
    def shared_image(self):
        """The picture that stands for the page elsewhere."""
        return self.social_image

    @property
    def shared_alt(self):
        return self.picture_alt

    def structured(self, head, context):
        """The page in the words of schema.org, from the context of its template."""
        return []

    @property
    def published_at(self):
        return self.first_published_at

    @property
    def updated_at(self):
        """When the page last changed, or None when it has not changed on another day since it was published."""
        first, last = self.first_published_at, self.last_published_at
        return last if first and last and last.date() > first.date() else None

    @cached_property
    def kind_label(self):
        """What the page is, for readers: the page type's name unless the type says better."""
        return self._meta.verbose_name

    def get_view_restrictions(self):
        """As Wagtail's, without the two queries where the access row already says that the page is public."""
        access = access_of(self)
        if access and access.audience == PUBLIC:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()


def classification(*names):
    """The panel that files a page: topics and, where the type has them, territory or sector."""
    return MultiFieldPanel([FieldPanel(name) for name in ("topics", *names)], heading=_("Classification"))
