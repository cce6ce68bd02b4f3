"""What words that no visible page holds may have meant: the words of the index one or two letters away.

One edit (a letter more, less, another, or two neighbours exchanged) from four letters, two from eight, none in numbers.
The words are those of the database's index (`search.models.Word`), whatever engine answers. What readers typed, and
what is suggested to them, is looked for in the pages that they may see: words of hidden pages change no answer.
"""

import unicodedata
from collections import Counter, defaultdict
from itertools import islice, pairwise

from django.db.models import Q
from modelsearch.query import PlainText
from wagtail.search.backends import InvalidSearchBackendError, get_search_backend

from search.analysis import analyse, stemmed, words
from search.lexicon import Way
from search.models import IndexedPage, Word
from search.understanding import Asked

SHORTEST, LONG = 4, 8  # letters: of a word that is corrected, and of one with two edits
MOST_UNKNOWN, MOST_CANDIDATES, MOST_CORRECTIONS = 4, 20, 3
CORRECTED = 0.6  # what a page gains that holds the correction, beside one that holds the word


def learn(described):
    """Keep the words of the pages and documents that are being indexed, given as (language, texts)."""
    by_language = defaultdict(set)
    for language, texts in described:
        for text in (*texts.title, *texts.key, *texts.body):
            analysed = analyse(text, language)
            by_language[language] |= {word for word in analysed.words if len(word) >= SHORTEST - 1 and word.isalpha()}
    for language, found in by_language.items():
        rest = iter(sorted(found))
        while batch := list(islice(rest, 5000)):
            known = set(Word.objects.filter(language=language, text__in=batch).values_list("text", flat=True))
            Word.objects.bulk_create(
                (Word(language=language, text=word, length=len(word)) for word in batch if word not in known),
                ignore_conflicts=True,
            )


def correct(asked, text, languages, pages):
    """What is asked, with what its unknown words may have meant in these pages; and the query so written, or ""."""
    missing, best, written = unknown(asked.parts, pages)[:MOST_UNKNOWN], {}, {}
    for edits, shortest in ((1, SHORTEST), (2, LONG)):
        left = [word for word in missing if word not in best and len(word) >= shortest]
        near = {word: corrections(word, edits, languages) for word in left}
        seen = Seen({other: [other] for others in near.values() for other in others}, pages)
        for word, others in near.items():
            likely = [other for other in others if seen.pages[other]]
            likely.sort(key=lambda other: (*rank(word, other), -seen.pages[other], other))
            if likely:
                best[word], written[word] = likely[:MOST_CORRECTIONS], seen.as_written(likely[0])
    if not best:
        return asked, ""
    parts = [part.also(*(way_of(other, languages) for other in best.get(part.text, ()))) for part in asked.parts]
    return Asked(tuple(parts), asked.whole), rewritten(text, written)


def way_of(word, languages):
    return Way((word, *(stemmed(word, language) for language in languages)), CORRECTED)


class Seen:
    """In how many of the given pages each of these words is, given as {word: the tokens that show it}."""

    def __init__(self, tokens, pages):
        self.pages, self.example = Counter(), {}
        if not tokens:
            return
        compiler = database().query_compiler_class(pages, PlainText(""))
        spelt = sorted(tokens)
        rows = compiler.rows([(n, tokens[word]) for n, word in enumerate(spelt)], compiler.sources)
        rows = [(spelt[n], int(key)) for n, key, _strength in rows]
        visible = set(pages.order_by().filter(pk__in={key for _word, key in rows}).values_list("pk", flat=True))
        for word, key in rows:
            if key in visible:
                self.pages[word] += 1
                self.example[word] = key

    def as_written(self, word):
        """The word with its accents, as one of the pages has it."""
        indexed = IndexedPage.objects.select_related("page").get(pk=self.example[word])
        text = unicodedata.normalize("NFC", f"{indexed.page.title} {indexed.text}")
        return next((text[found.start : found.end].lower() for found in words(text) if found.text == word), word)


def database():
    """The backend of the database, which is the default one or stands behind the engine."""
    try:
        return get_search_backend("database")
    except InvalidSearchBackendError:
        return get_search_backend()


def rewritten(text, best):
    text, parts, end = unicodedata.normalize("NFC", text), [], 0
    for word in words(text):
        if word.text in best:
            parts += [text[end : word.start], best[word.text]]
            end = word.end
    return "".join([*parts, text[end:]])


def unknown(parts, pages):
    """The words among the parts of a query that these pages have in no form, and the lexicon does not know.

    Other pages do not count: what readers may not see must not change what they are answered.
    """
    asked = [part for part in parts if can_be_corrected(part)]
    tokens = {part.text: [token for way in part.ways for token in way.tokens] for part in asked}
    seen = Seen(tokens, pages)
    return [word for word in tokens if not seen.pages[word]]


def can_be_corrected(part):
    """A loose word of letters, long enough, for which nobody has given synonyms."""
    loose = len(part.ways[0].tokens) > 1 and all(way.weight == 1.0 for way in part.ways)
    return loose and len(part.text) >= SHORTEST and part.text.isalpha()


def corrections(word, edits, languages):
    """The closest words of the index, at so many edits at most."""
    found = {other for other in candidates(word, edits, languages) if distance(word, other, edits) <= edits}
    return sorted(found, key=lambda other: (rank(word, other), other))[:MOST_CANDIDATES]


def rank(word, other):
    """Closest first: a typing error seldom touches the first letter, nor changes the length."""
    return word[0] != other[0], abs(len(word) - len(other))


def candidates(word, edits, languages):
    """Words of about that length that share a piece of the word, cut so that so many edits leave one whole."""
    pieces = 2 * edits + 1
    cuts = [len(word) * n // pieces for n in range(pieces + 1)]
    shared = Q(text__startswith=word[: cuts[1]]) | Q(text__endswith=word[cuts[-2] :])
    for start, end in list(pairwise(cuts))[1:-1]:
        shared |= Q(text__contains=word[start:end])
    lengths = (max(len(word) - edits, SHORTEST - 1), len(word) + edits)
    return Word.objects.filter(shared, language__in=languages, length__range=lengths).values_list("text", flat=True)


def distance(a, b, most):
    """How many edits (a letter more, less, another, neighbours exchanged) lie between two words; past `most`, more."""
    if abs(len(a) - len(b)) > most or len(set(a) ^ set(b)) > 2 * most:
        return most + 1
    before, row = [], list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        older, before, row = before, row, [i]
        for j, other in enumerate(b, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
