"""The calendar files of the mails (RFC 5546, iTIP): a REQUEST puts a session in the person's calendar, a CANCEL takes
it out. One file a session, since all that a message of iTIP holds has one UID (§ 3.2.2, § 3.2.5)."""

from email.mime.text import MIMEText
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

from agenda.calendars import ical
from agenda.choices import Mode, Status
from agenda.models import CalendarEntry
from agenda.registrations.choices import LetterKind, SeatStatus
from maillage.plain_text import writable

REQUESTS = (LetterKind.CONFIRMED, LetterKind.CHANGED)


def invitations(letter, event):
    """`(method, file)` for each session that the letter's mail puts in a calendar or takes out of it."""
    if event is None:
        return []
    confirmed = _confirmed(letter.registration)
    given_back = set(letter.details.get("sessions", [])) - confirmed
    asked = _chosen(event.held_sessions, event, confirmed if letter.kind in REQUESTS else ())
    withdrawn = _chosen(event.held_sessions, event, confirmed if letter.kind == LetterKind.CALLED_OFF else given_back)
    if letter.kind == LetterKind.CHANGED:
        withdrawn += _chosen(event.cancelled_to_come, event, confirmed)
    drawn = [_asked(letter, event, session) for session in asked]
    drawn += [_withdrawn(letter, event, session) for session in withdrawn]
    return [_file(*one) for one in drawn if one]


def _confirmed(registration):
    return {str(seat.ledger_id) for seat in registration.active_seats if seat.status == SeatStatus.CONFIRMED}


def _chosen(sessions, event, keys):
    whole = str(event.translation_key) in keys
    return [session for session in sessions if whole or str(session.translation_key) in keys]


def _asked(letter, event, session):
    """A session that has a day is asked for; one whose day is to come leaves the calendar until it has one."""
    if session.start_date:
        return "REQUEST", _event(letter, event, session, session)
    return _withdrawn(letter, event, session)


def _withdrawn(letter, event, session):
    slot = _last_slot(event, session)
    return ("CANCEL", _event(letter, event, session, slot)) if slot else None


def _last_slot(event, session):
    """The session's day, or the last that it had."""
    former = [old for old in event.abandoned_sessions if old.uid == session.uid]
    return session if session.start_date else max(former, key=lambda old: old.pk or 0, default=None)


def _event(letter, event, session, slot):
    made = Event()
    made.add("uid", session.uid)
    made.add("sequence", sequence_of(session, event))
    made.add("dtstamp", timezone.now())
    start, end = ical.bounds(slot)
    made.add("dtstart", start)
    if end:
        made.add("dtend", end)
    made.add("summary", writable(f"{event.title} – {session.label}" if session.label else event.title))
    made.add("url", event.full_url)
    made.add("location", writable(_location(event)))
    made.add("organizer", _person(event.contact_email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1], event.contact_name))
    registration = letter.registration
    attendee = _person(registration.email, registration.name)
    attendee.params["partstat"], attendee.params["rsvp"] = vText("ACCEPTED"), vText("FALSE")
    made.add("attendee", attendee)
    return made


def sequence_of(session, event):
    """As in the public calendars, so that a mail that comes late undoes nothing."""
    entry = CalendarEntry.objects.filter(uid=session.uid).first()
    return entry.sequence_in(event.locale.language_code) if entry else 0


def _location(event):
    if event.mode == Mode.ONLINE or event.status == Status.MOVED_ONLINE:
        return event.private_url or event.online_url or str(Mode.ONLINE.label)
    return ", ".join(filter(None, [event.venue, event.street, f"{event.postcode} {event.town}".strip()]))


def _person(email, name):
    address = vCalAddress(f"mailto:{email}")
    if name:
        address.params["cn"] = vText(writable(name))
    return address


def _file(method, event):
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Maillage//Agenda//FR")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(ical.paris())
    calendar.add_component(event)
    return method, calendar.to_ical().decode()


def attach(message, files):
    """As mail programs look for them (RFC 6047, § 2.4): an invitation alone is another form of the text, which they
    show with its buttons; several are files. The one alone is a file too, for those who would open it themselves."""
    if len(files) == 1:
        ((method, text),) = files
        message.attach_alternative(text, f"text/calendar; method={method}")
        message.attach("invitation.ics", text, "application/ics")
    else:
        for method, text in files:
            part = MIMEText(text, "calendar", "utf-8")
            part.set_param("method", method)
            part.add_header("Content-Disposition", "attachment", filename="invitation.ics")
            message.attach(part)
