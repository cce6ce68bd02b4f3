"""nDCG@10: how near the first ten results are to the best ten in the best order, 1 being that."""

import json
import math
from collections import defaultdict
from pathlib import Path
from statistics import mean

from django.utils import translation
from wagtail.models import Locale

from search.query import search_pages

BASELINE = Path(__file__).parent / "baseline.json"
LOST = 0.02


def ndcg(slugs, good, places=10):
    """Gains are 2^grade - 1, less the further down; `good` gives the grades of the pages that answer."""
    best = gain(sorted(good.values(), reverse=True)[:places])
    return gain([good.get(slug, 0) for slug in slugs[:places]]) / best


def gain(grades):
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def measure(queries):
    """The mean nDCG@10 of each class of queries, and of all; and a line for each query that falls short."""
    by_class, short = defaultdict(list), []
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    for row in queries:
        language = row.get("lang", "fr")
        with translation.override(language):
            options = {"kind": row["type"]} if "type" in row else {}
            found = [
                page.slug
                for page in search_pages(row["q"], user=None, locale=locales[language], enough=10, **options)[:10]
            ]
        value = ndcg(found, row["good"])
        by_class[row["class"]].append(value)
        if value < 0.9:
            short.append(f"  {value:.2f} {row['q']}: {', '.join(found[:6])}")
    measured = {name: round(mean(values), 3) for name, values in sorted(by_class.items())}
    return measured | {"all": round(mean(value for values in by_class.values() for value in values), 3)}, short


def check(name, measured, short, promise):
    """Prints the measures, and fails below the promise or the last measures, kept in `baseline.json`."""
    print(f"\n{name}: " + ", ".join(f"{kind} {value}" for kind, value in measured.items()))  # noqa: T201
    print("\n".join(short))  # noqa: T201
    last = json.loads(BASELINE.read_text())[name]
    assert measured["all"] >= promise
    worse = {kind: (last[kind], value) for kind, value in measured.items() if value < last.get(kind, 0) - LOST}
    assert not worse, f"{name} was better: {worse}"
