"""The agenda: its page, the events, their sessions and the people around them."""

from agenda.models.agenda import AgendaPage
from agenda.models.calendar_entry import CalendarEntry
from agenda.models.change import EventChange
from agenda.models.event import EventPage
from agenda.models.people import EventOrganiser, EventPartner, EventSpeaker
from agenda.models.session import EventSession

__all__ = [
    "AgendaPage",
    "CalendarEntry",
    "EventChange",
    "EventOrganiser",
    "EventPage",
    "EventPartner",
    "EventSession",
    "EventSpeaker",
]
