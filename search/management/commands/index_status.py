import json
from collections import Counter

from django.core.management import BaseCommand

from search.writing.comparison import compare
from search.writing.queue import engine
from search.writing.rebuild import remove_leftovers
from search.writing.status import CURRENT, database_status, engine_status, queue_status

SHOWN = 50


class Command(BaseCommand):
    help = "Says how far the search index is from the site. Ends with 1 when it lags or differs."

    def add_arguments(self, parser):
        parser.add_argument("--compare", action="store_true", help="compare each document with what would be written")
        parser.add_argument("--clean", action="store_true", help="remove what interrupted rebuilds left behind")
        parser.add_argument("--json", action="store_true", help="one JSON object, with all the differences")

    def handle(self, *args, **options):
        backend = engine()
        if backend is None:
            found = {"engine": "database", "lag": 0, "answers": True, "indices": [], "refused": [], "leftovers": []}
        else:
            backend = backend.patient()
            removed = remove_leftovers(backend) if options["clean"] else []
            found = {"engine": type(backend).__module__.rpartition(".")[2], **queue_status(), **engine_status(backend)}
            found["removed"] = removed
        found["indices"].append(database_status())
        if options["compare"] and backend and found["answers"]:
            found["differences"] = [{"index": index, "id": key, "is": what} for index, key, what in compare(backend)]
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2, default=str))
        else:
            self.stdout.write("\n".join(lines(found)))
        if found["lag"] or found.get("differences") or not is_well(found):
            raise SystemExit(1)


def is_well(found):
    return found["answers"] and all(index["state"] == CURRENT for index in found["indices"])


def lines(found):
    yield f"engine       {found['engine']}{'' if found['answers'] else ' does not answer: ' + found['failure']}"
    yield f"lag          {found['lag']}" + (f", the oldest for {found['seconds']} s" if found["lag"] else "")
    for index in found["indices"]:
        state = index["state"] if index["state"] == CURRENT else f"{index['state']}: run manage.py update_index"
        yield f"index        {index['name']} -> {index['index']}, {index['documents']} documents, {state}"
    for row in found["refused"]:
        yield f"refused      {row['model']} {row['object_id']}, {row['attempts']} times: {row['error']}"
    for key in ("rebuilds", "leftovers", "removed"):
        yield from (f"{key:<13}{index}" for index in found.get(key, ()))
    if "differences" in found:
        yield from differences(found["differences"])


def differences(found):
    counts = Counter(difference["is"] for difference in found)
    yield "differences  " + (", ".join(f"{counts[what]} {what}" for what in sorted(counts)) or "none")
    for difference in found[:SHOWN]:
        yield f"  {difference['is']:<11}{difference['index']} {difference['id']}"
    if len(found) > SHOWN:
        yield f"  and {len(found) - SHOWN} more: --json gives all"
