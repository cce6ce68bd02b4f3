"""Topics, territories and sectors, in both languages."""

import uuid

from home.demo.content import read
from home.demo.markup import identifier
from maillage.taxonomy.models import Sector, Territory, Topic

MODELS = {"topics": Topic, "territories": Territory, "sectors": Sector}


def load(builder):
    for name, model in MODELS.items():
        for row in read("taxonomy")[name]:
            _load_term(builder, model, row)


def _load_term(builder, model, row):
    slug, key = row["slug"], uuid.UUID(identifier("term", model._meta.model_name, row["slug"]))
    for locale, code in ((builder.english, "en"), (builder.french, "fr")):
        term, _created = model.objects.get_or_create(
            locale=locale,
            slug=slug,
            defaults={"translation_key": key, "name": row[f"name_{code}"], "description": row[f"description_{code}"]},
        )
        key = term.translation_key
        builder.terms[model._meta.model_name, slug] = term
        builder.terms[model._meta.model_name, slug, code] = term
