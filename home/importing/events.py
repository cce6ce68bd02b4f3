"""An item's facts put into the fields of an event."""

from django.utils.translation import gettext as _

from agenda.models import EventOrganiser, EventPage, EventPartner
from home.importing.choices import by_code, match
from home.importing.people import contact_fields, member_named
from home.importing.places import split_place
from home.importing.refusal import Refused
from home.importing.rows import replace_rows
from home.importing.sessions import sessions_of
from maillage.reading.passages import Letters, fold, words
from maillage.reading.richtext import full_address

AUDIENCES = {
    "members over 100 employees": EventPage.Audience.MEMBERS_OVER_100,
    "associations and social enterprises": EventPage.Audience.ASSOCIATIONS,
}
SIGN_UP = ("inscri", "regist", "sign up", "reserv", "billet")
NEAR = 160
PHRASE = 4
FREE = ("gratuit", "entree libre", "free")


def fill_event(page, item, text):
    replace_rows(page, "sessions", sessions_of(item))
    replace_rows(page, "organisers", _organisers(page, item))
    replace_rows(page, "partners", [EventPartner(name=name) for name in item["partners"]])
    page.kind = _kind(item)
    page.theme = match(EventPage.Theme, item["theme"]) or ""
    page.status = _coded("status", EventPage.Status, item["status"]) or EventPage.Status.SCHEDULED
    page.mode = _coded("venue_mode", EventPage.Mode, item["venue_mode"]) or EventPage.Mode.UNKNOWN
    page.audience, page.audience_note = _audience(item, text)
    page.price_kind, page.price = _price_kind(item["price"]), item["price"]
    for name, value in {**split_place(item["place"]), **_contact(item)}.items():
        setattr(page, name, value)
    page.registration, page.registration_url, page.registration_note = _registration(item, text)


def _coded(field, choices, value):
    """The choice with that code, or "". Raises Refused."""
    found = by_code(choices, value) if value else ""
    if found is None:
        raise Refused(_("unknown %(field)s “%(value)s”") % {"field": field, "value": value})
    return found


def _kind(item):
    kinds = EventPage.EventKind
    usual = kinds.TRAINING if item["type"] == "training" else kinds.MEETING
    return match(kinds, item["kind"]) or match(kinds, item["title"]) or usual


def _audience(item, text):
    """The choice and the words: none that the text says, and those of an audience that is no choice."""
    asked, note = item["audience"], item["audience_note"]
    if len(words(note)) >= PHRASE and Letters(text).has(note):
        note = ""
    if not asked:
        return EventPage.Audience.OPEN, note
    code = AUDIENCES.get(asked.replace("-", " ").replace("_", " "), asked)
    found = by_code(EventPage.Audience, code)
    if found is None:
        return EventPage.Audience.OPEN, " – ".join(filter(None, [asked, note]))
    return found, note


def _price_kind(price):
    said = fold(price)
    if "prix libre" in said or "pay what you" in said:
        return EventPage.PriceKind.PAY_WHAT_YOU_WANT
    if any(char.isdigit() and char != "0" for char in said):
        return EventPage.PriceKind.PAID
    return EventPage.PriceKind.FREE if any(word in said for word in FREE) else EventPage.PriceKind.UNKNOWN


def _organisers(page, item):
    names = [(item["organiser"], False), *((name, True) for name in item["co_organisers"])]
    return [
        EventOrganiser(name=name, member=member_named(name, page.locale_id), co_organiser=co_organiser)
        for name, co_organiser in names
        if name
    ]


def _contact(item):
    return {f"contact_{name}": value for name, value in contact_fields(item["contact"]).items()}


def _registration(item, text):
    """The way to register, its address and its note: the link that the text gives for it, else the contact."""
    ways = EventPage.Registration
    if not item["registration_required"]:
        return ways.NONE, "", ""
    contact = contact_fields(item["contact"])
    link = _sign_up_link(item["links"], text)
    if link:
        return ways.URL, link, ""
    way = ways.EMAIL if contact["email"] else ways.PHONE if contact["phone"] else ways.NONE
    return way, "", _("Registration required.")


def _sign_up_link(links, text):
    letters = Letters(text)
    for link in links:
        for start, _end in letters.spans(link):
            if any(word in fold(text[max(0, start - NEAR) : start]) for word in SIGN_UP):
                return full_address(link)
    return ""
