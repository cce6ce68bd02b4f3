"""The addresses of calendars, as pages give them to readers."""

from urllib.parse import urlencode

from agenda.dates import is_french
from agenda.state import state_of_session
from maillage.sites import absolute

SHOWN = {"annules": "visibles"}


def calendar_url(event, request):
    """The file of all the event's sessions."""
    name = "evenement.ics" if is_french() else "event.ics"
    return (event.get_url(request) or "") + name


def session_files(event, request):
    """`(session, what sets it apart, address of its file)` of those announced.

    No address where one file says it all, where there is no day, or where the session is cancelled.
    """
    announced = event.announced_sessions
    dated = sum(1 for session in announced if session.start_date)
    name = "seance" if is_french() else "session"
    start = f"{event.get_url(request) or ''}{name}-"
    return [
        (
            session,
            state_of_session(event, session),
            f"{start}{session.uid}.ics" if session.start_date and dated > 1 and not session.cancelled else "",
        )
        for session in announced
    ]


def feed_url(agenda, request, filters):
    """The calendar of the agenda, narrowed by `(name, value)` filters."""
    name = "calendrier.ics" if is_french() else "calendar.ics"
    return "".join([agenda.get_url(request) or "", name, "?" if filters else "", urlencode(filters)])


def subscription(agenda, request, filters):
    """What a reader needs to subscribe: `open` in the program of this device, or `address` to paste in another.

    `shown` is the address whose cancelled entries are shown by programs that hide them.
    """
    address = absolute(feed_url(agenda, request, filters))
    return {
        "open": f"webcal://{address.partition('://')[2]}",
        "address": address,
        "shown": absolute(feed_url(agenda, request, [*filters, *SHOWN.items()])),
    }
