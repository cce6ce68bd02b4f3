"""Facts of an item that neither its text nor its page shows: they are added at the end, so that nothing is lost."""

from home.importing.people import contact_fields
from maillage.reading.lines import Paragraph
from maillage.reading.passages import Letters, words
from maillage.reading.richtext import to_html

FACTS = ("subtitle", "lead", "kind", "theme", "place", "organiser", "organisation", "price", "author", "author_role")
LISTS = ("co_organisers", "partners", "links")


def leftovers(text, item, shown):
    """Blocks with the facts that neither the text nor the words shown by the page hold."""
    letters = Letters(text)
    lost = lambda value: value and not letters.has(_bare(value)) and not all(shown[word] for word in words(value))  # noqa: E731
    facts = [item[name] for name in FACTS] + [value for name in LISTS for value in item[name]]
    blocks = [_quote(quote) for quote in item["quotes"] if quote["placement"] != "title" and lost(quote["text"])]
    lines = [value for value in dict.fromkeys(facts) if lost(value)]
    if lines:
        blocks.append({"type": "text", "value": to_html([Paragraph([line]) for line in lines], item["links"])})
    contact = {name: value if lost(value) else "" for name, value in contact_fields(item["contact"]).items()}
    if any(contact.values()):
        blocks.append({"type": "contact", "value": contact})
    return blocks


def _quote(quote):
    said = {"text": quote["text"], "person": None, "author": quote["author"], "role": quote["role"]}
    return {"type": "quote", "value": said}


def _bare(value):
    return value.removeprefix("https://").removeprefix("http://")
