"""The worker of production, killed while it writes to people, and started again."""

import datetime as dt
import socketserver
import subprocess
import sys
import threading
from collections import Counter

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from agenda.registrations.choices import LetterKind
from agenda.registrations.models import Letter
from agenda.registrations.outbox import write
from tests.agenda.factories import EventPageFactory
from tests.ops.stack import environment, free_address
from tests.registrations.people import registered

pytestmark = [
    pytest.mark.measured,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the worker opens the test's own file"),
]
PEOPLE = "ABCDEFGH"


class MailServer(socketserver.ThreadingTCPServer):
    """Takes every mail (RFC 5321); `received` are those taken, `on_mail` is called before it says so."""

    daemon_threads = allow_reuse_address = True

    def __init__(self):
        self.received, self.on_mail = [], lambda number: None
        super().__init__(("127.0.0.1", 0), Conversation)


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 ready")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"RCPT":
                self.recipient = line.partition(b"<")[2].partition(b">")[0].decode()
            if verb == b"DATA":
                self.say("354 go on")
                text = b"".join(iter(self.rfile.readline, b".\r\n")).decode()
                self.server.received.append((self.recipient, text.partition("Subject: ")[2].partition("\r\n")[0]))
                self.server.on_mail(len(self.server.received))
            self.say("221 bye" if verb == b"QUIT" else "250 ok")
            if verb == b"QUIT":
                return

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def mail_server():
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def start(mail_server, tmp_path):
    """Starts a process of the site with production's settings; whatever still runs at the end is ended."""
    services = {
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_server.server_address[1]}",
    }
    known, started = environment(free_address(), tmp_path, **services), []

    def process(*command):
        started.append(subprocess.Popen([sys.executable, "manage.py", *command], cwd=settings.BASE_DIR, env=known))
        return started[-1]

    yield process
    for one in started:
        one.kill()
        one.wait()


def test_a_worker_killed_while_it_writes_and_started_again_writes_to_each_person_once(settings, mail_server, start):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    people = registered(EventPageFactory(own=True, places=None), *PEOPLE)
    Letter.objects.all().delete()
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    write(people, LetterKind.CHANGED)
    write(people, LetterKind.REMINDER)
    Letter.objects.update(created_at=timezone.now() - dt.timedelta(minutes=5))

    killed = start("db_worker", "--interval", "0.1", "--no-startup-delay", "--no-reload")
    mail_server.on_mail = lambda number: killed.kill() if number == 3 else None
    assert killed.wait(timeout=60) == -9
    assert len(mail_server.received) == 3

    again = [start("db_worker", "--batch", "--no-startup-delay"), start("agenda_tasks")]
    assert [one.wait(timeout=60) for one in again] == [0, 0]
    assert Counter(recipient for recipient, _subject in mail_server.received) == {person.email: 2 for person in people}
    assert set(Counter(mail_server.received).values()) == {1}
    (cut_off,) = Letter.objects.filter(sent_at=None)
    assert cut_off.claimed_at, "the mail server had it: it is not sent again"
