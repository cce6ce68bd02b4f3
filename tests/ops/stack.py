"""The production processes on loopback, started and stopped by the test that walks the site through them."""

import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings


def environment(address, folder, **services):
    """What docker-compose.yml gives the site, for services on this machine."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "maillage.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "SITE_URL": address,
        "ALLOWED_HOSTS": "127.0.0.1",
        "VAR_DIR": str(folder),
        **services,
    }


def free_address():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


@dataclass
class Stack:
    address: str
    environment: dict

    def manage(self, *command):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def gunicorn(self):
        bind = self.address.removeprefix("http://")
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "maillage.wsgi", "--bind", bind],
            cwd=settings.BASE_DIR,
            env=self.environment,
        )
        try:
            self.wait()
            yield
        finally:
            server.terminate()
            server.wait(timeout=60)

    def wait(self):
        for _ in range(300):
            try:
                return self.get("/readyz")
            except urllib.error.URLError:
                time.sleep(0.1)
        raise AssertionError("gunicorn did not start")

    def get(self, path):
        """The status, headers and body of an answer; redirects are followed, as a browser does."""
        address = path if path.startswith("http") else self.address + path
        with urllib.request.urlopen(address, timeout=120) as response:
            return response, response.read()

    def text(self, path):
        return self.get(path)[1].decode()


def first(pattern, text):
    return re.search(pattern, text)[1].replace("&amp;", "&")
