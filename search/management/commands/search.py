import json

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from wagtail.models import Locale, Page, Site, get_page_models

from search.documents.finding import passages_for
from search.excerpts import Highlighter
from search.kinds import KINDS
from search.query import search_pages
from search.terms import search_terms

FIELDS = ("url", "slug", "title", "type", "score")


class Command(BaseCommand):
    help = (
        "Search the pages that everybody may see, with the configured engine, best first; then topics by their names."
    )

    def add_arguments(self, parser):
        parser.add_argument("query")
        parser.add_argument("--json", action="store_true", help="a JSON list of url, slug, title, type and score")
        parser.add_argument("--size", type=int, default=20, help="how many pages at most (20)")
        parser.add_argument("--type", default="", help=f"a page type (EventPage) or a kind: {', '.join(KINDS)}")
        parser.add_argument("--lang", default=settings.LANGUAGE_CODE, help="the pages' language (%(default)s)")

    def handle(self, *, query, size, lang, type, **options):
        try:
            locale = Locale.objects.get(language_code=lang)
        except Locale.DoesNotExist:
            raise CommandError(f"No language {lang!r} on this site.") from None
        kind, model = kind_or_model(type)
        with translation.override(lang):
            found = search_pages(query, user=None, locale=locale, kind=kind, model=model, enough=max(size, 1))
            pages = list(found.annotate_score("score")[: max(size, 0)])
            passages = passages_for(found.page_query, pages, Highlighter(found.page_query.asked, lang))
            rows = [row(page, passages.get(page.pk)) for page in pages]
            if not type:
                rows += [row_of_term(term) for term in search_terms(locale, found.page_query.asked)]
        self.write(rows, options["json"])

    def write(self, rows, as_json):
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            for values in rows:
                self.stdout.write("\t".join(str(values[name]) for name in FIELDS))


def kind_or_model(name):
    """The kind or the page type that `--type` names."""
    if not name or name in KINDS:
        return name, Page
    for model in get_page_models():
        if name.lower() in (model._meta.model_name, model._meta.label_lower):
            return "", model
    raise CommandError(f"{name!r} is neither a page type nor a kind.")


def row(page, passage=None):
    """`document` and `page` when it answers by a document that it attaches: the file's name, and a number or null."""
    where = {"document": passage.document.filename, "page": passage.page} if passage else {}
    label = apps.get_model(*page.cached_content_type.natural_key())._meta.label
    return {
        "url": page.get_full_url(),
        "slug": page.slug,
        "title": page.title,
        "type": label,
        "kind": page.indexed.kind,
        "score": round(page.score or 0, 8),
        **where,
    }


def row_of_term(term):
    site = Site.objects.get(is_default_site=True)
    return {
        "url": site.root_url + term.get_absolute_url(),
        "slug": term.slug,
        "title": term.name,
        "type": term.model._meta.label,
        "kind": term.vocabulary,
        "score": 0,
    }
