"""How fast readers are answered: a page of results beside what its engine takes, suggestions at 16 connections.

`python -m bench.answers results ADDRESS` asks the engine at that address, on the pages of `bench.search`;
`python -m bench.answers suggestions` a gunicorn on SQLite with 5,000 pages.
"""

import http.client
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from unittest import mock
from urllib.parse import quote

from bench import search, server

CONNECTIONS, PAGES, ASKED = 16, 5000, 40


def measure():
    """A line for each; the first only with an engine."""
    address = search.engine_address()
    for arguments in ([("results", address)] if address else []) + [("suggestions",)]:
        done = subprocess.run([sys.executable, "-m", "bench.answers", *arguments], cwd=server.ROOT, check=False)
        if done.returncode:
            sys.exit(done.returncode)


def results(address):
    search.configure(address)
    from django.test import Client

    from search.writing.queue import engine

    search.updated()
    client, site, asked = Client(SERVER_NAME="127.0.0.1"), [], []
    for word in search.WORDS * 5:
        with timed(engine().es.transport, "perform_request") as spent:
            began = time.perf_counter()
            client.get("/recherche/", {"q": word})
            asked.append(sum(spent))
            site.append(time.perf_counter() - began - sum(spent))
    search.remove_indices()
    print(f"\n{'p50 ms':<16}{'engine':>8}{'the site':>10}")
    print(f"{'results':<16}{statistics.median(asked) * 1000:>8.1f}{statistics.median(site) * 1000:>10.1f}", flush=True)


@contextmanager
def timed(owner, name):
    """The seconds that each call of that method takes."""
    call, spent = getattr(owner, name), []

    def wrapped(*args, **kwargs):
        began = time.perf_counter()
        try:
            return call(*args, **kwargs)
        finally:
            spent.append(time.perf_counter() - began)

    with mock.patch.object(owner, name, wrapped):
        yield spent


def suggestions():
    port = server.free_port()
    database = server.VAR / f"suggestions-{PAGES}.sqlite3"
    server.configure(port, f"sqlite:///{database}")
    if not database.exists():
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        search.create(PAGES)
        call_command("update_index", verbosity=0)
    with server.gunicorn(port, workers=2, threads=4):
        spent = asked_together(port)
    print(f"\n{'ms, SQLite':<16}{'p50':>8}{'p95':>8}{'asked/s':>9}")
    p50, p95 = (statistics.quantiles(spent, n=100)[rank] * 1000 for rank in (49, 94))
    print(f"{'suggestions':<16}{p50:>8.1f}{p95:>8.1f}{CONNECTIONS / statistics.mean(spent):>9.0f}", flush=True)


def asked_together(port):
    """The seconds that each answer takes, when as many readers type at once."""

    def reader(number):
        connection, spent = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
        for rank in range(ASKED + 5):
            word = search.WORDS[(number + rank) % len(search.WORDS)][: 3 + rank % 4]
            began = time.perf_counter()
            server.fetch(connection, f"/recherche/suggestions?q={quote(word)}")
            spent.append(time.perf_counter() - began)
        return spent[5:]

    with ThreadPoolExecutor(CONNECTIONS) as readers:
        return [seconds for spent in readers.map(reader, range(CONNECTIONS)) for seconds in spent]


if __name__ == "__main__":
    {"results": results, "suggestions": suggestions}[sys.argv[1]](*sys.argv[2:])
