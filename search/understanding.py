"""What a query asks: its parts (a word, or a phrase in quotes), and the ways to find each of them.

Engines and databases compile the same parts, and excerpts mark what they found. A page answers a part when it holds any
of its ways.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from search.analysis import HYPHENS, LANGUAGES, STOP_WORDS, stemmed, words
from search.dates import days_in
from search.lexicon import Way, ways_for

MAX_QUERY_CHARACTERS = 300
MAX_PARTS = 16
QUOTED = re.compile(r'«([^»]*)»|"([^"]*)"|“([^”]*)”|„([^“”]*)[“”]')


class Part(NamedTuple):
    """A word or a phrase of a query, and the ways to find it, as typed first."""

    text: str
    ways: tuple

    def also(self, *ways):
        known = {token for way in self.ways for token in way.tokens}
        new = [Way(tuple(token for token in way.tokens if token not in known), way.weight) for way in ways]
        return self._replace(ways=(*self.ways, *(way for way in new if way.tokens)))


@dataclass(frozen=True)
class Asked:
    """A query, understood. `whole` is all of it in a row, by its stems, which a title may hold as it is."""

    parts: tuple = ()
    whole: tuple = ()

    def __bool__(self):
        return bool(self.parts)


def understand(text, language=None):
    """The parts of a query in a language, or in any of the site's when none is given."""
    languages = [language] if language else LANGUAGES
    text = unicodedata.normalize("NFC", text[:MAX_QUERY_CHARACTERS])
    phrases = ["".join(match) for match in QUOTED.findall(text)]
    quoted = [phrase_part(phrase, languages) for phrase in phrases]
    loose = word_parts(QUOTED.sub(" ", text), languages)
    parts = {part.ways[0]: part for part in [*filter(None, quoted), *loose]}
    everything = [word.text for word in words(text)]
    whole = tuple(" ".join(stemmed(word, name) for word in everything) for name in languages)
    return Asked(tuple(parts.values())[:MAX_PARTS], whole if 1 < len(everything) <= MAX_PARTS else ())


def phrase_part(text, languages):
    """What stands in quotes is found in its order, on its stems; a single word is found as it is written."""
    found = [word.text for word in words(text)]
    if len(found) < 2:
        return Part(text, (Way(tuple(found)),)) if found else None
    return Part(text, (Way(tuple(dict.fromkeys(" ".join(stemmed(w, name) for w in found) for name in languages))),))


def word_parts(text, languages):
    """A part for each word that is not a stop word, or for all of them when there are no others."""
    found = list(words(text))
    found = [word for word in found if is_asked(word, text)] or found
    found = found[:MAX_PARTS]
    parts = [Part(word.text, (Way((word.text, *(stemmed(word.text, name) for name in languages))),)) for word in found]
    for first, second in pairwise(range(len(found))):
        if in_one_piece(text, found[first], found[second]):
            whole = found[first].text + found[second].text
            way = Way((whole, *(stemmed(whole, name) for name in languages)))
            parts[first], parts[second] = parts[first].also(way), parts[second].also(way)
    for place, day in days_in([word.text for word in found]):
        parts[place : place + 3] = [part.also(Way((day,))) for part in parts[place : place + 3]]
    for name in languages:
        stems = [stemmed(word.text, name) for word in found]
        for start, length, ways in ways_for(stems, [name]):
            parts[start : start + length] = [part.also(*ways) for part in parts[start : start + length]]
    return parts


def is_asked(word, text):
    """No stop word; but one in capitals amid small letters may be a name (`le réseau SON`)."""
    written = text[word.start : word.end]
    return word.text not in STOP_WORDS or (len(written) > 1 and written.isupper() and not text.isupper())


def in_one_piece(text, first, second):
    """Whether two words may make a compound: letters, side by side or joined by a hyphen."""
    between = text[first.end : second.start]
    return first.text.isalpha() and second.text.isalpha() and (between in HYPHENS or between == " ")
