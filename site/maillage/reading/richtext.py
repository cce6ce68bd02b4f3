"""Paragraphs and lists written as rich text. Every word is escaped; the only tags are those made here."""

import re

from django.utils.html import escape

from maillage.reading.lines import Paragraph

ADDRESS = r"(?:https?://|www\.)[^\s<>\"«»“”]+"
AFTER_ADDRESS = ".,;:!?)]}’'…"


def to_html(units, links=()):
    """Rich text of paragraphs and lists. `links`: known addresses, some of which look like words (`mois.org`)."""
    finder = _finder(links)
    return "".join(_unit(unit, finder) for unit in units)


def full_address(link):
    return link if re.match(r"https?://", link, re.IGNORECASE) else f"https://{link}"


def mend_links(text, links):
    """The text with the addresses of `links` that a line break cuts in two made whole."""
    for link in links:
        cut = r"(?:\s*\n\s*)?".join(re.escape(part) for part in re.split(r"(?<=[/?&=_.-])", link) if part)
        text = re.sub(cut, lambda _found, whole=link: whole, text)
    return text


def _finder(links):
    bare = sorted({link for link in links if not re.match(ADDRESS, link)}, key=len, reverse=True)
    names = [rf"(?<![\w@./-]){re.escape(link)}(?![\w@-]|\.\w)" for link in bare]
    return re.compile("|".join([*names, ADDRESS]), re.IGNORECASE)


def _unit(unit, finder):
    if isinstance(unit, Paragraph):
        return f"<p>{'<br/>'.join(_inline(line, finder) for line in unit.lines)}</p>"
    return _list(unit.items, finder)


def _list(items, finder):
    inside = "".join(f"<li>{_inline(i.text, finder)}{_list(i.items, finder) if i.items else ''}</li>" for i in items)
    return f"<ul>{inside}</ul>"


def _inline(text, finder):
    html, place = [], 0
    for found in finder.finditer(text):
        link = found.group()
        link = link.rstrip(AFTER_ADDRESS) if re.match(ADDRESS, link, re.IGNORECASE) else link
        if link.endswith(("://", "www")):
            continue
        html += [escape(text[place : found.start()]), f'<a href="{escape(full_address(link))}">{escape(link)}</a>']
        place = found.start() + len(link)
    return "".join([*html, escape(text[place:])])
