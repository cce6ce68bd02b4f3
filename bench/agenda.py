"""What the agenda costs as it grows: 300 events of 3 sessions a year, for one year, then for as long as makes 10,000.

Each size has a database of its own, made on the first run. `BENCH_AGENDA_SIZES=300,10000` says which sizes.
`python -m bench.agenda 300` measures one, and prints it as JSON.
"""

import datetime as dt
import json
import os
import subprocess
import sys

from bench import server

SIZES = os.environ.get("BENCH_AGENDA_SIZES", "300,10000").split(",")
A_YEAR, AHEAD = 300, 182


def compare():
    """A line a page: CPU milliseconds at each size, the last for one of the first, and the queries made."""
    found = {size: _measured_apart(size) for size in SIZES}
    print(f"\n{'CPU ms':<16}" + "".join(f"{size:>8}" for size in SIZES) + f"{'ratio':>8}  queries")
    for name in found[SIZES[0]]:
        costs, queries = zip(*(found[size][name] for size in SIZES), strict=True)
        ratio = costs[-1] / costs[0]
        print(
            f"{name:<16}"
            + "".join(f"{cost:>8.1f}" for cost in costs)
            + f"{ratio:>8.2f}  {', '.join(map(str, queries))}"
        )


def _measured_apart(size):
    command = [sys.executable, "-m", "bench.agenda", size]
    said = subprocess.run(command, cwd=server.ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    return json.loads(said.splitlines()[-1])


def measured(size):
    """`(CPU milliseconds, queries)` of each page, by name."""
    port = server.free_port()
    server.configure(port, f"{server.DATABASE}_agenda_{size}")
    server.prepare(__file__, lambda: create(size))
    pages = addresses()
    queries = {name: _queries(path) for name, path in pages.items()}
    with server.gunicorn(port) as worker:
        return {name: (server.measure(port, worker, path)[0], queries[name]) for name, path in pages.items()}


def create(size):
    from agenda.models import CalendarEntry, EventSession
    from tests.agenda.many import many_events

    many_events(size, first=AHEAD - size * 365 // A_YEAR, last=AHEAD, sessions=3)
    told = EventSession.objects.values_list("translation_key", "event__first_published_at").iterator()
    says = {"fr": {"digest": "", "sequence": 1}}
    entries = (CalendarEntry(uid=uid, created=at, modified=at, sequence=1, versions=says) for uid, at in told)
    CalendarEntry.objects.bulk_create(entries, batch_size=1000)


def addresses():
    return {
        "list": "/agenda/",
        "month grid": f"/agenda/mois/{dt.date.today():%Y-%m}/",
        "filtered list": "/agenda/?theme=agir&town=Lille",
        "one-year feed": "/agenda/calendrier.ics",
    }


def _queries(path):
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from maillage.remembered import forget

    client = Client(SERVER_NAME="127.0.0.1")
    client.get(path)
    forget()
    with CaptureQueriesContext(connection) as captured:
        b"".join(client.get(path))
    return len(captured)


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))
