"""Two calendar programs of Debian follow the feed: vdirsyncer fetches it, khal shows what it says."""

import os
import shutil
import subprocess

import pytest

from tests.agenda.factories import EventPageFactory, session

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not shutil.which("vdirsyncer"), reason="vdirsyncer is not installed (apt-get install vdirsyncer)"
    ),
    pytest.mark.skipif(not shutil.which("khal"), reason="khal is not installed (apt-get install khal)"),
]
VDIRSYNCER = """
[general]
status_path = "{folder}/status"
[pair agenda]
a = "site"
b = "here"
collections = null
conflict_resolution = "a wins"
[storage site]
type = "http"
url = "{address}"
[storage here]
type = "filesystem"
path = "{folder}/entries"
fileext = ".ics"
"""
KHAL = """
[calendars]
[[agenda]]
path = {folder}/entries
readonly = True
[locale]
local_timezone = Europe/Paris
default_timezone = Europe/Paris
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


class Subscriber:
    """Somebody who follows the calendar at an address."""

    def __init__(self, folder, address):
        self.folder = folder
        for name, text in (("vdirsyncer", VDIRSYNCER), ("khal", KHAL)):
            (folder / name).write_text(text.format(folder=folder, address=address))
        (folder / "entries").mkdir()
        self._run("vdirsyncer", "discover")

    def sees(self):
        """`(day and hour of the start, title, status)` of each entry, after another look at the address."""
        self._run("vdirsyncer", "sync", "--force-delete")
        form = "{start-long}|{title}|{status}"
        days = ("today", "300d")
        said = self._run("khal", "list", "--day-format", "", "--format", form, *days)
        return [tuple(part.strip() for part in line.split("|")) for line in said.splitlines()]

    def _run(self, program, *words):
        found = subprocess.run(
            [program, "-c", str(self.folder / program), *words],
            capture_output=True,
            text=True,
            timeout=60,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(self.folder), "PYTHONUTF8": "1"},
        )
        assert found.returncode == 0, found.stderr
        return found.stdout


@pytest.fixture
def subscribe(tmp_path, live_server):
    return lambda query="": Subscriber(tmp_path, f"{live_server.url}/agenda/calendrier.ics{query}")


def starts(days):
    return f"{session(days).start_date} 14:00"


def test_a_subscriber_sees_what_is_announced_moved_and_cancelled(subscribe):
    event = EventPageFactory(title="Atelier à Noël", sessions=[session(20)])
    subscriber = subscribe()
    assert subscriber.sees() == [(starts(20), "Atelier à Noël", "CONFIRMED")]
    (meeting,) = event.sessions.all()
    meeting.start_date = session(30).start_date
    event.sessions = [meeting]
    event.save()
    assert subscriber.sees() == [(starts(30), "Atelier à Noël", "CONFIRMED")]
    event.status = "cancelled"
    event.save()
    assert subscriber.sees() == [(starts(30), "Atelier à Noël", "CANCELLED")]


def test_a_program_that_hides_what_is_cancelled_shows_it_with_the_address_for_it(subscribe):
    EventPageFactory(title="Atelier", cancelled=True, sessions=[session(20)])
    assert subscribe("?annules=visibles").sees() == [(starts(20), "ANNULÉ – Atelier", "CONFIRMED")]


def test_hours_on_both_sides_of_the_change_of_time_are_those_announced(subscribe):
    days = (3, 120, 240)
    EventPageFactory(title="Club", sessions=[session(day) for day in days])
    assert [start for start, *_rest in subscribe().sees()] == [starts(day) for day in days]
