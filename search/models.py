import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.remembered import forget_when_saved
from search.documents.models import DocumentReading, DocumentText
from search.promoted.models import PromotedPage, Promotion
from search.statistics.models import AskedDay, AskedWords, RankDay
from search.writing.models import IndexRebuild, IndexWriter, PendingWrite

__all__ = [
    "AskedDay",
    "AskedWords",
    "DocumentReading",
    "DocumentText",
    "IndexRebuild",
    "IndexWriter",
    "IndexedPage",
    "PendingWrite",
    "PromotedPage",
    "Promotion",
    "RankDay",
    "Synonym",
    "Word",
]

# What readers narrow results by, and where it is. Terms are told by the key that their translations share.
FACETS = {
    "kind": "kind",
    "topic": "topics__translation_key",
    "year": "year",
    "territory": "territory__translation_key",
    "town": "town",
}


def languages_offered():
    return settings.WAGTAIL_CONTENT_LANGUAGES


class IndexedPage(models.Model):
    """What search knows of a page, whichever engine answers: what readers filter by, and its text for excerpts.

    Pages of every type meet here, so that filters are columns of one table and excerpts need no body. The rows are
    written with the database's index (`search.indexing.describe_pages`).
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="indexed", verbose_name=_("page")
    )
    kind = models.CharField(_("kind"), max_length=20, db_index=True)
    date = models.DateField(_("date"), null=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True)
    ends_on = models.DateField(_("last day"), null=True)
    town = models.CharField(_("town"), max_length=100, blank=True)
    territory = models.ForeignKey(
        "taxonomy.Territory", verbose_name=_("territory"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(_("text"), blank=True)
    topics = models.ManyToManyField("taxonomy.Topic", verbose_name=_("topics"), related_name="+")
    analysis = models.CharField(_("analysis"), max_length=10, default="")  # its `search.analysis.VERSION`

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("indexed page")
        verbose_name_plural = _("indexed pages")
        indexes = [models.Index(fields=["analysis"], name="indexed_by_analysis")]

    def __str__(self):
        return f"{self.page_id}: {self.kind}"


SEPARATORS = re.compile(r"[,;\n]")  # of expressions


@forget_when_saved
class Synonym(models.Model):
    """Expressions that mean the same to readers: a search for one also finds the others, at once (`search.lexicon`)."""

    MOST_WORDS = 8

    language = models.CharField(_("language"), max_length=10, choices=languages_offered)
    expressions = models.TextField(
        _("expressions"),
        help_text=_("One a line, or separated by commas. A search for any of them also finds the others."),
    )

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "expressions"]

    def __str__(self):
        return " = ".join(self.as_list())

    def as_list(self):
        return [" ".join(expression.split()) for expression in SEPARATORS.split(self.expressions) if expression.strip()]

    def clean(self):
        expressions = self.as_list()
        if len({expression.casefold() for expression in expressions}) < 2:
            raise ValidationError({"expressions": _("Give at least two different expressions.")})
        if any(len(expression.split()) > self.MOST_WORDS for expression in expressions):
            raise ValidationError(
                {"expressions": _("An expression has at most %(number)s words.") % {"number": self.MOST_WORDS}}
            )
        self.expressions = "\n".join(expressions)


class Word(models.Model):
    """A word of some indexed page or document, to tell what unknown words of a query may have meant.

    Words of hidden ones are here too: what is suggested to readers is first looked for in what they may see.
    """

    language = models.CharField(_("language"), max_length=10)
    text = models.CharField(_("word"), max_length=60)
    length = models.PositiveSmallIntegerField(_("length"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        constraints = [models.UniqueConstraint(fields=["language", "text"], name="unique_word")]
        indexes = [models.Index(fields=["language", "length"], name="word_by_length")]

    def __str__(self):
        return self.text
