"""A gunicorn with one worker on PostgreSQL, and what it spends on a page.

BENCH_DATABASE_URL names the database; those of other contents are beside it.
"""

import http.client
import os
import secrets
import socket
import subprocess
import sys
import time
import zlib
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var" / "bench"
DATABASE = os.environ.get("BENCH_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/maillage_bench")
WARM_UP, REQUESTS, SECONDS = 10, 200, 6


def configure(port, database=DATABASE):
    import django

    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "maillage.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DATABASE_URL": database,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "VAR_DIR": str(VAR),
        "SEARCH_URL": os.environ.get("SEARCH_URL", ""),
        "TASKS_BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
        "LOG_LEVEL": "WARNING",
    }
    VAR.mkdir(parents=True, exist_ok=True)
    django.setup()


def prepare(content, create):
    """The database and the static files, made anew when the migrations or the file of the content have changed.

    `create()` fills the empty database.
    """
    from django.core.management import call_command
    from django.db import connection

    from tests.database import migrations_digest

    key = f"{migrations_digest()} {zlib.crc32(Path(content).read_bytes())}"
    name = connection.settings_dict["NAME"]
    stamp = VAR / f"{name}-made-for"
    if not (stamp.exists() and stamp.read_text() == key):
        print(f"making {name}, two minutes or so…", file=sys.stderr, flush=True)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}"')
        call_command("migrate", verbosity=0)
        create()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        stamp.write_text(key)
    call_command("prepare", stdout=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@contextmanager
def gunicorn(port, workers=1, threads=2):
    """A server with one worker, or more; gives the first one's process id."""
    command = [sys.executable, "-m", "gunicorn", "maillage.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += [
        "--workers",
        str(workers),
        "--threads",
        str(threads),
        "--log-level",
        "error",
        "--access-logfile",
        os.devnull,
    ]
    master = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_for(port, master)
        yield int(Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text().split()[0])
    finally:
        master.terminate()
        master.wait(timeout=10)


def wait_for(port, process):
    for _ in range(300):
        try:
            if fetch(http.client.HTTPConnection("127.0.0.1", port, timeout=30), "/healthz"):
                return
        except ConnectionError:
            time.sleep(0.1)
        if process.poll() is not None:
            break
    sys.exit("gunicorn did not start")


def fetch(connection, path):
    connection.request("GET", path, headers={"Accept-Language": "fr"})
    response = connection.getresponse()
    content = response.read()
    if response.status != 200:
        sys.exit(f"{path} answered {response.status}")
    return len(content)


def measure(port, worker, path):
    """CPU milliseconds a request, requests a second, and the size of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(WARM_UP):
        size = fetch(connection, path)
    spent, began, asked = cpu_seconds(worker), time.monotonic(), 0
    while asked < REQUESTS and time.monotonic() - began < SECONDS:
        fetch(connection, path)
        asked += 1
    elapsed = time.monotonic() - began
    return (cpu_seconds(worker) - spent) / asked * 1000, asked / elapsed, size


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
