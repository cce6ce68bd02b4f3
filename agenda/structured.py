"""Agenda entries in the words of schema.org (https://schema.org/Event): one Event a meeting.

Which status goes with which dates, and what an offer has, is as Google's search asks
(https://developers.google.com/search/docs/appearance/structured-data/event).
"""

import re

from django.utils import timezone

from agenda.calendars.ical import bounds
from agenda.choices import Mode, PriceKind, Registration, Status
from agenda.state import PAST
from maillage.sharing.structured import network, organization, person, place, thing

ATTENDANCE = {
    Mode.ONSITE: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}
SCHEMA = "https://schema.org/"
AMOUNT = re.compile(r"(\d+(?:[.,]\d{1,2})?)(\s*(?:€|euros?))?")


def events(page, head, context):
    """The meetings that have a day, or had one before they were put off."""
    common = _common(page, head, context)
    return [
        thing(
            "Event",
            name=f"{page.title} – {slot.label}" if slot.label else page.title,
            startDate=_start(slot),
            endDate=_end(slot),
            eventStatus=f"{SCHEMA}{_status(page, slot, former)}",
            previousStartDate=[_start(old) for old in former] if _holds(page, slot) else [],
            **common | ({} if _holds(page, slot) else {"offers": {}}),
        )
        for slot, former in _meetings(page)
    ]


def _holds(page, slot):
    return page.status != Status.CANCELLED and not slot.cancelled


def _meetings(page):
    """The slot of each, and those that it had before, the oldest first.

    An old date that is of no meeting in particular, as an event may have been given, is of all of them.
    """
    old = sorted(page.abandoned_sessions, key=lambda session: session.pk or 0)
    common = [slot for slot in old if not slot.slot_of and page.status == Status.POSTPONED]
    found = []
    for session in page.announced_sessions:
        own = [slot for slot in old if slot.slot_of == session.translation_key]
        if session.start_date:
            found.append((session, own + common))
        elif own:
            found.append((own[-1], own[:-1]))
    return found or [(slot, []) for slot in common]


def _status(page, slot, former):
    """`previousStartDate` goes with EventRescheduled alone; an event put off keeps its day until it has another."""
    if not _holds(page, slot):
        return "EventCancelled"
    if slot.abandoned:
        return "EventPostponed"
    if former or (page.status == Status.POSTPONED and not page.abandoned_sessions):
        return "EventRescheduled"
    return "EventMovedOnline" if page.status == Status.MOVED_ONLINE else "EventScheduled"


def _common(page, head, context):
    mode = Mode.ONLINE if page.status == Status.MOVED_ONLINE else page.mode
    hosts = [organization(host["name"], host["url"]) for host in context["organisers"] + context["co_organisers"]]
    return {
        "url": head.address,
        "description": head.description,
        "image": [head.picture.url] if head.picture else [],
        "inLanguage": page.written_in,
        "eventAttendanceMode": f"{SCHEMA}{ATTENDANCE.get(mode, ATTENDANCE[Mode.ONSITE])}",
        "location": _location(page, mode, head),
        "organizer": hosts or network(context["identity"]),
        "performer": [person(who["name"], who["url"], who["role"], who["portrait"]) for who in context["speakers"]],
        "isAccessibleForFree": True if page.price_kind == PriceKind.FREE else None,
        "offers": _offer(page, head, context),
    }


def _location(page, mode, head):
    """Where; an online entry whose link is sent to those who register is found at its own page."""
    somewhere = place(page.venue or str(Mode(mode).label), page.street, page.postcode, page.town)
    online = thing("VirtualLocation", url=page.online_url or head.address)
    return {Mode.ONLINE: online, Mode.HYBRID: [somewhere, online]}.get(mode, somewhere)


def _offer(page, head, context):
    """What it costs when that is a number, and whether one can still come in."""
    amount = {PriceKind.FREE: "0", PriceKind.PAID: _amount(page.price)}.get(page.price_kind)
    if not amount:
        return {}
    registration = context["registration"] or {}
    return thing(
        "Offer",
        price=amount,
        priceCurrency="EUR",
        url=registration.get("url") or head.address,
        availability=f"{SCHEMA}{_availability(page, context['state'].code)}",
    )


def _availability(page, state):
    """Of the three that Google reads, the nearest: where registration is closed there is nothing left to have."""
    over = page.registration_until and page.registration_until < timezone.localdate()
    if state == PAST or page.is_full or over or page.registration == Registration.CLOSED:
        return "SoldOut"
    return "PreOrder" if page.registration == Registration.OPENS_LATER else "InStock"


def _amount(words):
    """The only number of a price in words, if it is in euros; "" when there are several, or none."""
    match AMOUNT.findall(words):
        case [(amount, currency)] if currency or amount == words.strip():
            return amount.replace(",", ".")
    return ""


def _start(session):
    return bounds(session)[0].isoformat()


def _end(session):
    if session.all_day:
        return session.last_day.isoformat()
    end = bounds(session)[1]
    return end.isoformat() if end else ""
