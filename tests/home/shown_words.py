"""Does a page show every word of a text, once? Written apart from the importer, so that it can judge it.

Words are compared in small letters without accents. Hyphens inside words and at line ends are left out on both sides:
« redéploie-↵ment » and « redéploiement » are the same word.
"""

import re
import unicodedata
from collections import Counter

from bs4 import BeautifulSoup


def plain(text):
    text = re.sub(r"(?<=\w)-[^\S\n]*\n\s*(?=\w)", "", text)
    text = unicodedata.normalize("NFKD", text).casefold().replace("œ", "oe")
    text = "".join(char for char in text if not unicodedata.combining(char))
    return re.sub(r"(?<=[^\W\d_])-\s*(?=[^\W\d_])", "", text)


def words(text):
    return re.findall(r"[^\W_]+", plain(text))


def seen(html):
    main = BeautifulSoup(html, "html.parser").find("main")
    for hidden in main.select("[hidden], script"):
        hidden.decompose()
    return main.get_text(" ")


def missing_words(text, html, noise=()):
    """The words of the text, without the noise, that the page does not show, counted."""
    dropped = sum((Counter(words(line)) for line in noise), Counter())
    return Counter(words(text)) - dropped - Counter(words(seen(html)))


def doubled_lines(text, html):
    """The lines and sentences of four words or more that the page shows more often than the text says them."""
    shown, said = f" {' '.join(words(seen(html)))} ", f" {' '.join(words(text))} "
    pieces = {" ".join(words(piece)) for piece in re.split(r"\n|(?<=[.!?…])\s", text)}
    return sorted(
        piece for piece in pieces if is_sentence(piece) and shown.count(f" {piece} ") > max(1, said.count(f" {piece} "))
    )


def is_sentence(piece):
    """Four words or more; the parts of a telephone number are none."""
    return sum(not word.isdigit() for word in piece.split()) >= 4
