"""`make run`: prepares the database, loads the demo network on first use, serves, and says where."""

import os
import socket
from importlib.util import find_spec

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command, get_commands
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication
from wagtail.models import Page

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Serves the site on this machine: PORT=8000 changes the port."
    requires_system_checks = ()

    def handle(self, *args, **options):
        port = free_port(os.environ.get("PORT", "8000"))
        check_writable(settings.VAR_DIR)
        call_command("prepare", stdout=self.stdout)
        if is_empty() and "load_demo" in get_commands():
            self.stdout.write("Loading the demo network…")
            call_command("load_demo", stdout=self.stdout)
        connections.close_all()
        Server(port, self.announce).run()

    def announce(self, _arbiter):
        self.stdout.write(f"\nMaillage   {settings.SITE_URL}/\nAdmin      {settings.SITE_URL}/admin/")
        for username, password, role in demo_logins():
            self.stdout.write(f"  {username} / {password}   {role}")
        self.stdout.write("Ctrl-C stops it.\n")
        self.stdout.flush()


class Server(BaseApplication):
    """Gunicorn around the application that this process has already loaded."""

    def __init__(self, port, when_ready):
        self.options = {
            "bind": f"{HOST}:{port}",
            "workers": 1,
            "threads": 8,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": when_ready,
        }
        super().__init__()

    def load_config(self):
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        return get_wsgi_application()


def free_port(text):
    """The port as a number. Raises CommandError when it is no port, or another program listens there."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise CommandError(f"PORT={text} is not a port: give a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as error:
            raise CommandError(f"Port {text} cannot be used ({error.strerror.lower()}): make run PORT=8001") from error
    return int(text)


def check_writable(folder):
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".try"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CommandError(f"Cannot write into {folder}: {error.strerror.lower()}.") from error


def is_empty():
    """Nothing stands below the home page that the migrations made."""
    return not Page.objects.filter(depth__gt=2).exists()


def demo_logins():
    if not find_spec("home.demo.accounts"):
        return []
    from django.contrib.auth import get_user_model

    from home.demo.accounts import LOGINS

    there = set(get_user_model().objects.values_list("username", flat=True))
    return [login for login in LOGINS if login[0] in there]
