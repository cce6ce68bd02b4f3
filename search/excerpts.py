"""What a result shows of a page: its title and the passage that answers best, with the words found marked."""

import unicodedata

from django.utils.html import format_html, format_html_join

from search.analysis import forms, query_forms, words

LENGTH = 240
LONGEST_TEXT = 40_000


class Highlighter:
    """Marks the words of one query in texts of one language. All text is escaped; `<mark>` is the only markup."""

    def __init__(self, query, language):
        self.language = language
        self.groups = query_forms(query, language)
        self.group_of = {form: n for n, group in enumerate(self.groups) for form in group}

    def group(self, word):
        """Which word of the query this word of a text answers, or None."""
        return next((self.group_of[form] for form in forms(word.text, self.language) if form in self.group_of), None)

    def title(self, text):
        text = unicodedata.normalize("NFC", text)
        return self._mark(text, [word for word in words(text) if self.group(word) is not None])

    def excerpt(self, text, otherwise=""):
        """The passage with most of the query's words, or the start of `otherwise` when no word is in the text."""
        text = text[:LONGEST_TEXT]
        found = self._best_passage(text)
        if not found and otherwise:
            text, found = unicodedata.normalize("NFC", otherwise), []
        start = max(found[0].start - LENGTH // 4, 0) if found else 0
        start, end = _whole_words(text, start, start + LENGTH)
        inside = [word for word in words(text[start:end]) if self.group(word) is not None]
        before, after = "… " if start else "", " …" if end < len(text) else ""
        return format_html("{}{}{}", before, self._mark(text[start:end], inside), after)

    def _best_passage(self, text):
        """The words found in the first passage that holds the most of the query's words; stops at one with all."""
        best, window = [], []
        for word in words(text):
            if (group := self.group(word)) is None:
                continue
            window = [(seen, of) for seen, of in window if word.end - seen.start < LENGTH * 3 // 4]
            window.append((word, group))
            if len({of for _seen, of in window}) > len({of for _seen, of in best}):
                best = list(window)
                if len({of for _seen, of in best}) == len(self.groups):
                    break
        return [word for word, _group in best]

    def _mark(self, text, found):
        parts, end = [], 0
        for word in found:
            parts.append((text[end : word.start], text[word.start : word.end]))
            end = word.end
        return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", parts), text[end:])


def _whole_words(text, start, end):
    """The bounds moved so that no word is cut."""
    if start:
        space = text.find(" ", start)
        start = space + 1 if 0 <= space < start + 40 else start
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start else end
    return start, end
