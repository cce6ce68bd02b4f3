"""Agenda entries in the words of schema.org: one Event a session, as Google asks."""

import re

from agenda.choices import Mode, PriceKind, Status
from agenda.ical import bounds
from maillage.sharing.structured import network, organization, person, place, thing

ATTENDANCE = {
    Mode.ONSITE: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}
AMOUNT = re.compile(r"(\d+(?:[.,]\d{1,2})?)(\s*(?:€|euros?))?")


def events(page, head, context):
    """The sessions that have a day. Those of an entry put off to no known day keep the day that they had."""
    held = [session for session in page.held_sessions if session.start_date]
    put_off = page.status == Status.POSTPONED
    shown = held or (page.abandoned_sessions if put_off else [])
    former = page.abandoned_sessions if put_off and held else []
    status = _status(page, moved=bool(former or (put_off and held)))
    common = _common(page, head, context) | {"eventStatus": f"https://schema.org/{status}"}
    return [
        thing(
            "Event",
            name=f"{page.title} – {session.label}" if session.label else page.title,
            startDate=_start(session),
            endDate=_end(session),
            previousStartDate=[_start(old) for old in former],
            **common,
        )
        for session in shown
    ]


def _status(page, moved):
    if page.status == Status.CANCELLED:
        return "EventCancelled"
    if page.status == Status.POSTPONED:
        return "EventRescheduled" if moved else "EventPostponed"
    return "EventMovedOnline" if page.status == Status.MOVED_ONLINE else "EventScheduled"


def _common(page, head, context):
    mode = Mode.ONLINE if page.status == Status.MOVED_ONLINE else page.mode
    hosts = [organization(host["name"], host["url"]) for host in context["organisers"] + context["co_organisers"]]
    return {
        "url": head.address,
        "description": head.description,
        "image": [head.picture.url] if head.picture else [],
        "inLanguage": page.written_in,
        "eventAttendanceMode": f"https://schema.org/{ATTENDANCE.get(mode, ATTENDANCE[Mode.ONSITE])}",
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
    if not amount or page.status == Status.CANCELLED:
        return {}
    registration = context["registration"] or {}
    return thing(
        "Offer",
        price=amount,
        priceCurrency="EUR",
        url=registration.get("url") or head.address,
        availability=f"https://schema.org/{'SoldOut' if page.status == Status.FULL else 'InStock'}",
    )


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
