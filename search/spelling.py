"""What words that no visible page holds may have meant: the words of the index one or two letters away, or two in one.

One edit (a letter more, less, another, or two neighbours exchanged) from four letters, two from eight, none in numbers.
Else two words, of three letters at least each, that stand side by side in some page and were typed without a space.
The words are those of the database's index (`search.models.Word`), whatever engine answers. What readers typed, and
what is suggested to them, is looked for in the pages that they may see: words of hidden pages change no answer.
"""

import unicodedata
from collections import Counter, defaultdict
from functools import reduce
from itertools import islice, pairwise
from operator import or_

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


class Corrections:
    """What unknown words of a query may have meant: `best`, {word: the likeliest others}, as they are looked for."""

    def __init__(self):
        self.looked, self.best, self.example = False, {}, {}

    def look_for(self, parts, languages, pages):
        """{word: others} for those of these parts of a query that the pages have in no form. In two queries, once.

        Other pages do not count: what readers may not see must not change what they are answered. So more parts than
        `MOST_UNKNOWN` are given only when the pages are known to have none of them.
        """
        if self.looked:
            return {}
        self.looked = True
        parts = [part for part in parts if can_be_corrected(part)][:MOST_UNKNOWN]
        asked = {part.text: [token for way in part.ways for token in way.tokens] for part in parts}
        near = neighbours(asked, languages)
        others = {other for by_edits in near.values() for found in by_edits for other in found}
        if not others:
            return {}
        seen = Seen(asked | {other: [other] for other in others}, pages)
        best = {word: likeliest(word, by_edits, seen) for word, by_edits in near.items() if not seen.pages[word]}
        self.best = {word: found for word, found in best.items() if found}
        self.example = {found[0]: seen.example[found[0]] for found in self.best.values()}
        return self.best

    def rewritten(self, text, loaded):
        """The query so written, or ""; with the accents that its words have in a page, a loaded one if any is."""
        if not self.best:
            return ""
        if loaded:
            pages = [loaded[key] for key in self.example.values() if key in loaded]
            texts = [(page.title, page.indexed.text) for page in pages]
        else:
            texts = IndexedPage.objects.filter(pk__in=self.example.values()).values_list("page__title", "text")
        meant = {word: others[0].split() for word, others in self.best.items()}
        written = as_written({one for ones in meant.values() for one in ones}, map(" ".join, texts))
        return rewritten(text, {word: " ".join(written.get(one, one) for one in ones) for word, ones in meant.items()})


def with_corrections(asked, best, languages):
    """What is asked, its unknown words found as others too."""
    ways = {word: [way_of(other, languages) for other in others] for word, others in best.items()}
    return Asked(tuple(part.also(*ways.get(part.text, ())) for part in asked.parts), asked.whole)


def way_of(word, languages):
    """Two words are found in a row."""
    stems = (" ".join(stemmed(one, language) for one in word.split()) for language in languages)
    return Way((word, *stems), CORRECTED)


def likeliest(word, by_edits, seen):
    """The words seen at one edit, or else at two, or else as two: the closest, and of these the most frequent."""
    for others in by_edits:
        likely = [other for other in others if seen.pages[other]]
        if likely:
            return sorted(likely, key=lambda other: (*rank(word, other), -seen.pages[other], other))[:MOST_CORRECTIONS]
    return []


class Seen:
    """In how many of the given pages each of these words is, given as {word: the tokens that show it}."""

    def __init__(self, tokens, pages):
        self.pages, self.example = Counter(), {}
        compiler = database().query_compiler_class(pages, PlainText(""))
        spelt = sorted(tokens)
        ways = [(n, tokens[word]) for n, word in enumerate(spelt)]
        for n, key, *_rest in compiler.rows(ways, compiler.sources, pages):
            self.pages[spelt[n]] += 1
            self.example[spelt[n]] = int(key)


def as_written(wanted, texts):
    """{word: as one of the texts has it}, with its accents, for those of these words that stand there."""
    found = {}
    for text in texts:
        text = unicodedata.normalize("NFC", text)
        found = {word.text: text[word.start : word.end].lower() for word in words(text) if word.text in wanted} | found
    return found


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


def can_be_corrected(part):
    """A loose word of letters, long enough, for which nobody has given synonyms."""
    loose = len(part.ways[0].tokens) > 1 and all(way.weight == 1.0 for way in part.ways)
    return loose and len(part.text) >= SHORTEST and part.text.isalpha()


def neighbours(asked, languages):
    """{word: its closest words of the index, at one edit at most, then at two for a long word, then the pairs of words
    of the index that it may be}, in one query."""
    if not asked:
        return {}
    most = {word: 2 if len(word) >= LONG else 1 for word in asked}
    halves = {half for word in asked for pair in in_two(word) for half in pair}
    sharing = reduce(or_, (shares_a_piece(word, edits) for word, edits in most.items()), Q(text__in=halves))
    known = set(Word.objects.filter(sharing, language__in=languages).values_list("text", flat=True))
    near = {}
    for word, edits in most.items():
        by_distance = {other: distance(word, other, edits) for other in known - {word}}
        near[word] = [
            sorted(
                (other for other, far in by_distance.items() if far <= limit),
                key=lambda other: (rank(word, other), other),
            )[:MOST_CANDIDATES]
            for limit in range(1, edits + 1)
        ]
        near[word].append([" ".join(pair) for pair in in_two(word) if known.issuperset(pair)])
    return near


def in_two(word):
    """The two words that it may be, wherever their space is missing."""
    return [(word[:n], word[n:]) for n in range(SHORTEST - 1, len(word) - SHORTEST + 2)]


def rank(word, other):
    """Closest first: a typing error seldom touches the first letter, nor changes the length."""
    return word[0] != other[0], abs(len(word) - len(other))


def shares_a_piece(word, edits):
    """Words of about that length that share a piece of the word, cut so that so many edits leave one whole."""
    pieces = 2 * edits + 1
    cuts = [len(word) * n // pieces for n in range(pieces + 1)]
    shared = Q(text__startswith=word[: cuts[1]]) | Q(text__endswith=word[cuts[-2] :])
    for start, end in list(pairwise(cuts))[1:-1]:
        shared |= Q(text__contains=word[start:end])
    return shared & Q(length__range=(max(len(word) - edits, SHORTEST - 1), len(word) + edits))


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
