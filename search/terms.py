"""Topics, territories and sectors found by their names: few, and each has a page of its own."""

from typing import NamedTuple

from django.db.models import Value

from maillage.taxonomy.choices import VOCABULARIES
from search.analysis import analyse

MOST = 5


class FoundTerm(NamedTuple):
    """A term whose name answers every part of a query; `vocabulary` is topic, territory or sector."""

    vocabulary: str
    slug: str
    name: str

    @property
    def model(self):
        return VOCABULARIES[self.vocabulary]

    def get_absolute_url(self):
        return self.model(slug=self.slug).get_absolute_url()


def search_terms(locale, asked):
    """The terms of that language whose name answers all that is asked, shortest names first."""
    language = locale.language_code.partition("-")[0]
    if not asked:
        return []
    first, *others = [
        model.objects.filter(locale=locale).order_by().values_list(Value(vocabulary), "slug", "name")
        for vocabulary, model in VOCABULARIES.items()
    ]
    terms = [FoundTerm(*row) for row in first.union(*others, all=True)]
    found = [term for term in terms if answers(term.name, asked, language)]
    return sorted(found, key=lambda term: (len(term.name), term.name))[:MOST]


def answers(text, asked, language):
    held = f" {analyse(text, language)} "
    return all(any(f" {token} " in held for way in part.ways for token in way.tokens) for part in asked.parts)
