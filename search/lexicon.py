"""What else an expression may be called: the lists shipped in `search/lexicons`, and the synonyms that staff keep.

Both are read when a query is understood, whatever engine answers: a change needs no rebuilding of the index, and
holds within the minute.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from maillage.remembered import remembered
from search.analysis import LANGUAGES, STOP_WORDS, stemmed, words
from search.models import Synonym

FOLDER = Path(__file__).parent / "lexicons"
MOST_WORDS = Synonym.MOST_WORDS
EQUIVALENT, FAMILY = 0.8, 0.5


class Way(NamedTuple):
    """A way to find a part of a query: what the index holds of it (any will do; a space joins what stands in a row),
    and what finding it so is worth beside the word itself."""

    tokens: tuple
    weight: float = 1.0


def ways_for(stems, languages):
    """(start, length, ways) for each run of a query's stems that means the same as other expressions."""
    tables = [shipped(language) for language in languages]
    tables += [table(expressions, "=", language) for language, expressions in kept() if language in languages]
    for start in range(len(stems)):
        for length in range(1, min(MOST_WORDS, len(stems) - start) + 1):
            run = tuple(stems[start : start + length])
            if ways := [way for known in tables for way in known.get(run, ())]:
                yield start, length, ways


def kept():
    """(language, expressions) of each group of synonyms that staff keep."""
    return remembered(
        "synonyms", None, lambda: [(group.language, tuple(group.as_list())) for group in Synonym.objects.all()]
    )


@lru_cache(maxsize=len(LANGUAGES))
def shipped(language):
    """The ways of the list shipped for a language."""
    merged = {}
    path = FOLDER / f"{language}.txt"
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        sign = "=" if "=" in line else "~"
        if line.strip() and not line.startswith("#"):
            for run, ways in table(tuple(line.split(sign)), sign, language).items():
                merged[run] = (*merged.get(run, ()), *ways)
    return merged


@lru_cache(maxsize=1000)
def table(expressions, sign, language):
    """For each expression of a group, by its stems without stop words, the ways to find the others."""
    found = {}
    spelt = [[word.text for word in words(expression)] for expression in expressions]
    runs = [tuple(stemmed(word, language) for word in parts if word not in STOP_WORDS) for parts in spelt]
    tokens = [" ".join(stemmed(word, language) for word in parts) for parts in spelt]
    for run in filter(None, runs):
        others = {token for token, other in zip(tokens, runs, strict=True) if token and other != run}
        if others:
            found[run] = (Way(tuple(sorted(others)), EQUIVALENT if sign == "=" else FAMILY),)
    return found
