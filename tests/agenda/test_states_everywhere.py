"""Every state of an event × every output that shows it: each says what has become of it, and nothing else."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from icalendar import Calendar

from agenda.models import EventSession
from tests.agenda.states import NAMES, REASON, event_in, series
from tests.sharing.markup import described

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_work")]

BADGES = {
    "save_the_date": "Date à retenir",
    "to_be_confirmed": "À confirmer",
    "scheduled": None,
    "postponed": "Reporté",
    "rescheduled": "Nouvelle date",
    "moved_online": "Passé en ligne",
    "cancelled": "Annulé",
    "full": "Complet",
    "past": "Passé",
}
ICAL = {
    "save_the_date": "TENTATIVE",
    "to_be_confirmed": "TENTATIVE",
    "postponed": "CANCELLED",
    "cancelled": "CANCELLED",
}
SCHEMA = {
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "moved_online": "EventMovedOnline",
    "cancelled": "EventCancelled",
}
AVAILABILITY = {"cancelled": None, "full": "SoldOut", "past": "SoldOut"}
CHANGED = {"postponed", "rescheduled", "moved_online", "cancelled", "full"}


def badges(html):
    return re.findall(r'<span class="status status-(\w+)">([^<]+)</span>', html)


def shown(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def card_in(html):
    (card,) = re.findall(r'<li class="event-card.*?</li>', html, re.S)
    return card


def says_its_badge(html, state):
    expected = [(state, BADGES[state])] if BADGES[state] else []
    assert badges(html) == expected


def page(client, event, state):
    html = shown(client, event.url)
    says_its_badge(html.split('class="event-dates"')[0], state)
    assert (REASON in html.replace("&#x27;", "'")) == (state in CHANGED)
    assert ("<del>" in html) == (state in ("postponed", "rescheduled"))


def card_of_the_list(client, event, state):
    past = state == "past"
    says_its_badge(card_in(shown(client, f"/agenda/archives/{event.ends_on.year}/" if past else "/agenda/")), state)
    if event.ends_on:
        assert event.title not in shown(client, "/agenda/" if past else f"/agenda/archives/{event.ends_on.year}/")


def home_page(client, event, state):
    html = shown(client, "/")
    if state in ("past", "postponed"):
        assert event.title not in html, "what is over, or has no day, is not what comes next"
    else:
        says_its_badge(card_in(html), state)


def search_result(client, event, state):
    html = shown(client, "/recherche/?q=couture&past=1")
    assert f'href="{event.url}"' in html
    says_its_badge(html, state)


def ics_of_the_event(client, event, state):
    _says_its_status(shown(client, f"{event.url}evenement.ics"), state)


def ics_of_the_session(client, event, state):
    (meeting,) = event.held_sessions
    _says_its_status(shown(client, f"{event.url}seance-{meeting.uid}.ics"), state)


def feed(client, event, state):
    _says_its_status(shown(client, "/agenda/calendrier.ics"), state)


def feed_that_hides_nothing(client, event, state):
    (found,) = Calendar.from_ical(shown(client, "/agenda/calendrier.ics?annules=visibles")).events
    marks = {"cancelled": "ANNULÉ – ", "postponed": "REPORTÉ – "}
    assert str(found["summary"]) == marks.get(state, "") + event.title
    assert str(found["status"]) == ("TENTATIVE" if ICAL.get(state) == "TENTATIVE" else "CONFIRMED")
    assert (found.get("transp") == "TRANSPARENT") == (state in marks)


def _says_its_status(content, state):
    (found,) = Calendar.from_ical(content).events
    assert str(found["status"]) == ICAL.get(state, "CONFIRMED")
    assert found["sequence"] == (1 if state in CHANGED else 0)
    notice = "" if state == "past" else BADGES[state] or ""
    assert str(found["description"]).startswith(notice)
    assert (REASON in str(found["description"])) == (state in CHANGED)
    assert (str(found["location"]) == "En ligne") == (state == "moved_online")


def structured_data(client, event, state):
    (found,) = described(client, event.url, "Event")
    assert found["eventStatus"] == f"https://schema.org/{SCHEMA.get(state, 'EventScheduled')}"
    assert ("previousStartDate" in found) == (state == "rescheduled")
    online = state == "moved_online"
    assert found["eventAttendanceMode"].endswith(
        "OnlineEventAttendanceMode" if online else "OfflineEventAttendanceMode"
    )
    assert found["location"]["@type"] == ("VirtualLocation" if online else "Place")
    availability = AVAILABILITY.get(state, "InStock")
    assert found.get("offers", {}).get("availability") == (availability and f"https://schema.org/{availability}")


OUTPUTS = (
    *(page, card_of_the_list, home_page, search_result, ics_of_the_event, ics_of_the_session, feed),
    *(feed_that_hides_nothing, structured_data),
)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.__name__)
@pytest.mark.parametrize("state", NAMES)
def test_it_says_so(client, home, state, output):
    event = event_in(state)
    assert event.state.code == state
    output(client, event, state)


def page_of_the_series(client, event):
    html = shown(client, event.url)
    assert badges(html) == [("cancelled", "Annulé")] * 2, "the banner and the session, nothing else"
    assert html.count("<del>") == 1
    assert REASON in html.replace("&#x27;", "'")


def card_of_the_series(client, event):
    for address in ("/", "/agenda/"):
        card = card_in(shown(client, address))
        assert badges(card) == [("cancelled", "Annulé")]
        assert f"<del>{event.cancelled_to_come[0].when}</del>" in card
        assert "et 1 autre date" in card


def month_of_the_series(client, event):
    for session in event.announced_sessions:
        html = shown(client, f"/agenda/semaine/{session.start_date:%G-W%V}/")
        assert ("slot-cancelled" in html) == session.cancelled
        assert "Atelier de couture" in html


def ics_of_the_series(client, event):
    for address in (f"{event.url}evenement.ics", "/agenda/calendrier.ics"):
        found = Calendar.from_ical(shown(client, address)).events
        assert [str(row["status"]) for row in found] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    hidden = Calendar.from_ical(shown(client, "/agenda/calendrier.ics?annules=visibles")).events
    assert [str(row["summary"]).startswith("ANNULÉ") for row in hidden] == [False, True, False]


def structured_data_of_the_series(client, event):
    found = described(client, event.url, "Event")
    statuses = [row["eventStatus"].rpartition("/")[2] for row in found]
    assert statuses == ["EventScheduled", "EventCancelled", "EventScheduled"]
    assert ["offers" in row for row in found] == [True, False, True]


OF_A_SERIES = (
    *(page_of_the_series, card_of_the_series, month_of_the_series),
    *(ics_of_the_series, structured_data_of_the_series),
)


@pytest.mark.parametrize("output", OF_A_SERIES, ids=lambda output: output.__name__)
def test_one_session_is_cancelled_and_the_others_hold(client, home, output):
    output(client, series())


def test_only_the_session_that_moved_has_a_new_date(client, home):
    day = timezone.localdate() + dt.timedelta(days=10)
    event = event_in("rescheduled", day)
    event.sessions = [*event.sessions.all(), EventSession(start_date=day)]
    event.save_revision().publish()
    assert badges(card_in(shown(client, "/agenda/"))) == [], "the next session stays where it was"
    html = shown(client, event.url)
    assert badges(html) == [("rescheduled", "Nouvelle date")]
    assert "Certaines dates de cet événement ont changé" in html
    found = Calendar.from_ical(shown(client, f"{event.url}evenement.ics")).events
    assert ["Nouvelle date" in str(row["description"]) for row in found] == [False, True]
    later = day + dt.timedelta(days=30)
    for date, said in ((day, False), (later, True)):
        assert ("nouvelle date" in shown(client, f"/agenda/semaine/{date:%G-W%V}/")) == said
