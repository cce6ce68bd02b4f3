"""What a calendar is sent for each state, byte for byte, and what programs read in it.

`WRITE_GOLDEN=1 make test ARGS=tests/agenda/test_golden.py` writes the files anew: read what has changed.
"""

import datetime as dt
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from icalendar import Calendar

from agenda.models import CalendarEntry, EventPage, EventSession
from tests.agenda.factories import EventPageFactory
from tests.agenda.states import NAMES, event_in, series

HERE = Path(__file__).parent
ICAL_JS = Path(os.environ.get("ICAL_JS", "node_modules/ical.js/dist/ical.js"))
DAY, MOMENT = dt.date(2031, 3, 4), dt.datetime(2030, 12, 1, 9, 30, tzinfo=dt.UTC)
SHOWN = "?annules=visibles"


def exhibition():
    key = "00000000-0000-4000-8000-000000000001"
    weeks = EventSession(translation_key=key, start_date=DAY, end_date=DAY + dt.timedelta(days=48))
    lead = "Sept semaines, de la toile au fil ; entrée libre, même le dimanche."
    return EventPageFactory(title="Exposition", slug="exposition", lead=lead, sessions=[weeks])


FILES = {
    **{name: (lambda name=name: event_in(name, DAY), "") for name in NAMES},
    "cancelled_shown": (lambda: event_in("cancelled", DAY), SHOWN),
    "postponed_shown": (lambda: event_in("postponed", DAY), SHOWN),
    "exhibition": (exhibition, ""),
    "session_cancelled": (lambda: series(DAY), ""),
}
# name: (days, status, SEQUENCE, the summary)
READ = {
    "save_the_date": (0, "TENTATIVE", 0, "Atelier de couture"),
    "to_be_confirmed": (0, "TENTATIVE", 0, "Atelier de couture"),
    "scheduled": (0, "CONFIRMED", 0, "Atelier de couture"),
    "postponed": (0, "CANCELLED", 1, "Atelier de couture"),
    "rescheduled": (30, "CONFIRMED", 1, "Atelier de couture"),
    "moved_online": (0, "CONFIRMED", 1, "Atelier de couture"),
    "cancelled": (0, "CANCELLED", 1, "Atelier de couture"),
    "full": (0, "CONFIRMED", 1, "Atelier de couture"),
    "past": (-30, "CONFIRMED", 0, "Atelier de couture"),
    "cancelled_shown": (0, "CONFIRMED", 1, "ANNULÉ – Atelier de couture"),
    "postponed_shown": (0, "CONFIRMED", 1, "REPORTÉ – Atelier de couture"),
    "exhibition": (0, "CONFIRMED", 0, "Exposition"),
    "session_cancelled": (0, "CONFIRMED", 0, "Atelier de couture"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", FILES)
def test_the_calendar_is_that_of_the_file(client, name):
    make, query = FILES[name]
    event = make()
    EventPage.objects.filter(pk=event.pk).update(last_published_at=MOMENT)
    CalendarEntry.objects.update(created=MOMENT, modified=MOMENT)
    content = client.get(f"{event.url}evenement.ics{query}").content
    file = HERE / "golden" / f"{name}.ics"
    if os.environ.get("WRITE_GOLDEN"):
        file.write_bytes(content)
    assert content == file.read_bytes()


def as_icalendar(name):
    events = Calendar.from_ical((HERE / "golden" / f"{name}.ics").read_bytes()).events
    return [
        {
            "uid": str(event["uid"]),
            "sequence": event["sequence"],
            "summary": str(event["summary"]),
            "description": str(event["description"]),
            "status": str(event["status"]),
            "start": _moment(event.start),
            "end": _moment(event.end),
        }
        for event in events
    ]


def _moment(value):
    return value.astimezone(dt.UTC).isoformat() if isinstance(value, dt.datetime) else str(value)


@pytest.mark.parametrize("name", FILES)
def test_icalendar_reads_when_and_in_which_state(name):
    days, status, sequence, summary = READ[name]
    read, day = as_icalendar(name)[0], DAY + dt.timedelta(days=days)
    assert (read["status"], read["sequence"], read["summary"]) == (status, sequence, summary)
    if name == "exhibition":
        assert (read["start"], read["end"]) == ("2031-03-04", "2031-04-22")
    else:
        offset = 2 if name == "rescheduled" else 1
        assert read["start"] == f"{day}T{14 - offset}:00:00+00:00"
        assert read["end"] == f"{day}T{16 - offset}:00:00+00:00"


def test_icalendar_reads_which_session_of_a_series_is_cancelled():
    read = as_icalendar("session_cancelled")
    assert [(row["status"], row["sequence"]) for row in read] == [("CONFIRMED", 0), ("CANCELLED", 1), ("CONFIRMED", 0)]
    assert [row["description"].startswith("Annulé") for row in read] == [False, True, False]


@pytest.mark.parametrize("name", FILES)
def test_ical_js_reads_the_same(name):
    node = shutil.which("node")
    if not (node and ICAL_JS.exists()):
        pytest.skip("ical.js is not installed (npm install ical.js@2, or name its dist/ical.js in ICAL_JS)")
    command = [node, HERE / "read_ical.mjs", ICAL_JS.resolve(), HERE / "golden" / f"{name}.ics"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(said) == as_icalendar(name)
