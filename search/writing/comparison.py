"""Compares, document by document, what is in the engine with what would be written there now, in constant memory."""

import json
from decimal import Decimal

from search.writing.filling import chunks
from search.writing.rebuild import models_of

CHUNK = 500
MISSING, EXTRA, DIFFERENT = "missing", "extra", "different"


def compare(backend):
    """Gives (index, key, what) for each document that is missing, extra or different.

    An index that is missing altogether is told by `status`, not document by document.
    """
    for name, (root, *models) in models_of(backend).items():
        if not backend.es.indices.exists_alias(name=name):
            continue
        for model in models:
            for objects in chunks(model, CHUNK):
                yield from _differences(backend, name, model, objects)
        for keys in _keys(backend, name):
            there = set(map(str, root._default_manager.filter(pk__in=keys).values_list("pk", flat=True)))
            yield from ((name, key, EXTRA) for key in keys if key not in there)


def _differences(backend, name, model, objects):
    wanted = dict(backend.index_class(backend, name).documents(model, objects))
    answer = backend.es.mget(index=name, body={"ids": list(wanted)})
    found = {doc["_id"]: doc["_source"] for doc in answer["docs"] if doc.get("found")}
    for key, document in wanted.items():
        if key not in found:
            yield name, key, MISSING
        elif as_json(document) != as_json(found[key]):
            yield name, key, DIFFERENT


def _keys(backend, name):
    """All the keys in the index, a chunk at a time."""
    page = backend.es.search(index=name, body={"size": CHUNK, "_source": False, "sort": ["_doc"]}, scroll="2m")
    while hits := page["hits"]["hits"]:
        yield [hit["_id"] for hit in hits]
        page = backend.es.scroll(scroll_id=page["_scroll_id"], scroll="2m")
    backend.es.clear_scroll(scroll_id=page["_scroll_id"])


def as_json(document):
    """As the clients send it."""
    return json.dumps(document, default=_as_sent, sort_keys=True)


def _as_sent(value):
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
