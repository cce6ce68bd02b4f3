"""What a result shows of a page: its title and the passage that answers best, with the words found marked."""

import re
import unicodedata

from django.utils.html import format_html, format_html_join

from search.analysis import Word, compounds, stemmed, words

LENGTH = 240
LONGEST_TEXT = 40_000
SPACE = re.compile(r"(?<!\d)\s")
STRETCH, LOOK_AHEAD = 600, 200  # characters read at once, and those after, where a phrase or a compound may end


class Highlighter:
    """Marks what answers a query in texts of one language. All text is escaped; `<mark>` is the only markup."""

    def __init__(self, asked, language):
        """`asked` is what `search.understanding` made of the query."""
        self.language, self.parts = language, len(asked.parts)
        self.part_of, self.in_a_row, self.passages, self.titles = {}, {}, {}, {}
        for number, part in enumerate(asked.parts):
            for token in (token for way in part.ways for token in way.tokens):
                if " " in token:
                    row = tuple(token.split())
                    self.in_a_row.setdefault(row[0], []).append((row, number))
                else:
                    self.part_of.setdefault(token, number)

    def found(self, text):
        """(word, part of the query that it answers) for the words of a text that answer one, in order.

        Long texts are read by and by, as far as somebody asks.
        """
        for start, end in _stretches(text):
            for word, part in self._found_in(text[start : end + LOOK_AHEAD]):
                if word.start < end - start:
                    yield Word(word.start + start, word.end + start, word.text), part

    def _found_in(self, text):
        every = list(words(text))
        stems = [stemmed(word.text, self.language) for word in every]
        part_at = {}
        for run, whole in compounds(text, every):
            place = every.index(run[0])
            part = self.part_of.get(whole, self.part_of.get(stemmed(whole, self.language)))
            part_at |= dict.fromkeys(range(place, place + len(run)), part) if part is not None else {}
        for place, (word, stem) in enumerate(zip(every, stems, strict=True)):
            for row, part in self.in_a_row.get(stem, ()):
                if tuple(stems[place : place + len(row)]) == row:
                    part_at |= dict.fromkeys(range(place, place + len(row)), part)
            part = self.part_of.get(word.text, self.part_of.get(stem, part_at.get(place)))
            if part is not None:
                yield word, part

    def title(self, text):
        text = unicodedata.normalize("NFC", text)
        return self._mark(text, [word for word, _part in self._in_title(text)])

    def answered(self, title, text):
        """The parts of the query that a page answers by its title and the passage shown of its text."""
        title = self._in_title(unicodedata.normalize("NFC", title))
        return {part for _word, part in [*title, *self._best_passage(text[:LONGEST_TEXT])]}

    def _in_title(self, text):
        if text not in self.titles:
            self.titles[text] = list(self.found(text))
        return self.titles[text]

    def excerpt(self, text, otherwise=""):
        """The passage with most of the query's words, or the start of `otherwise` when no word is in the text."""
        text = text[:LONGEST_TEXT]
        found = [word for word, _part in self._best_passage(text)]
        if not found and otherwise:
            text, found = unicodedata.normalize("NFC", otherwise), []
        start = max(found[0].start - LENGTH // 4, 0) if found else 0
        start, end = _whole_words(text, start, start + LENGTH)
        inside = [word for word, _part in self.found(text[start:end])]
        before, after = "… " if start else "", " …" if end < len(text) else ""
        return format_html("{}{}{}", before, self._mark(text[start:end], inside), after)

    def _best_passage(self, text):
        if text not in self.passages:
            self.passages[text] = self._read(text)
        return self.passages[text]

    def _read(self, text):
        """(word, part) in the first passage that holds the most of the query's parts; stops at one with all."""
        best, window = [], []
        for word, part in self.found(text):
            window = [(seen, of) for seen, of in window if word.end - seen.start < LENGTH * 3 // 4]
            window.append((word, part))
            if len({of for _seen, of in window}) > len({of for _seen, of in best}):
                best = list(window)
                if len({of for _seen, of in best}) == self.parts:
                    break
        return best

    def _mark(self, text, found):
        parts, end = [], 0
        for word in found:
            parts.append((text[end : word.start], text[word.start : word.end]))
            end = word.end
        return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", parts), text[end:])


def _stretches(text):
    """(start, end) of the pieces of a text, cut at spaces that join no number."""
    start = 0
    while space := SPACE.search(text, start + STRETCH):
        yield start, space.start()
        start = space.start()
    yield start, len(text)


def _whole_words(text, start, end):
    """The bounds moved so that no word is cut."""
    if start:
        space = text.find(" ", start)
        start = space + 1 if 0 <= space < start + 40 else start
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start else end
    return start, end
