"""The vocabularies as filter options."""

from django.db.models import Value

from maillage.taxonomy.models import Sector, Territory, Topic

VOCABULARIES = {"topic": Topic, "territory": Territory, "sector": Sector}


def term_choices(locale_id, *names):
    """The (slug, name) of the terms of several vocabularies, in one query: `{"topic": […], "sector": […]}`."""
    first, *others = [
        VOCABULARIES[name].objects.filter(locale_id=locale_id).order_by().values_list(Value(name), "slug", "name")
        for name in names
    ]
    found = {name: [] for name in names}
    for name, slug, label in first.union(*others, all=True).order_by("name"):
        found[name].append((slug, label))
    return found
