"""Runs `import_items` on items given as Python objects."""

import io
import json

from django.core.management import call_command

from home.models import ImportedItem


class Import:
    def __init__(self, folder):
        self.folder, self.texts = folder, folder / "texts"
        self.texts.mkdir()

    def __call__(self, *items, **options):
        """The lines printed. An item is (id, fields, text), or the bytes of a raw line."""
        lines = [self._line(item) for item in items]
        file = self.folder / "items.jsonl"
        file.write_bytes(b"\n".join(lines))
        out, self.exit = io.StringIO(), 0
        try:
            call_command("import_items", file, texts=self.texts, stdout=out, **options)
        except SystemExit as error:
            self.exit = error.code
        return out.getvalue().splitlines()

    def _line(self, item):
        if isinstance(item, bytes):
            return item
        ident, fields, text = item
        if text is not None:
            (self.texts / f"{ident}.txt").write_text(text, encoding="utf-8")
        return json.dumps({"id": ident, **fields}).encode()


def page_of(ident):
    return ImportedItem.objects.get(source_id=ident).page.specific
