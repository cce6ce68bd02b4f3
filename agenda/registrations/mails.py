"""Makes the mail of a letter, in the person's language, from what stands when it leaves."""

import datetime as dt
import re
from types import SimpleNamespace

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from agenda import dates
from agenda.choices import Mode, Status
from agenda.registrations.choices import ACTIVE, LetterKind, SeatStatus
from agenda.registrations.invitation import attach, invitations
from agenda.registrations.links import link_of
from agenda.registrations.models.template import words_of
from agenda.registrations.wording import fill

# The seats whose sessions a letter lists; the others list all that are active.
LISTED = {
    LetterKind.CONFIRMED: {SeatStatus.CONFIRMED},
    LetterKind.REMINDER: {SeatStatus.CONFIRMED},
    LetterKind.CHANGED: {SeatStatus.CONFIRMED},
    LetterKind.OFFERED: {SeatStatus.OFFERED},
}


def compose(letter, connection=None):
    registration = letter.registration
    with translation.override(registration.language):
        event = registration.event
        subject, text = written(letter.kind, values_of(letter, event))
        message = EmailMultiAlternatives(
            subject,
            text,
            to=[registration.email],
            reply_to=[event.contact_email] if event and event.contact_email else None,
            headers={"Auto-Submitted": "auto-generated"},  # RFC 3834: no answering machine answers it
            connection=connection,
        )
        attach(message, invitations(letter, event))
    return message


def written(kind, values, template=None):
    """`(subject, text)`; a title on two lines would end the subject's header."""
    subject, text = words_of(kind, template)
    return re.sub(r"\s*[\r\n]+\s*", " ", fill(subject, values)), fill(text, values) + "\n"


def values_of(letter, event):
    registration, details = letter.registration, letter.details
    seats = registration.active_seats
    listed = [seat for seat in seats if seat.status in LISTED.get(letter.kind, ACTIVE)]
    sessions = sessions_of(event, listed) if event else []
    has_place = any(seat.status == SeatStatus.CONFIRMED for seat in seats)
    until = min((seat.offered_until for seat in seats if seat.offered_until), default=None)
    waiting = [seat.rank for seat in seats if seat.status == SeatStatus.WAITING]
    return {
        "name": registration.name,
        "event": event.title if event else _("an event"),
        "when": "\n".join(f"- {session.when}{_labelled(session)}" for session in sessions),
        "place": place(event) if event else "",
        "online": (event.private_url or event.online_url) if event and has_place else "",
        "position": str(min(waiting)) if waiting else "",
        "until": moment(until) if until else "",
        "change": details.get("change", ""),
        "reason": details.get("reason", ""),
        "edition": details.get("edition", ""),
        "address": details.get("address", ""),
        "link": link_of(registration),
        "site": Site.objects.get(is_default_site=True).site_name or settings.WAGTAIL_SITE_NAME,
    }


def sessions_of(event, seats):
    """The sessions to come that the seats are for: all of the event's when they are for the whole of it."""
    keys = {seat.ledger_id for seat in seats}
    whole, today = event.translation_key in keys, timezone.localdate()
    chosen = [session for session in event.held_sessions if whole or session.translation_key in keys]
    return [session for session in chosen if session.last_day is None or session.last_day >= today]


def place(event):
    if event.mode == Mode.ONLINE or event.status == Status.MOVED_ONLINE:
        return str(Mode.ONLINE.label)
    return ", ".join(filter(None, [event.venue, event.street, f"{event.postcode} {event.town}".strip()]))


def moment(instant):
    local = timezone.localtime(instant)
    return f"{dates.day(local.date())}, {dates.clock(local.time())}"


def _labelled(session):
    return f" ({session.label})" if session.label else ""


def preview(template, language):
    """A mail as it would read, for staff."""
    with translation.override(language):
        day = timezone.localdate() + dt.timedelta(days=7)
        session = SimpleNamespace(
            start_date=day, last_day=day, start_time=dt.time(14), end_time=dt.time(16), date_text=""
        )
        values = {
            "name": "Anaïs Brévent",
            "event": _("Repair workshop"),
            "when": f"- {dates.when(session)}",
            "place": "3 quai Amont, 99000 Sorgues-le-Port",
            "online": "https://visio.example.org/atelier",
            "position": "3",
            "until": moment(timezone.now() + dt.timedelta(hours=48)),
            "change": _("Postponed from 9 July to 18 September"),
            "reason": _("The hall is flooded."),
            "edition": _("Repair workshop"),
            "address": f"{settings.SITE_URL}/…",
            "link": f"{settings.SITE_URL}/…",
            "site": settings.WAGTAIL_SITE_NAME,
        }
        subject, text = written(template.kind, values, template)
    return {"subject": subject, "text": text}
