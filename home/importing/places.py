"""An address in one line told apart: venue, street, postcode, town."""

import re

STREET = re.compile(
    r"^\d+\s?(?:bis|ter|quater)?\b|\b(?:rue|avenue|av\.|boulevard|bd|place|quai|allée|chemin|impasse|square|route|cours|"
    r"passage|esplanade|parvis|street|road|lane)\b",
    re.IGNORECASE,
)
LONE_NUMBER = re.compile(r"(^|,\s*)(\d+(?:\s?(?:bis|ter|quater))?),\s*")
POSTCODE = re.compile(r"\b(\d{5})\b\s*")
VENUE = re.compile(
    r"\b(?:maison|cité|salle|centre|hôtel|mairie|université|espace|théâtre|médiathèque|bibliothèque|école|campus|parc|"
    r"halle|musée|palais|ferme|château|cinéma|auditorium|pôle|tour|bâtiment|gare|stade|amphithéâtre|house|hall|room)\b",
    re.IGNORECASE,
)
VENUE_BY_CASE = re.compile(r"^(?:Les?|The)\s|^[A-Z]{2,}$|[a-z][A-Z]")


def split_place(place):
    """The fields of an event that a place fills. What is neither street nor venue is the town."""
    found = {"venue": "", "street": "", "postcode": "", "town": ""}
    parts = [part.strip() for part in LONE_NUMBER.sub(r"\1\2 ", place).split(",")]
    rest = []
    for part in filter(None, parts):
        postcode = POSTCODE.search(part)
        if postcode and not found["postcode"]:
            found["postcode"] = postcode[1]
            part = POSTCODE.sub("", part).strip()
        if part and not found["street"] and STREET.search(part):
            found["street"] = part
        elif part:
            rest.append(part)
    found["town"] = _town(rest)
    found["venue"] = ", ".join(part for part in rest if part != found["town"])
    return found


def _town(parts):
    """The first or the last part, whichever looks least like a venue."""
    for part in dict.fromkeys([*parts[:1], *parts[-1:]]):
        if not (VENUE.search(part) or VENUE_BY_CASE.search(part)):
            return part
    return parts[-1] if len(parts) > 1 else ""
