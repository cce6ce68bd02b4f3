"""Reads from an address what a reader asks of the page of results, and offers what else could be asked."""

from collections import Counter
from functools import cached_property

from django.conf import settings
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from wagtail.models import Locale

from maillage.pages.filters import Facet, Filters, rest
from maillage.remembered import remembered
from maillage.taxonomy.models import Territory, Topic
from search.facets import LANGUAGE, PAST, facets_of
from search.kinds import KINDS
from search.query import search_pages
from search.understanding import MAX_QUERY_CHARACTERS

MOST_ASKED = 20
LONGEST_TOWN = 100
YEARS = range(1900, 2200)


class Reading:
    """What one reader asks. An address that makes no sense asks for nothing."""

    def __init__(self, request):
        self.request = request
        self.query = request.GET.get("q", "").replace("\0", " ").strip()[:MAX_QUERY_CHARACTERS]
        self.past = request.GET.get("past") == "1"
        self.newest = request.GET.get("sort") == "date"

    @property
    def is_first(self):
        """Whether a search begins here: nothing is narrowed, sorted or turned yet."""
        return bool(self.query) and set(self.request.GET) == {"q"}

    @cached_property
    def locales(self):
        """Those of the site, by their codes."""
        known = dict(settings.LANGUAGES)
        found = remembered("locales", None, lambda: list(Locale.objects.order_by("pk")))
        return {locale.language_code: locale for locale in found if locale.language_code in known}

    @cached_property
    def languages(self):
        """The locales whose pages are searched: that of the reader, unless others are asked for."""
        asked = self.request.GET.getlist(LANGUAGE)
        own = self.locales.get(get_language(), next(iter(self.locales.values())))
        return [locale for code, locale in self.locales.items() if code in asked] or [own]

    @cached_property
    def asked(self):
        """The values asked of each facet, as the address has them."""
        found = {name: self._values(name) for name in ("kind", "topic", "year", "territory", "town")}
        return {name: values for name, values in found.items() if values}

    @cached_property
    def address_read(self):
        """The parameters of the address without what makes no sense: links repeat these and no others."""
        languages = [code for code in self.locales if code in self.request.GET.getlist(LANGUAGE)]
        kept = {"q": [self.query], **self.asked, LANGUAGE: languages}
        kept |= {"sort": ["date"] if self.newest else [], "past": ["1"] if self.past else []}
        query = QueryDict(mutable=True)
        for name, values in kept.items():
            query.setlist(name, values)
        return query

    @cached_property
    def found(self):
        keys = {name: {slug: key for key, (slug, _name) in self._terms[name].items()} for name in self._terms}
        wanted = {
            name: [keys[name][value] for value in values] if name in keys else values
            for name, values in self.asked.items()
        }
        return search_pages(
            self.query,
            user=self.request.user,
            locale=self.languages,
            past=self.past,
            newest=self.newest,
            **wanted,
        )

    @cached_property
    def facets(self):
        return facets_of(self.found, list(self.locales.values()))

    @cached_property
    def filters(self):
        years = sorted(filter(str.isdigit, self.facets.counts["year"]), reverse=True)
        towns = filter(None, self.facets.counts["town"])
        return Filters(
            self.request,
            self._facet("kind", _("Kind"), KINDS),
            self._facet("topic", _("Topic"), self._names("topic")),
            self._facet("year", _("Year"), dict(zip(years, years, strict=True)), ordered=True),
            self._facet("territory", _("Territory"), self._names("territory")),
            self._facet("town", _("Town"), {town: town for town in towns}),
            self._language(),
            query=self.address_read,
        )

    @property
    def topics(self):
        """(slug, name) of those of the reader's language."""
        return sorted(self._terms["topic"].values(), key=lambda topic: topic[1].casefold())

    @property
    def orders(self):
        """The orders that results can stand in, as links."""
        return [
            {"label": _("By relevance"), "url": self.address(sort=""), "current": not self.newest},
            {"label": _("Latest first"), "url": self.address(sort="date"), "current": self.newest},
        ]

    @property
    def past_events(self):
        """A link to the same results with the events that are over, or without: {label, url, count}; or None."""
        count = self.facets.counts[PAST]["True"]
        if not count:
            return None
        label = ngettext("With %(count)s past event", "With %(count)s past events", count)
        label = _("Without past events") if self.past else label % {"count": count}
        return {"label": label, "count": count, "url": self.address(past="" if self.past else "1")}

    def address(self, **changes):
        """The same page, asked otherwise."""
        kept = [*rest(self.address_read, *changes), *((name, value) for name, value in changes.items() if value)]
        return f"?{urlencode(kept)}"

    def _values(self, name):
        asked = list(dict.fromkeys(self.request.GET.getlist(name)))[:MOST_ASKED]
        return [value for value in asked if self._makes_sense(name, value)]

    def _makes_sense(self, name, value):
        match name:
            case "kind":
                return value in KINDS
            case "year":
                return len(value) == 4 and value.isascii() and value.isdigit() and int(value) in YEARS
            case "town":
                return value and "\0" not in value and len(value) <= LONGEST_TOWN
        return value in {slug for slug, _name in self._terms[name].values()}

    @cached_property
    def _terms(self):
        """By facet: the slug and the name of each term in the reader's language, by its key."""
        models = {"topic": Topic, "territory": Territory}
        return {
            name: remembered(f"{name}-names-{get_language()}", self.request.user, lambda model=model: _names_of(model))
            for name, model in models.items()
        }

    def _names(self, name):
        return dict(self._terms[name].values())

    def _counts(self, name):
        """By the values that stand in addresses."""
        counts = self.facets.counts[name]
        if name not in self._terms:
            return counts
        return Counter({slug: counts[key] for key, (slug, _name) in self._terms[name].items()})

    def _facet(self, name, label, labels, ordered=False):
        """The values that some result has, the most frequent first, and those asked."""
        counts, asked = self._counts(name), self.asked.get(name, [])
        labels = {**{value: value for value in asked}, **labels}
        options = [(value, words) for value, words in labels.items() if counts[value] or value in asked]
        if not ordered:
            options.sort(key=lambda option: (-counts[option[0]], str(option[1]).casefold()))
        return Facet(name, label, options, counts=counts)

    def _language(self):
        counts, own = self.facets.counts[LANGUAGE], get_language()
        asked = {locale.language_code for locale in self.languages}
        options = [(code, words) for code, words in settings.LANGUAGES if counts[code] or code in asked]
        return Facet(LANGUAGE, _("Language"), options if len(options) > 1 else [], counts=counts, always=(own,))


def _names_of(model):
    rows = model.objects.in_active_language().values_list("translation_key", "slug", "name")
    return {str(key): (slug, name) for key, slug, name in rows}
