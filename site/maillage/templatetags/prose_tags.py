"""Touches given to editors' text when it is shown: footnote calls, addresses hidden from harvesters, players."""

import re

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from wagtail.rich_text import expand_db_html

from maillage.players import player_of
from maillage.reading.outline import outlined

register = template.Library()
CALL = re.compile(r"(?:<a[^>]*>)?\[(\w{1,8})\](?:</a>)?")


class Notes(dict):
    """The footnotes of one body: mark → whether its first call has been met. `prefix` keeps two bodies' ids apart."""

    def __init__(self, marks, prefix=""):
        super().__init__(dict.fromkeys(marks, False))
        self.prefix = prefix


@register.simple_tag
def notes_of(stream):
    """The notes of a stream of blocks, or None when it has none."""
    for child in stream:
        if child.block_type == "footnotes":
            return Notes((str(note["mark"]) for note in child.value), prefix=(child.id or "")[:4])
    return None


@register.simple_tag(takes_context=True)
def outline(context, blocks):
    """The blocks with the levels of their headings; the page may say what they stand `under` and come `after`."""
    return outlined(blocks, context.get("under", 1), context.get("after"))


@register.simple_tag(takes_context=True)
def note_id(context, mark):
    notes = context.get("notes")
    return f"note{notes.prefix if notes else ''}-{mark}"


@register.simple_tag(takes_context=True)
def call_id(context, mark):
    """The id of a note's first call, or "" when no text calls it."""
    notes = context.get("notes")
    return f"call{notes.prefix}-{mark}" if notes and notes.get(str(mark)) else ""


@register.filter
def called(value, notes):
    """Rich text in which each `[1]` leads to its footnote; the first one can be come back to."""

    def link(match):
        mark = match[1]
        if mark not in notes:
            return match[0]
        anchor = "" if notes[mark] else f' id="call{notes.prefix}-{mark}"'
        notes[mark] = True
        return f'<sup><a class="note-call" href="#note{notes.prefix}-{mark}"{anchor}>[{mark}]</a></sup>'

    return mark_safe(CALL.sub(link, expand_db_html(value.source)))


@register.simple_tag(takes_context=True)
def speaker_name(context, written):
    """Who answers a question: the name that the page's `speakers`, if it gives any, knows for the initials written."""
    speakers = context.get("speakers")
    return speakers.name_of(written) if speakers else written


@register.filter
def people_only(address):
    """An e-mail address as people read and hear it, and copy it, without standing in the page's source as one."""
    local, _at, domain = str(address).partition("@")
    dots = format_html_join(format_html("<wbr>{}", "."), "{}", ((part,) for part in domain.split(".")))
    if not domain:
        return conditional_escape(local)
    return format_html('{}<span hidden>.invalid</span><span class="at">@</span>{}', local, dots)


register.filter("player", player_of)
