"""How words are compared: one analysis for texts and queries, the same on SQLite and PostgreSQL.

A text becomes words without elision (`l’économie` → `économie`), each folded (lower case, no accent) and followed by
its stems when they differ: `economies econom`. There may be two, one of the word as written and one of the folded word,
because accents say more (`engagée` → `engag`) and are often left out (`engagee` → `engage`). A query asks for any of
its words' forms, so that what is written alike comes before what only shares a stem. An engine has its own analysers
for the same steps: `search.backends.engine`.
"""

import re
import threading
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

STEMMERS = {"fr": "french", "en": "english"}
MAX_QUERY_CHARACTERS = 300
MAX_QUERY_WORDS = 16
MAX_WORD = 60

APOSTROPHES = "'’‘ʼ＇"
ELIDED = "l|m|t|qu|n|s|j|d|c|jusqu|quoiqu|lorsqu|puisqu"
WORD = re.compile(rf"(?:\b(?:{ELIDED})[{APOSTROPHES}])?([^\W_]+)", re.IGNORECASE)
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
# Left out of queries only, folded; short words that may be a name or an acronym (SA, EU, SI) are not here.
_STOP_WORDS = """
    a au aux avec ce ces cet cette dans de des du elle elles en est et il ils la le les leur leurs mais ou par pas pour
    que qui se ses son sont sur un une
    an and are at by for from in is of on or the to with
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

_stemmers = threading.local()


class Word(NamedTuple):
    """A word of a text, in lower case, and where it stands."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=100_000)
def fold(word):
    """Lower case, no accents, ligatures in full: what remains of a word when it is typed in a hurry."""
    decomposed = unicodedata.normalize("NFKD", word.lower().translate(LIGATURES))
    return "".join(c for c in decomposed if c.isalnum() and not unicodedata.combining(c))[:MAX_WORD]


def words(text):
    """The words of a text, in order. Their places are those in the text's NFC form."""
    for match in WORD.finditer(unicodedata.normalize("NFC", text)):
        if fold(match[1]):
            yield Word(match.start(1), match.end(1), match[1].lower()[:MAX_WORD])


def stem(word, language):
    """The stem of a word; numbers and words of other languages stay as they are."""
    if language not in STEMMERS or not word.isalpha():
        return word
    # A stemmer keeps the word it works on: one for each thread.
    if not hasattr(_stemmers, language):
        setattr(_stemmers, language, snowballstemmer.stemmer(STEMMERS[language]))
    return getattr(_stemmers, language).stemWord(word)


@lru_cache(maxsize=100_000)
def forms(word, language):
    """What a word is compared by: itself, folded, and its stems."""
    folded = fold(word)
    return tuple(dict.fromkeys((folded, fold(stem(word, language)), stem(folded, language))))


def indexed_text(text, language):
    """What a database indexes for a text: the forms of its words."""
    return " ".join(form for word in words(text) for form in forms(word.text, language))


def folded_text(text):
    """What a database indexes for completion, where the last word is still being typed: words without stems."""
    return " ".join(fold(word.text) for word in words(text))


def query_words(text):
    """The words of a query that count: distinct, without stop words unless there are no others."""
    found = {fold(word.text): word.text for word in words(text[:MAX_QUERY_CHARACTERS])}
    kept = [word for folded, word in found.items() if folded not in STOP_WORDS] or list(found.values())
    return kept[:MAX_QUERY_WORDS]


def query_forms(text, language=None):
    """For each word of a query, the forms that match it. Without a language, those of all languages."""
    languages = [language] if language else STEMMERS
    return [
        tuple(dict.fromkeys(form for name in languages for form in forms(word, name))) for word in query_words(text)
    ]
