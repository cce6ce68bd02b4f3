"""The agenda: its page, the events, their sessions and the people around them."""

from agenda.models.agenda import AgendaPage
from agenda.models.calendar_entry import CalendarEntry
from agenda.models.change import EventChange
from agenda.models.edition import EditionToAnnounce
from agenda.models.event import EventPage
from agenda.models.people import EventOrganiser, EventPartner, EventSpeaker
from agenda.models.session import EventSession

__all__ = [
    "AgendaPage",
    "CalendarEntry",
    "EditionToAnnounce",
    "EventChange",
    "EventOrganiser",
    "EventPage",
    "EventPartner",
    "EventSession",
    "EventSpeaker",
]
