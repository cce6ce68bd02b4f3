"""Sorting names as readers do: accents, capitals and leading punctuation do not count."""

import re
import unicodedata

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def sort_key(name, length=160):
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "Oe"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return re.sub(r"^\W+", "", plain)[:length]
