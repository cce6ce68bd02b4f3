"""Light stems of folded words: what singular and plural, masculine and feminine, verb and noun have in common.

A stem depends on the folded word alone, so that a query finds the same, in the same order, with and without accents.
The French rules are in the manner of light stemming (J. Savoy, « A stemming procedure and stopword list for general
French corpora », 1999): few endings, and nothing is taken from a short word. English is Snowball's.
"""

import threading

import snowballstemmer

LEAST = 4  # letters that stay
# The first ending that fits is replaced.
PLURALS = (("eaux", "eau"), ("iaux", "ial"), ("naux", "nal"), ("raux", "ral"), ("caux", "cal"), ("taux", "tal"))
ENDINGS = (
    ("issements", "ir"),
    ("issement", "ir"),
    ("ificatrice", "ifi"),
    ("ificateur", "ifi"),
    ("ification", "ifi"),
    ("icatrice", "iqu"),
    ("icateur", "iqu"),
    ("isatrice", "is"),
    ("isateur", "is"),
    ("isation", "is"),
    ("ivement", "if"),
    ("ellement", "el"),
    ("alement", "al"),
    ("atrice", ""),
    ("ateur", ""),
    ("ation", ""),
    ("trice", "teu"),
    ("ement", ""),
    ("ative", "atif"),
    ("itive", "itif"),
    ("ctive", "ctif"),
    ("usive", "usif"),
    ("euse", "eu"),
    ("eur", "eu"),
    ("eux", "eu"),
    ("elle", "el"),
    ("enne", "en"),
    ("iere", "i"),
    ("ier", "i"),
)
VERBS = (("ees", ""), ("ee", ""), ("er", ""), ("ez", ""), ("es", ""), ("e", ""))
# Whose stem by rule would be a name or another word.
IRREGULAR = {"annee": "annee", "annees": "annee", "travaux": "travail"}

_stemmers = threading.local()


def stem(word, language):
    """The stem of a folded word; numbers and words of other languages stay as they are."""
    if not word.isalpha():
        return word
    if language == "fr":
        return french(word)
    if language == "en":
        # A stemmer keeps the word it works on: one for each thread.
        if not hasattr(_stemmers, "en"):
            _stemmers.en = snowballstemmer.stemmer("english")
        return _stemmers.en.stemWord(word)
    return word


def french(word):
    if word in IRREGULAR:
        return IRREGULAR[word]
    word = singular(word)
    word = shortened(word, ENDINGS) or shortened(word, VERBS) or word
    return word[:-1] if len(word) > LEAST and word[-1] == word[-2] else word


def shortened(word, endings):
    """The word with another ending, when one of these fits and enough of the word stays."""
    for ending, instead in endings:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= LEAST:
            return word.removesuffix(ending) + instead
    return ""


def singular(word):
    for ending, instead in PLURALS:
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending) + instead
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word
