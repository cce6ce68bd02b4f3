"""Reading the items: one JSON object a line. Each is checked and tidied before anything is made of it."""

import json
import re

from django.utils.translation import gettext as _

from home.importing.days import read_moment, read_year
from home.importing.refusal import Refused

TYPES = ("article", "interview", "column", "welcome", "offer", "notice", "event", "training", "project")
SAFE_ID = re.compile(r"\w[\w.-]{0,199}\Z", re.ASCII)
MARKUP = re.compile(r"<[a-zA-Z/!?]|\bjavascript:", re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# The fields and, for texts that end in a block, how long they may be; a page's own fields have their own limits.
TEXTS = {
    **dict.fromkeys(("type", "title", "subtitle", "lead", "lang", "status", "audience", "audience_note", "venue_mode")),
    **dict.fromkeys(
        ("place", "organiser", "price", "theme", "kind", "author", "author_role", "organisation", "contract")
    ),
}
LISTS = {"headings": 200, "questions": None, "links": 500, "noise": None, "co_organisers": None, "partners": None}
ROWS = {
    "dates": {"start": None, "end": None, "note": None, "label": None},
    "quotes": {"text": None, "text_start": None, "author": 200, "role": 250, "placement": None},
    "interviewees": {"name": None, "abbr": None, "role": None, "organisation": None},
    "turns": {"question": None, "answer": None, "speaker": None},
    "key_figures": {"value": None, "unit": None, "label": None, "date": None, "source": None, "displayed": None},
}
CONTACT = {"name": None, "role": None, "phone": None, "email": None}
PLACEMENTS = ("block", "pull", "title")


def read_lines(data):
    """The (number, raw line) of a file's lines that are not empty."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            yield number, line


def parse(line):
    """The object of a line. Raises Refused."""
    try:
        item = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refused(_("the line is not UTF-8 text")) from error
    except (ValueError, RecursionError) as error:
        raise Refused(_("invalid JSON: %(why)s") % {"why": error}) from error
    if not isinstance(item, dict):
        raise Refused(_("the line is not a JSON object"))
    return item


def identifier(item):
    """The item's id, which is also the name of its text file. Raises Refused."""
    found = item.get("id")
    if isinstance(found, int) and not isinstance(found, bool):
        found = str(found)
    if not isinstance(found, str) or not found:
        raise Refused(_("id is missing"))
    if not SAFE_ID.match(found):
        raise Refused(_("the id may hold only letters, digits, “.”, “_” and “-”"))
    return found


def check(item):
    """A tidy copy of the item: known fields only, no empty value, dates read. Raises Refused."""
    tidy = {name: _text(name, item.get(name), limit) for name, limit in TEXTS.items()}
    tidy |= {name: _list(name, item.get(name), lambda n, v, m=limit: _text(n, v, m)) for name, limit in LISTS.items()}
    tidy |= {name: _list(name, item.get(name), lambda n, v, f=fields: _row(n, v, f)) for name, fields in ROWS.items()}
    tidy["contact"] = _row("contact", item["contact"], CONTACT) if item.get("contact") else {}
    tidy["registration_required"] = item.get("registration_required") is True
    tidy["supported_since"] = read_year(item.get("supported_since"))
    _check_type(tidy["type"])
    if not tidy["title"]:
        raise Refused(_("title is missing"))
    for row in tidy["dates"]:
        row["start"], row["end"] = read_moment(row["start"]), read_moment(row["end"])
    for row in tidy["quotes"]:
        if row["placement"] and row["placement"] not in PLACEMENTS:
            raise Refused(_("unknown placement of a quote: %(value)s") % {"value": row["placement"]})
    return tidy


def _check_type(found):
    if not found:
        raise Refused(_("type is missing"))
    if found not in TYPES:
        raise Refused(_("unknown type “%(type)s” (known: %(known)s)") % {"type": found, "known": ", ".join(TYPES)})


def _list(name, value, read):
    if value in (None, "", {}):
        return []
    if not isinstance(value, list):
        raise Refused(_("%(field)s must be a list") % {"field": name})
    return [found for found in (read(name, one) for one in value) if found]


def _row(name, value, fields):
    if not isinstance(value, dict):
        raise Refused(_("%(field)s must hold objects") % {"field": name})
    row = {key: _text(f"{name}.{key}", value.get(key), limit) for key, limit in fields.items() if key != "displayed"}
    if "displayed" in fields:
        row["displayed"] = value.get("displayed") is not False
    return row


def _text(name, value, limit=None):
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise Refused(_("%(field)s must be text") % {"field": name})
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise Refused(_("%(field)s holds characters that are not text") % {"field": name}) from error
    if CONTROLS.search(value):
        raise Refused(_("%(field)s holds characters that are not text") % {"field": name})
    if MARKUP.search(value) and name != "noise":
        raise Refused(_("%(field)s holds HTML or script") % {"field": name})
    value = " ".join(value.split())
    if limit and len(value) > limit:
        raise Refused(
            _("%(field)s is too long: %(length)d characters, at most %(limit)d")
            % {"field": name, "length": len(value), "limit": limit}
        )
    return value
