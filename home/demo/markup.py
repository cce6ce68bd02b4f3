"""Turns the demo's tiny markup into the blocks of a body.

    ## Heading                               ### Sub-heading
    - item                                   1. item
    > words — Name, role                     > words — @person-slug, role
    >> pull quote                            ! box title | text
    = value | unit | label | date | source   [^1]: footnote, called by [^1]

Blocks get ids made from `key` and their place, so that a text and its translation have the same ones.
"""

import re
import uuid
from itertools import groupby

from django.utils.html import escape

NAMESPACE = uuid.UUID("6a1f6d3e-5d0b-4c83-9f4e-6f5f0a1c7d11")
MARKS = {
    "## ": "heading",
    "### ": "sub_heading",
    "- ": "ul",
    "> ": "quote",
    ">> ": "pull_quote",
    "! ": "box",
    "= ": "figure",
}
NUMBERED = re.compile(r"^\d+\. ")
FOOTNOTE = re.compile(r"^\[\^(\w+)\]: ")
MONTH = re.compile(r"^(\d{4})-(\d{2})$")
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
LINK = re.compile(r"\[([^\]^]+)\]\(([^)\s]+)\)")


def identifier(*parts):
    return str(uuid.uuid5(NAMESPACE, "/".join(map(str, parts))))


class Markup:
    """`people` and `pages` give the id of a person page by slug and of a page by address."""

    def __init__(self, people=None, pages=None, language="fr"):
        self.language = language
        self.people = {} if people is None else people
        self.pages = {} if pages is None else pages

    def body(self, text, key):
        """The raw value of a body."""
        return with_ids(self.blocks(text), key)

    def blocks(self, text):
        """Pairs of block type and value, without ids."""
        blocks, prose = [], []
        for kind, lines in _groups(text):
            if kind in ("p", "ul", "ol"):
                prose.append(self._prose(kind, lines))
                continue
            if prose:
                blocks.append(("text", "".join(prose)))
                prose = []
            blocks += getattr(self, f"_{kind}")(lines)
        if prose:
            blocks.append(("text", "".join(prose)))
        return blocks

    def html(self, text):
        """Rich text: paragraphs and lists only."""
        return "".join(self._prose(kind, lines) for kind, lines in _groups(text))

    def inline(self, text):
        text = escape(text.strip()).replace("&#x27;", "'").replace("&quot;", '"')
        text = re.sub(r"\[\^(\w+)\]", r"[\1]", text)
        text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
        text = re.sub(r"(?<!\w)_(.+?)_(?!\w)", r"<i>\1</i>", text)
        return LINK.sub(self._link, text)

    def _link(self, match):
        label, address = match.groups()
        if address.startswith("/"):
            return f'<a linktype="page" id="{self.pages[address]}">{label}</a>'
        return f'<a href="{address}">{label}</a>'

    def _prose(self, kind, lines):
        if kind == "p":
            return f"<p>{self.inline(' '.join(lines))}</p>"
        return f"<{kind}>{''.join(f'<li>{self.inline(line)}</li>' for line in lines)}</{kind}>"

    def _heading(self, lines):
        return [("heading", {"text": line, "level": "2"}) for line in lines]

    def _sub_heading(self, lines):
        return [("heading", {"text": line, "level": "3"}) for line in lines]

    def _quote(self, lines):
        words, _dash, signature = " ".join(lines).rpartition(" — ")
        name, _comma, role = signature.partition(", ")
        return [self.quote(words, name, role)]

    def quote(self, words, name, role):
        person = self.people.get(name.removeprefix("@"))
        return ("quote", {"text": words, "person": person, "author": "" if person else name, "role": role})

    def _pull_quote(self, lines):
        return [("pull_quote", {"text": " ".join(lines)})]

    def _box(self, lines):
        boxes = (line.partition(" | ") for line in lines)
        return [("box", {"title": title.strip(), "text": self.html(text)}) for title, _bar, text in boxes]

    def _figure(self, lines):
        names = ("value", "unit", "label", "date", "source")
        return [("key_figures", [self.figure(dict(zip(names, _cells(line), strict=True))) for line in lines])]

    def figure(self, row):
        """A key figure, its month in words."""
        months = MONTHS[self.language].split()
        return {**row, "date": MONTH.sub(lambda date: f"{months[int(date[2]) - 1]} {date[1]}", row["date"])}

    def figures(self, rows, key):
        """The raw value of a stream of key figures."""
        return with_ids([("figure", self.figure(row)) for row in rows], f"{key}/figures")

    def _footnote(self, lines):
        notes = (FOOTNOTE.match(line) for line in lines)
        return [("footnotes", [{"mark": n[1], "text": f"<p>{self.inline(n.string[n.end() :])}</p>"} for n in notes])]


def with_ids(blocks, key):
    """Raw blocks of a stream, and of the lists in it, each with its id."""
    return [
        {"type": kind, "value": _with_item_ids(value, f"{key}/{place}"), "id": identifier(key, place)}
        for place, (kind, value) in enumerate(blocks)
    ]


def _with_item_ids(value, key):
    if isinstance(value, list) and not any(isinstance(item, list) for item in value):  # not the rows of a table
        return [
            item  # a block of a stream within, which has its id
            if isinstance(item, dict) and "id" in item
            else {"type": "item", "value": _with_item_ids(item, f"{key}/{n}"), "id": identifier(key, n)}
            for n, item in enumerate(value)
        ]
    if isinstance(value, dict):
        return {name: _with_item_ids(item, f"{key}/{name}") for name, item in value.items()}
    return value


def _groups(text):
    """Neighbouring lines of the same kind, without their mark; an empty line ends a paragraph."""
    for chunk in re.split(r"\n\s*\n", text.strip()):
        for kind, lines in groupby(chunk.splitlines(), _kind):
            yield kind, [_without_mark(kind, line.strip()) for line in lines]


def _kind(line):
    line = line.strip()
    if NUMBERED.match(line):
        return "ol"
    if FOOTNOTE.match(line):
        return "footnote"
    return next((kind for mark, kind in MARKS.items() if line.startswith(mark)), "p")


def _without_mark(kind, line):
    if kind in ("p", "footnote"):
        return line
    return line.partition(" ")[2].strip()


def _cells(line):
    cells = [cell.strip() for cell in line.split("|")]
    return (cells + [""] * 5)[:5]
