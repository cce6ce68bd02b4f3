"""Finding known words in a text by their letters alone.

Line breaks, words broken by a hyphen, case, accents, spaces and punctuation do not count: « redéploie-↵ment » is found
by `redéploiement`, and a title on three lines by the same title on one.
"""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss"}


@lru_cache(maxsize=4096)
def folded_char(char):
    plain = unicodedata.normalize("NFKD", char).casefold()
    return "".join(LIGATURES.get(c, c) for c in plain if not unicodedata.combining(c))


def fold(text):
    """Without case, accents and ligatures."""
    return "".join(map(folded_char, text))


def words(text):
    """The words of a text, folded."""
    return WORD.findall(fold(text))


class Letters:
    """A text seen as its letters and digits only, each knowing where it stands."""

    def __init__(self, text):
        self.text = text
        self.at = []
        letters = []
        for place, char in enumerate(text):
            for letter in folded_char(char):
                if letter.isalnum():
                    letters.append(letter)
                    self.at.append(place)
        self.letters = "".join(letters)

    def spans(self, passage):
        """Where the passage stands, as (start, end) places, on whole words only."""
        wanted = "".join(words(passage))
        place = self.letters.find(wanted) if wanted else -1
        while place >= 0:
            start, end = self.at[place], self.at[place + len(wanted) - 1] + 1
            if not self._is_letter(start - 1) and not self._is_letter(end):
                yield start, end
            place = self.letters.find(wanted, place + 1)

    def has(self, passage):
        return any(True for _span in self.spans(passage))

    def _is_letter(self, place):
        return 0 <= place < len(self.text) and self.text[place].isalnum()


def line_of(text, start, end):
    """The (start, end) of the whole lines that a span touches."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last
