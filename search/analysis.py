"""How words are compared: one analysis for texts and queries, the same on every engine.

A text becomes words without elision (`l’économie` → `économie`), folded (lower case, no accents). What is indexed of it
is these words in their order, then their stems in their order, each with the mark that tells it from a word
(`economies` → `economix0`), then what else it may be called: compounds in one piece (`éco-quartier` → `ecoquartier`)
and dates (`18 mai 2026` → `20260518`). A query asks for the word or its stem, so that what is written alike comes
before what only shares a stem, and for stems in a row when it asks for a phrase. Both are made from folded words alone:
accents change nothing of what is found, nor of its order.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from search.dates import days_in
from search.stemming import stem

VERSION = "1"  # Another when texts are analysed otherwise: indices made before are then said to be outdated.
LANGUAGES = ("fr", "en")
MAX_WORD = 60
STEM = "x0"  # Ends a stem, of letters and digits as every tokenizer keeps them together.

APOSTROPHES = "'’‘ʼ＇"
HYPHENS = "-‐‑"
ELIDED = "l|m|t|qu|n|s|j|d|c|jusqu|quoiqu|lorsqu|puisqu"
WORD = re.compile(
    rf"""
    (?<!\d) (?P<number> \d{{1,3}} (?: [ \u00a0\u202f.,] \d{{3}} )+ ) (?!\d)     # 1 200
    | (?<![^\W_]) (?P<acronym> (?: [^\W\d_] \. ){{2,}} (?: [^\W\d_] (?![^\W_]) )? )   # R.S.E.
    | (?: \b (?:{ELIDED}) [{APOSTROPHES}] )? (?P<word> [^\W_]+ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})

# Left out of queries only, folded; short words that may be a name or an acronym (SA, EU, SI) are not here.
_STOP_WORDS = """
    a afin ai ainsi alors as au aux avec avez avoir ce ceci cela celle celles celui ces cet cette ceux comment dans de
    des dont du elle elles en entre est et etes etre fait faire faut font il ils j je jusqu l la le les leur leurs lors
    lorsqu ma mais me mes moi mon n ne nos notre nous on ont ou par parmi pas peut peuvent peux plus pour pourquoi
    qu quand que quel quelle quelles quels qui quoi s sans se ses sera sommes son sont sous suis sur t ta te tes
    toi ton tous tout toute toutes tu un une vers veut veux vos votre vous y
    about an and are at be by can do does for from how i in is it its my of on or our that the their there these this
    those to we what when where which who whom whose why will with you your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


class Word(NamedTuple):
    """A word of a text, folded, and where it stands."""

    start: int
    end: int
    text: str


class Analysed(NamedTuple):
    """A text as it is indexed."""

    words: list
    stems: list
    others: list

    def __str__(self):
        return " ".join([*self.words, *self.stems, *self.others])


@lru_cache(maxsize=100_000)
def fold(word):
    """Lower case, no accents, ligatures in full: what remains of a word when it is typed in a hurry."""
    decomposed = unicodedata.normalize("NFKD", word.lower().translate(LIGATURES))
    return "".join(c for c in decomposed if c.isalnum() and not unicodedata.combining(c))[:MAX_WORD]


def words(text):
    """The words of a text, in order. Their places are those in the text's NFC form."""
    for match in WORD.finditer(unicodedata.normalize("NFC", text)):
        kind = match.lastgroup
        if folded := fold(match[kind]):
            yield Word(match.start(kind), match.end(kind), folded)


@lru_cache(maxsize=100_000)
def stemmed(word, language):
    """The stem of a folded word, with its mark."""
    return stem(word, language) + STEM


def compounds(text, found):
    """For each run of words joined by hyphens, the words and what they make in one piece."""
    run = found[:1]
    for before, word in pairwise([*found, Word(-1, -1, "")]):
        if word.start - before.end == 1 and text[before.end] in HYPHENS:
            run.append(word)
            continue
        if 1 < len(run) <= 4 and not all(part.text.isdigit() for part in run):
            yield run, "".join(part.text for part in run)[:MAX_WORD]
        run = [word]


def analyse(text, language):
    text = unicodedata.normalize("NFC", text)
    found = list(words(text))
    folded = [word.text for word in found]
    joined = [whole for _run, whole in compounds(text, found)]
    return Analysed(
        words=folded,
        stems=[stemmed(word, language) for word in folded],
        others=[*joined, *(stemmed(word, language) for word in joined), *(day for _place, day in days_in(folded))],
    )


def folded_text(text):
    """What a database indexes for completion, where the last word is still being typed: words without stems."""
    return " ".join(word.text for word in words(text))
