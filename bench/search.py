"""What making the search index of many pages costs: pages a second, and memory, of `manage.py update_index`.

`BENCH_SEARCH_PAGES=50000` says how many light pages; they have a database of their own, made on the first run. The
engine is the one that SEARCH_URL, ELASTICSEARCH_URL or OPENSEARCH_URL names.
"""

import os
import subprocess
import sys
import time

from bench import server

PAGES = int(os.environ.get("BENCH_SEARCH_PAGES", "50000"))
TEXT = "Une visite de l’atelier partagé, où l’on répare, échange et apprend le {} du {} au {}, entre voisins."
WORDS = ("réemploi", "insertion", "mobilité", "filière", "coopérative", "énergie", "formation", "logement", "santé")


def measure():
    """A line: pages a second, and the memory taken beyond what the command takes to index nothing."""
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
    os.environ |= {"SEARCH_URL": address, "SEARCH_PREFIX": "bench_"}
    server.configure(server.free_port(), f"{server.DATABASE}_search_{PAGES}")
    server.prepare(__file__, create)
    _seconds, least = updated("--schema-only")
    seconds, most = updated()
    print(f"\n{'indexing':<16}{'pages':>8}{'pages/s':>9}{'MB more':>9}")
    print(f"{address.partition(':')[0]:<16}{PAGES:>8}{PAGES / seconds:>9.0f}{most - least:>9.0f}", flush=True)
    remove_indices()


def updated(*options):
    """`(seconds, megabytes)` that `update_index` takes, in a process of its own."""
    command = ["manage.py", "update_index", "--backend", "default", "--verbosity", "0", *options]
    began = time.monotonic()
    child = subprocess.Popen([sys.executable, *command], cwd=server.ROOT)
    _pid, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit("update_index failed")
    return time.monotonic() - began, usage.ru_maxrss / 1024


def remove_indices():
    from search.writing.queue import engine
    from search.writing.rebuild import models_of

    backend = engine()
    for name in models_of(backend):
        for one in backend.index_class(backend, name).aliased_indices():
            one.delete()


def create():
    from articles.models import NewsPage, PublicationIndexPage
    from tests.bulk import bulk_pages
    from tests.factories import section

    news = section(PublicationIndexPage, title="Actualités", slug="actualites")
    count = len(WORDS)
    bulk_pages(
        NewsPage,
        PAGES,
        news,
        title=lambda rank: f"{WORDS[rank % count].title()} et {WORDS[rank // count % count]}, épisode {rank}",
        lead=lambda rank: TEXT.format(*(WORDS[rank // step % count] for step in (1, 7, 31))),
    )


if __name__ == "__main__":
    index(sys.argv[1])
