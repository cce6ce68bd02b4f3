"""What making the search index of many pages costs: pages a second, and memory, of `manage.py update_index`.

`BENCH_SEARCH_PAGES=50000` says how many light pages; they have a database of their own, made on the first run. The
engine is the one that SEARCH_URL, ELASTICSEARCH_URL or OPENSEARCH_URL names.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from bench import server

PAGES = int(os.environ.get("BENCH_SEARCH_PAGES", "50000"))
TEXT = "Une visite de l’atelier partagé, où l’on répare, échange et apprend le {} du {} au {}, entre voisins."
WORDS = ("réemploi", "insertion", "mobilité", "filière", "coopérative", "énergie", "formation", "logement", "santé")


def measure():
    """A line: pages a second, and a second of CPU; the memory taken beyond what the command takes to index nothing."""
    address = engine_address()
    if not address:
        print("\nindexing: skipped, no SEARCH_URL, ELASTICSEARCH_URL or OPENSEARCH_URL")
        return
    done = subprocess.run([sys.executable, "-m", "bench.search", address], cwd=server.ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def engine_address():
    for name in ("elasticsearch", "opensearch"):
        if address := os.environ.get(f"{name.upper()}_URL"):
            return f"{name}://{address.partition('://')[2]}"
    return os.environ.get("SEARCH_URL", "")


def index(address):
    configure(address)
    nothing, done = updated("--schema-only"), updated()
    per_cpu = PAGES / (done["cpu"] - nothing["cpu"])
    print(f"\n{'indexing':<16}{'pages':>8}{'pages/s':>9}{'a CPU s':>9}{'MB more':>9}")
    print(
        f"{address.partition(':')[0]:<16}{PAGES:>8}{PAGES / done['seconds']:>9.0f}{per_cpu:>9.0f}"
        f"{done['megabytes'] - nothing['megabytes']:>9.0f}",
        flush=True,
    )
    remove_indices()


def configure(address):
    """A site that searches there, with the pages to index."""
    os.environ |= {"SEARCH_URL": address, "SEARCH_PREFIX": "bench_"}
    server.configure(server.free_port(), f"{server.DATABASE}_search_{PAGES}")
    server.prepare(__file__, fill)


def updated(*options):
    """What `update_index` takes, in a process of its own: seconds, those of its CPU, megabytes at most."""
    command = [sys.executable, "-m", "bench.search", "--update", *options]
    said = subprocess.run(command, cwd=server.ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    return json.loads(said.splitlines()[-1])


def update(*options):
    import django
    from django.core.management import call_command

    django.setup()
    began, cpu = time.monotonic(), time.process_time()
    call_command("update_index", "--backend", "default", "--verbosity", "0", *options)
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    taken = {"seconds": time.monotonic() - began, "cpu": time.process_time() - cpu}
    print(json.dumps({**taken, "megabytes": int(peak.split()[1]) / 1024}))


def remove_indices():
    from search.writing.queue import engine
    from search.writing.rebuild import models_of

    backend = engine()
    for name in models_of(backend):
        for one in backend.index_class(backend, name).aliased_indices():
            one.delete()


def fill():
    """The pages, and the database's index, which has what a page of results shows of them."""
    from django.core.management import call_command

    create()
    call_command("update_index", "--backend", "database", "--verbosity", "0")


def create(count=PAGES):
    from articles.models import NewsPage, PublicationIndexPage
    from tests.bulk import bulk_pages
    from tests.factories import section

    news = section(PublicationIndexPage, title="Actualités", slug="actualites")
    words = len(WORDS)
    bulk_pages(
        NewsPage,
        count,
        news,
        title=lambda rank: f"{WORDS[rank % words].title()} et {WORDS[rank // words % words]}, épisode {rank}",
        lead=lambda rank: TEXT.format(*(WORDS[rank // step % words] for step in (1, 7, 31))),
    )


if __name__ == "__main__":
    if sys.argv[1] == "--update":
        update(*sys.argv[2:])
    else:
        index(sys.argv[1])
