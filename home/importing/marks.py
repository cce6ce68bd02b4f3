"""Where the passages that an item names stand in its text: title, headings, quotes and who said them, questions.

A passage is marked only when it stands on lines of its own, so that no sentence is cut; the rest stays plain text.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from maillage.reading.lines import joined
from maillage.reading.passages import Letters, line_of, words

OPENERS = {"«": "»", "“": "”", "‘‘": "’’", '"': '"'}
LONGEST_QUOTE = 3000
ATTRIBUTION_LINES = 5
SUPPORTED = ("soutenu depuis", "soutenue depuis", "soutenus depuis", "soutenu en", "supported since")


@dataclass(order=True)
class Mark:
    start: int
    end: int
    role: str  # noise, shown, heading, question, quote, pull_quote, figure
    value: dict = field(default_factory=dict, compare=False)


class Marks:
    """The marks of one text. None overlaps another: the first one kept has the place."""

    def __init__(self, text):
        self.text = text
        self.letters = Letters(text)
        self.found = []

    def __iter__(self):
        return iter(sorted(self.found))

    def keep(self, start, end, role, **value):
        self.found.append(Mark(start, end, role, value))

    def is_free(self, start, end):
        return all(end <= mark.start or start >= mark.end for mark in self.found)

    def alone(self, start, end, beside=()):
        """Whether no other word stands on the span's lines, except in the spans `beside`."""
        first, last = line_of(self.text, start, end)
        taken = [(start, end), *beside, *((mark.start, mark.end) for mark in self.found)]
        return not any(
            char.isalnum() and not any(s <= place < e for s, e in taken)
            for place, char in enumerate(self.text[first:last], start=first)
        )

    def starts_line(self, start):
        first, _last = line_of(self.text, start, start)
        return not any(map(str.isalnum, self.text[first:start]))

    def ends_line(self, end):
        return not any(map(str.isalnum, self.text[end : line_of(self.text, end, end)[1]]))

    def first_alone(self, passage, beside=()):
        """The first free span of the passage on lines of its own, or None."""
        spans = (span for span in self.letters.spans(passage) if self.is_free(*span))
        return next((span for span in spans if self.alone(*span, beside)), None)


def mark(text, item):
    """All the marks of an item in its text, in the order of the text."""
    marks = Marks(text)
    _mark_noise(marks, item["noise"])
    _mark_headings(marks, item)
    _mark_questions(marks, [*item["questions"], *(turn["question"] for turn in item["turns"])])
    for quote in item["quotes"]:
        _mark_quote(marks, quote)
    _mark_figures(marks, [figure for figure in item["key_figures"] if figure["displayed"]])
    return list(marks)


def _mark_noise(marks, noise):
    for passage in noise:
        exact = (m.span() for m in re.finditer(rf"^[^\S\n]*{re.escape(passage)}[^\S\n]*$", marks.text, re.MULTILINE))
        span = next((s for s in exact if marks.is_free(*s)), None) or marks.first_alone(passage)
        if span:
            marks.keep(*span, "noise")


def _mark_headings(marks, item):
    """Title, sub-title and lead, which the page shows by itself, and headings. Several may share a line."""
    shown = [item["title"], item["lead"], item["subtitle"]]
    if item["supported_since"]:
        shown += [f"{phrase} {item['supported_since']}" for phrase in SUPPORTED]
    passages = [(passage, "shown") for passage in shown] + [(passage, "heading") for passage in item["headings"]]
    beside = [span for passage, _role in passages for span in marks.letters.spans(passage)]
    for passage, role in passages:
        span = marks.first_alone(passage, beside)
        if span:
            said = passage if role == "heading" else joined(marks.text[slice(*span)], marks.text)
            marks.keep(*span, role, text=said)


def _mark_questions(marks, questions):
    for question in dict.fromkeys(filter(None, questions)):
        for start, end in marks.letters.spans(question):
            end = _end_of_question(marks.text, end)
            if marks.starts_line(start) and marks.ends_line(end) and marks.is_free(start, end):
                first, last = line_of(marks.text, start, end)
                marks.keep(first, last, "question")
                break


def _end_of_question(text, end):
    """After the question mark that follows within the paragraph, or the paragraph's end."""
    stop = _end_of_paragraph(text, end)
    mark = text.find("?", max(0, end - 1), stop)
    return stop if mark < 0 else mark + 1


def _end_of_paragraph(text, place):
    found = re.compile(r"\n[^\S\n]*\n|\Z").search(text, place)
    return found.start()


def _mark_quote(marks, quote):
    if quote["placement"] == "title":
        return
    wanted = quote["text"] or quote["text_start"]
    spans = [_quote_span(marks, start, end, whole=bool(quote["text"])) for start, end in marks.letters.spans(wanted)]
    spans = [span for span in spans if span and marks.is_free(*span[:2])]
    if not spans:
        return
    start, end, inside = max(spans, key=lambda span: span[2] is not None)
    role = "pull_quote" if quote["placement"] == "pull" or (not quote["author"] and not quote["placement"]) else "quote"
    words_said = marks.text[slice(*inside)] if inside else marks.text[start:end]
    if role == "quote":
        taken = _attributions(marks, start, end, quote)
        if not inside:
            end = min([end, *(first for first, _last in taken if first > start)])
            words_said = marks.text[start:end]
    marks.keep(start, end, role, text=joined(words_said, marks.text), author=quote["author"], speaks_as=quote["role"])
    for span in taken if role == "quote" else ():
        if marks.is_free(*span):
            marks.keep(*span, "noise")


def _quote_span(marks, start, end, whole):
    """The (start, end, span inside its quotation marks or None) of a quote that stands on lines of its own, or None."""
    text = marks.text
    first, _last = line_of(text, start, start)
    if any(map(str.isalnum, text[first:start])):
        return None
    before = text[first:start].strip()
    closer = next((OPENERS[opener] for opener in OPENERS if before.endswith(opener)), None)
    if closer:
        close = _closing(text, start, before[-1], closer)
        if close and marks.ends_line(close + len(closer)):
            return first, close + len(closer), (start, close)
    if whole:
        return (first, end, None) if marks.ends_line(end) else None
    return first, _end_of_paragraph(text, end), None


def _closing(text, start, opener, closer):
    """Where the quotation mark closes, minding those inside; None when it never does nearby."""
    depth = 1
    for place in range(start, min(len(text), start + LONGEST_QUOTE)):
        if text.startswith(closer, place):
            depth -= 1
        elif text[place] == opener:
            depth += 1
        if not depth:
            return place
    return None


def _attributions(marks, start, end, quote):
    """The spans, the nearest to the quote, that hold only the names and roles that the quote's block shows."""
    budget = Counter(words(quote["author"])) + Counter(words(quote["role"]))
    spans = []
    for name in filter(None, (part.strip() for part in quote["author"].split(";"))):
        places = [s for s in marks.letters.spans(name) if marks.starts_line(s[0]) and marks.is_free(*s)]
        places = [s for s in places if s[0] != start]
        for place in sorted(places, key=lambda s: abs(s[0] - end)):
            last = _attribution_end(marks, place[0], budget)
            if last:
                budget -= Counter(words(joined(marks.text[place[0] : last], marks.text)))
                spans.append((line_of(marks.text, place[0], place[0])[0], last))
                break
    return spans


def _attribution_end(marks, start, budget):
    """The end of the longest run of lines from `start` made only of words in the budget, or None."""
    stop, best, place = _end_of_paragraph(marks.text, start), None, start
    for _line in range(ATTRIBUTION_LINES):
        place = line_of(marks.text, start, place + 1)[1]
        if place > stop:
            break
        if Counter(words(joined(marks.text[start:place], marks.text))) <= budget:
            best = place
    return best


def _mark_figures(marks, figures):
    """Figures that stand as a line: `145 000 utilisateurs`. One inside a sentence stays there."""
    found = []
    for figure in figures:
        spans = [s for s in marks.letters.spans(figure["value"]) if marks.starts_line(s[0]) and marks.is_free(*s)]
        if spans:
            found.append((line_of(marks.text, *spans[0])[0], spans[0][1], figure))
    found.sort(key=lambda one: one[0])
    starts = [start for start, _end, _figure in found]
    for start, value_end, figure in found:
        end = _figure_end(marks.text, value_end, [s for s in starts if s > start])
        said = joined(marks.text[value_end:end], marks.text)
        if len(said) <= 120 and "\n" not in said and marks.is_free(start, end):
            value = joined(marks.text[start:value_end], marks.text).lstrip("-–•> ")
            marks.keep(start, end, "figure", value=value, said=said, label=figure["label"])


def _figure_end(text, place, later):
    """The end of the line, and of the lines after it that go on in small letters."""
    stop = min([_end_of_paragraph(text, place), *later])
    end = line_of(text, place, place)[1]
    while end < stop and text[end + 1 : stop].lstrip()[:1].islower():
        end = line_of(text, end + 1, end + 1)[1]
    return min(end, stop)
