"""For the migrations that make the rows of a page or a snippet translatable.

A row takes the language of what it belongs to, and the key of the row at the same place in the other languages, so that
what was translated before stays together. Revisions and sources of translation hold rows too.
"""

import json
import uuid
from itertools import groupby

from django.db import migrations, models
from django.db.models.deletion import PROTECT

LOCALE = {"on_delete": PROTECT, "related_name": "+", "to": "wagtailcore.locale", "verbose_name": "locale"}
DEPENDENCIES = [
    ("wagtailcore", "0098_apitoken"),
    ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
]


def make_translatable(app_label, model, owner):
    """The operations that do it for the model whose ParentalKey is `owner`. They need `DEPENDENCIES`."""
    name = model.lower()
    return [
        migrations.AddField(name, "locale", models.ForeignKey(editable=False, null=True, **LOCALE)),
        migrations.AddField(name, "translation_key", models.UUIDField(editable=False, null=True)),
        _fill(app_label, model, owner),
        migrations.AlterField(name, "locale", models.ForeignKey(editable=False, **LOCALE)),
        migrations.AlterField(name, "translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
        migrations.AlterUniqueTogether(name, {("translation_key", "locale")}),
    ]


def _fill(app_label, model_name, owner):
    def run(apps, schema_editor):
        model = apps.get_model(app_label, model_name)
        relation = model._meta.get_field(owner).remote_field
        keys = _give_keys(model, owner, relation.related_name)
        if keys:
            _tell_revisions(apps, relation.model, relation.related_name, keys)
            _tell_sources(apps, relation.model, relation.related_name, keys)
        # PostgreSQL alters no table while foreign keys wait to be checked.
        schema_editor.connection.check_constraints()

    return migrations.RunPython(run, migrations.RunPython.noop)


def _give_keys(model, owner, relation):
    """Writes them; returns them by the row's own key, as (key, language)."""
    keys = {}
    rows = model._base_manager.order_by(f"{owner}_id", "sort_order", "pk")
    rows = rows.values_list(f"{owner}_id", f"{owner}__translation_key", f"{owner}__locale_id", "pk")
    for (_owner, owner_key, locale), siblings in groupby(rows, key=lambda row: row[:3]):
        for place, (*_same, pk) in enumerate(siblings):
            keys[pk] = uuid.uuid5(owner_key, f"{relation}/{place}"), locale
    for pk, (key, locale) in keys.items():
        model._base_manager.filter(pk=pk).update(translation_key=key, locale_id=locale)
    return keys


def _tell_revisions(apps, owner, relation, keys):
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(**_of_type("content_type", owner))
    for revision in revisions.iterator(chunk_size=100):
        if _tell(revision.content, relation, keys):
            revision.save(update_fields=["content"])


def _tell_sources(apps, owner, relation, keys):
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects
    for source in sources.filter(**_of_type("specific_content_type", owner)):
        content = json.loads(source.content_json)
        if _tell(content, relation, keys):
            source.content_json = json.dumps(content)
            source.save(update_fields=["content_json"])


def _of_type(name, owner):
    return {f"{name}__app_label": owner._meta.app_label, f"{name}__model": owner._meta.model_name}


def _tell(content, relation, keys):
    """Whether a row of that content was one of those."""
    known = [row for row in content.get(relation, []) if row["pk"] in keys]
    for row in known:
        key, row["locale"] = keys[row["pk"]]
        row["translation_key"] = str(key)
    return bool(known)
