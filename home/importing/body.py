"""The text of an item made into blocks: everything that the page does not show otherwise, once, in place."""

import re
import uuid

from home.importing.columns import deal
from home.importing.leftovers import leftovers
from home.importing.marks import mark
from maillage.reading.lines import Paragraph, read
from maillage.reading.passages import words
from maillage.reading.richtext import mend_links, to_html

UNIT_LENGTH = 60  # as in the key figure's block


def build(text, item, shown):
    """The raw stream data of the body. `shown` counts the words shown already; those met are taken out."""
    text = mend_links(text, item["links"])
    added = leftovers(text, item, shown)
    parts = deal(list(_parts(text, mark(text, item), shown)))
    return Writer(text, item["links"], item["interviewees"], shown).write(parts) + added


def _parts(text, marks, shown):
    """(role, text or value) in order. What the page shows already is left out, and the text around it goes on."""
    place, pending = 0, ""
    for found in [*marks, None]:
        pending += text[place : found.start if found else len(text)]
        place = found.end if found else place
        if found and (found.role == "noise" or (found.role == "shown" and take(shown, found.value["text"]))):
            pending += "\n\n"
            continue
        if any(map(str.isalnum, pending)):
            yield "text", pending
        pending = ""
        if found:
            yield _part(found, text)


def _part(found, text):
    if found.role == "question":
        return "question", " ".join(words_in(text[found.start : found.end]).split())
    if found.role == "shown":
        return "kept", found.value["text"]
    return found.role, found.value


def words_in(raw):
    return " ".join(unit.text for unit in read(raw))


def take(shown, text):
    """Whether all the words of the text are among those shown; if so they are taken out, for they count once."""
    said = words(text)
    counted = {word: said.count(word) for word in said}
    if not said or any(shown[word] < count for word, count in counted.items()):
        return False
    shown.subtract(counted)
    return True


class Writer:
    """Writes the parts as blocks. A question gathers what follows it until the next part that is not text."""

    def __init__(self, text, links, interviewees, shown):
        self.text, self.links, self.shown = text, links, shown
        self.speakers = _speakers(interviewees)
        self.blocks = []

    def write(self, parts):
        for role, value in parts:
            getattr(self, f"_{role}")(value)
        return [_answered(block, self.links) for block in self.blocks]

    def _add(self, kind, value):
        self.blocks.append({"type": kind, "value": value})

    def _text(self, raw):
        units = [unit for unit in map(self._not_shown, read(raw, self.text)) if unit]
        if not units:
            return
        last = self.blocks[-1] if self.blocks else {}
        if last.get("type") == "question_answer":
            last["value"]["answers"] += self._answers(units)
        else:
            self._add("text", to_html(units, self.links))

    def _kept(self, text):
        self._add("text", to_html([Paragraph(text.split("\n"))], self.links))

    def _heading(self, value):
        self._add("heading", {"text": " ".join(value["text"].split()), "level": "2"})

    def _question(self, text):
        self._add("question_answer", {"question": text, "answers": []})

    def _quote(self, value):
        self._add(
            "quote", {"text": value["text"], "person": None, "author": value["author"], "role": value["speaks_as"]}
        )

    def _pull_quote(self, value):
        self._add("pull_quote", {"text": value["text"]})

    def _figure(self, value):
        unit, label = value["said"], value["label"]
        if len(unit) > UNIT_LENGTH:
            unit, label = "", value["said"]
        figure = {"value": value["value"], "unit": unit, "label": label, "date": "", "source": ""}
        if not self.blocks or self.blocks[-1]["type"] != "key_figures":
            self._add("key_figures", [])
        self.blocks[-1]["value"].append(_item(figure))

    def _not_shown(self, unit):
        """The paragraph without the lines that the page shows already."""
        if isinstance(unit, Paragraph):
            unit.lines = [line for line in unit.lines if not take(self.shown, line)]
            return unit if unit.lines else None
        return unit

    def _answers(self, units):
        """The units as answers, a new one where a paragraph starts with the name or initials of who speaks."""
        answers = []
        for unit in units:
            speaker, unit = self._speaker(unit)
            if speaker or not answers:
                answers.append((speaker, []))
            answers[-1][1].append(unit)
        return [_item({"speaker": speaker, "text": to_html(said, self.links)}) for speaker, said in answers]

    def _speaker(self, unit):
        found = self.speakers and isinstance(unit, Paragraph) and self.speakers.match(unit.lines[0])
        if not found or not unit.lines[0][found.end() :].strip():
            return "", unit
        return found[1], Paragraph([unit.lines[0][found.end() :].strip(), *unit.lines[1:]])


def _item(value):
    """An item of a list block; without an id Wagtail would take it for the value itself."""
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}


def _answered(block, links):
    """The block, or plain text when it is a question that nobody answers."""
    if block["type"] != "question_answer" or block["value"]["answers"]:
        return block
    return {"type": "text", "value": to_html([Paragraph([block["value"]["question"]])], links)}


def _speakers(interviewees):
    names = {name for row in interviewees for name in (row["abbr"], row["name"], row["name"].split(" ")[0]) if name}
    if not names:
        return None
    return re.compile(rf"({'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})\s*[:–—-]\s+")
