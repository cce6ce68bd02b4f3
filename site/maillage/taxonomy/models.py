"""The words a network files its content under: translatable snippets, each with a public page."""

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index


class TermQuerySet(models.QuerySet):
    def in_active_language(self):
        return self.filter(locale__language_code=get_language())


class Term(index.Indexed, TranslatableMixin):
    """A name, its address and a short text. Translations share `translation_key`, and usually the slug."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), max_length=80)
    description = models.TextField(_("description"), blank=True)

    objects = TermQuerySet.as_manager()

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.FilterField("locale"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name

    @cached_property
    def in_all_languages(self):
        """The term and its translations, in one query."""
        return list(self.get_translations(inclusive=True).select_related("locale").order_by("locale"))

    @property
    def address(self):
        """As `get_absolute_url`, whichever language is active."""
        with override(self.locale.language_code):
            return self.get_absolute_url()

    def get_absolute_url(self):
        return reverse(f"{self._meta.model_name}", args=[self.slug])


class Topic(Term):
    """A subject of publications, events, members and projects."""

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="unique_topic_slug")]


class Territory(Term):
    """A part of the network's area."""

    class Meta(Term.Meta):
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="unique_territory_slug")]


class Sector(Term):
    """A line of business of members."""

    class Meta(Term.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="unique_sector_slug")]
