"""The next one of a series, in a title: `5e promotion` → `6e promotion`, “3rd intake” → “4th intake”."""

import re

FRENCH = re.compile(r"\b(\d{1,3})\s?(?:er|ère|re|nde|nd|ième|ème|e|è)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b", re.IGNORECASE)
NUMBERED = re.compile(
    r"\b(promotion|promo|session|édition|saison|cycle|groupe|cohorte|n[o°]|cohort|intake|edition|season|group|no\.)"
    r"(\s*)(\d{1,3})\b",
    re.IGNORECASE,
)


def next_title(title, language):
    """The title with its ordinal, or the number of its promotion, one higher; as it is when it has neither."""
    french = language.startswith("fr")
    pattern, ordinal = (FRENCH, _french) if french else (ENGLISH, _english)
    if pattern.search(title):
        return pattern.sub(lambda found: ordinal(int(found[1]) + 1), title, count=1)
    return NUMBERED.sub(lambda found: f"{found[1]}{found[2]}{int(found[3]) + 1}", title, count=1)


def _french(number):
    """Never the first: what follows always ends in `e`."""
    return f"{number}e"


def _english(number):
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else suffix}"
