"""Words broken at the end of a line: « redéploie-↵ment » is one word, « Hauts-↵de-France » keeps its hyphen."""

import re

from maillage.reading.passages import fold, words

BROKEN = re.compile(r"([^\W\d_]+)-$")
COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
FIRST_HALVES = {
    *("apres", "arriere", "avant", "celle", "celles", "celui", "ceux", "demi", "ex", "nord", "peut"),
    *("quelques", "rendez", "semi", "socio", "sud", "vice"),
}
SECOND_HALVES = {"ci", "elle", "elles", "ils", "la", "meme", "memes", "moi", "nous", "toi", "vous"}


class Hyphens:
    """Joins lines, knowing the words that the rest of the text writes in one or with a hyphen."""

    def __init__(self, text):
        self.words = set(words(text))
        compounds = {fold(found) for line in text.splitlines() for found in COMPOUND.findall(line)}
        self.compounds = compounds
        self.compound_starts = {compound.split("-")[0] for compound in compounds}

    def join(self, above, below):
        """The two lines as one."""
        above, below = above.rstrip(), below.lstrip()
        first = BROKEN.search(above)
        if not first or not below[:1].isalpha():
            return f"{above} {below}".strip()
        if below[0].isupper() or not self._is_broken(first.group(1), below):
            return above + below
        return above[:-1] + below

    def _is_broken(self, first, below):
        second = re.match(r"[\w’'-]+", below).group().rstrip("-")
        first, second = fold(first), fold(second)
        if "-" in second or f"{first}-{second}" in self.compounds:
            return False
        if first + second in self.words:
            return True
        return not (first in FIRST_HALVES or first in self.compound_starts or second in SECOND_HALVES)
