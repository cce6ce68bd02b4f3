"""Creates or updates pages from structured items and their texts (see docs/import.md)."""

import json
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.importing.items import identifier, parse, read_lines
from home.importing.quiet import without_indexing
from home.importing.refusal import Refused
from home.importing.sections import page_at
from home.importing.store import CREATED, REFUSED, UNCHANGED, UPDATED, Outcome, Wishes, store
from home.importing.texts import read_text

STATUSES = (CREATED, UPDATED, UNCHANGED, REFUSED)


class Command(BaseCommand):
    help = "Create or update pages from items (JSON lines) and their texts. Same id, same page."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="one JSON object a line")
        parser.add_argument("--texts", type=Path, required=True, help="folder of the texts, ID.txt each")
        parser.add_argument("--parent", metavar="PATH", help="address of the page below which pages are created")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done and write nothing")
        parser.add_argument("--publish", action="store_true", help="publish the pages instead of leaving drafts")
        parser.add_argument("--overwrite", action="store_true", help="replace what was changed by hand since")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")

    def handle(self, file, texts, **options):
        data, wishes = _read(file), _wishes(options)
        if not texts.is_dir():
            raise CommandError(_("%(path)s is not a folder.") % {"path": texts})
        counts = Counter()
        with without_indexing() if wishes.dry_run else nullcontext():
            for outcome in _import_all(data, texts, wishes):
                counts[outcome.status] += 1
                self._say(outcome, wishes, options["json"])
        self._say_counts(counts, wishes, options["json"])
        if counts[REFUSED]:
            raise SystemExit(1)

    def _say(self, outcome, wishes, as_json):
        if as_json:
            page = {"title": outcome.page["title"]} if wishes.dry_run and outcome.page else outcome.page
            line = {"status": outcome.status, "id": outcome.ident, **page}
            if outcome.reason:
                line["reason"] = outcome.reason
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        else:
            said = outcome.reason or ("" if wishes.dry_run else outcome.page["url"]) or outcome.page["title"]
            self.stdout.write(f"{outcome.status} {outcome.ident} {said}".rstrip())

    def _say_counts(self, counts, wishes, as_json):
        counted = {status: counts[status] for status in STATUSES}
        if as_json:
            self.stdout.write(json.dumps({"counts": counted, "dry_run": wishes.dry_run}))
        else:
            dry = f" ({_('dry run: nothing was written')})" if wishes.dry_run else ""
            self.stdout.write(", ".join(f"{status} {count}" for status, count in counted.items()) + dry)


def _read(file):
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(_("%(path)s cannot be read: %(why)s") % {"path": file, "why": error.strerror}) from error


def _wishes(options):
    below = None
    if options["parent"]:
        below = page_at(options["parent"])
        if below is None:
            raise CommandError(_("No page at %(path)s.") % {"path": options["parent"]})
    return Wishes(below, options["publish"], options["overwrite"], options["dry_run"])


def _import_all(data, texts, wishes):
    seen = {}
    for number, line in read_lines(data):
        ident = f"line-{number}"
        try:
            raw = parse(line)
            ident = identifier(raw)
            if ident in seen:
                raise Refused(_("duplicate id: already on line %(number)d") % {"number": seen[ident]})
            seen[ident] = number
            text = read_text(texts, ident)
        except Refused as refusal:
            yield Outcome(REFUSED, ident, str(refusal))
        else:
            yield store(ident, raw, text, wishes)
