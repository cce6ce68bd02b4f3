"""How far the index is from what it should be, for `manage.py index_status`, `prepare` and `/readyz`."""

from django.db.models import Min
from django.utils import timezone
from wagtail.search.models import IndexEntry

from search.analysis import VERSION
from search.breaker import one_line
from search.models import IndexedPage
from search.writing.models import IndexRebuild, PendingWrite
from search.writing.queue import engine
from search.writing.rebuild import leftovers, mappings_of, models_of

CURRENT, OUTDATED, MISSING = "up to date", "outdated", "missing"


def queue_status():
    """What the database knows by itself: `lag`, the changes that wait, for how long, and what the engine refused."""
    waiting = PendingWrite.objects.waiting()
    oldest = waiting.aggregate(oldest=Min("noted_at"))["oldest"]
    refused = waiting.refused().values("model", "object_id", "error", "attempts")
    return {
        "lag": waiting.count(),
        "seconds": round((timezone.now() - oldest).total_seconds()) if oldest else 0,
        "refused": list(refused.order_by("pk")[:100]),
        "rebuilds": list(IndexRebuild.objects.values_list("index", flat=True)),
    }


def engine_status(backend):
    """What the engine says: whether it answers, the state of each index, what dead rebuilds left there."""
    try:
        indices = [index_status(backend, name) for name in models_of(backend)]
        return {"answers": True, "failure": "", "indices": indices, "leftovers": list(leftovers(backend))}
    except backend.failures as failure:
        return {"answers": False, "failure": one_line(failure), "indices": [], "leftovers": []}


def index_status(backend, name):
    try:
        found = backend.es.indices.get_mapping(index=name)
        documents = backend.es.count(index=name)["count"]
    except backend.NotFoundError:
        return {"name": name, "index": "", "documents": 0, "state": MISSING}
    ((index, mapping),) = found.items()
    state = CURRENT if mapping["mappings"].get("_meta") == mappings_of(backend, name)["_meta"] else OUTDATED
    return {"name": name, "index": index, "documents": documents, "state": state}


def database_status():
    """Each page says which analysis its entry was made with; a site that has no page yet has nothing outdated."""
    outdated = IndexedPage.objects.exclude(analysis=VERSION).exists()
    return {
        "name": "database",
        "index": IndexEntry._meta.db_table,
        "documents": IndexEntry.objects.count(),
        "state": OUTDATED if outdated else CURRENT,
    }


def what_to_do(backend):
    """Lines for whoever starts the site; none when all is well."""
    found = engine_status(backend) if backend else {"answers": True, "indices": []}
    if not found["answers"]:
        yield f"The search engine does not answer, the database does: {found['failure']}"
    for index in [*found["indices"], database_status()]:
        if said := {MISSING: "missing", OUTDATED: "made for another version of the site"}.get(index["state"]):
            yield f"The search index “{index['name']}” is {said}: run manage.py update_index"


def readiness():
    """A line for `/readyz`. It asks nothing of the engine: what the last searches met is known."""
    backend = engine()
    if backend is None:
        return "search: database"
    answers = "does not answer, the database does" if backend.breaker.is_open else "engine"
    return f"search: {answers}; {PendingWrite.objects.waiting().count()} changes wait"
