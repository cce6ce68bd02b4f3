"""Raw lines made into paragraphs and lists.

Lines wrapped by a PDF or a mail are joined, words broken at a line's end too; a bullet starts a list item, deeper
bullets a list inside it; items with empty lines between them are one list. A numbered line stays a paragraph as
written, because its number is a word of the text.
"""

import re
from dataclasses import dataclass, field

from maillage.reading.hyphens import Hyphens

WRAPPED = 110  # a text whose lines are longer was not wrapped: each of its line breaks was meant
SHORT_LINE = 45
BULLET = re.compile(r"^(\s*)(?:[•▪◦‣●○■□·➢➤✓✔\uf0b7]\s*|[-–—*>→]\s+)(\S.*)?$")
BETWEEN_DASHES = re.compile(r"^\s*[-–—]\s.*\s[-–—]\s*$")
LABEL = re.compile(r"^[^\W\d_][\w’' /&-]{1,28}\s?:(?:\s|$)")
NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s")
ADDRESS = re.compile(r"^(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+)$")
SENTENCE_END = (".", "!", "?", "…", ".»", "!»", "?»", " »", "»")
STOPS = (*SENTENCE_END, ":", ";", ")", '"', "”")


@dataclass
class Paragraph:
    """One or several lines that a reader sees one below the other."""

    lines: list[str]

    @property
    def text(self):
        return "\n".join(self.lines)


@dataclass
class Item:
    text: str
    indent: int = 0
    items: list["Item"] = field(default_factory=list)


@dataclass
class BulletList:
    items: list[Item]

    @property
    def text(self):
        return "\n".join(_texts(self.items))


def _texts(items):
    for item in items:
        yield item.text
        yield from _texts(item.items)


def read(text, context=None):
    """The paragraphs and lists of a text. `context` is the whole text when `text` is a part of it."""
    hyphens = Hyphens(context or text)
    units = []
    for chunk in re.split(r"\n\s*\n", text):
        lines = [line for line in chunk.split("\n") if any(map(str.isalnum, line))]
        _add(units, _read_chunk(lines, hyphens), hyphens)
    return [_nested(unit) for unit in units]


def joined(text, context=None):
    """The text of a passage on as few lines as its words allow, its paragraphs separated by an empty line."""
    return "\n\n".join(unit.text for unit in read(text, context))


def _add(units, chunk, hyphens):
    """Append a chunk's units: a list goes on after an empty line, and so does a sentence cut in two."""
    for unit in chunk:
        last = units[-1] if units else None
        if isinstance(last, BulletList) and isinstance(unit, BulletList):
            last.items += unit.items
        elif unit is chunk[0] and _goes_on(last, unit):
            last.lines[-1] = hyphens.join(last.lines[-1], unit.lines[0])
            last.lines += unit.lines[1:]
        else:
            units.append(unit)


def _goes_on(last, unit):
    if not (isinstance(last, Paragraph) and isinstance(unit, Paragraph)):
        return False
    above, below = last.lines[-1], unit.lines[0]
    return below[0].islower() and not above.endswith(STOPS) and not ADDRESS.match(below) and not ADDRESS.match(above)


def _read_chunk(lines, hyphens):
    """The units of lines that no empty line separates."""
    units = []
    width = max((len(line.strip()) for line in lines), default=0)
    stacked = (
        len(lines) <= 4 and width < SHORT_LINE and not any(line.rstrip().endswith((*STOPS, ",")) for line in lines)
    )
    above = ""
    for line in lines:
        bullet = None if BETWEEN_DASHES.match(line) else BULLET.match(line)
        if bullet:
            _add_item(units, Item((bullet[2] or "").strip(), len(bullet[1].expandtabs())))
        else:
            in_labels = bool(units) and bool(LABEL.match(units[-1].text.rpartition("\n")[2]))
            link = _link(above.strip(), line.strip(), 0 if stacked else width, in_labels) if units else "paragraph"
            _add_line(units, line, link, hyphens)
        above = line
    return units


def _add_item(units, item):
    if not (units and isinstance(units[-1], BulletList)):
        units.append(BulletList([]))
    units[-1].items.append(item)


def _add_line(units, line, link, hyphens):
    last, text = (units[-1] if units else None), line.strip()
    if isinstance(last, BulletList):
        item = last.items[-1]
        indented = len(line) - len(line.lstrip()) > item.indent
        if indented or link == "join" or not item.text:
            item.text = hyphens.join(item.text, text)
        else:
            units.append(Paragraph([text]))
    elif link == "join":
        last.lines[-1] = hyphens.join(last.lines[-1], text)
    elif link == "line":
        last.lines.append(text)
    else:
        units.append(Paragraph([text]))


def _link(above, below, width, in_labels):
    """How a line follows the one above it: it goes on (`join`), is a `line` of its own, or starts a `paragraph`."""
    if ADDRESS.match(below) or ADDRESS.match(above) or NUMBERED.match(below):
        return "line"
    no_room_left = 0 < width <= WRAPPED and len(above) + 1 + len(below.split()[0]) > 0.85 * width
    if below[0].islower() or above.endswith((",", "-", "(")):
        return "join"
    if LABEL.match(below) and (in_labels or not no_room_left):
        return "paragraph" if above.endswith(SENTENCE_END) else "line"
    if above.endswith(":"):
        return "line"
    if no_room_left:
        return "join"
    return "paragraph" if above.endswith(SENTENCE_END) else "line"


def _nested(unit):
    """A list with its deeper items put inside the item above them."""
    if isinstance(unit, Paragraph):
        return unit
    top, open_items = [], []
    for item in unit.items:
        while open_items and open_items[-1].indent >= item.indent:
            open_items.pop()
        (open_items[-1].items if open_items else top).append(item)
        open_items.append(item)
    return BulletList(top)
