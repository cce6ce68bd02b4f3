"""What answers a search for pages in the database: the pages that hold its words, and what is known of each."""

import datetime as dt
from collections import Counter

from search.backends.facts import facts_of, narrowed
from search.ranking import freshness, scores
from search.spelling import MOST_UNKNOWN, can_be_corrected

MOST = 10_000  # results that are ranked; an engine has the same limit


class Answers:
    """Whatever the query narrows by.

    `found`: {key: (how many parts it answers, score)} of all pages, hidden ones too; `facts` of those that its user may
    see, in its languages; `hits`, what was read in the index.
    """

    def __init__(self, query, hits, facts):
        locales = {locale.pk for locale in query.locales}
        self.hits, self.found = hits, scores(hits, len(query.asked.parts))
        self.facts = {key: fact for key, fact in facts.items() if key in self.found and fact.locale in locales}

    def ranking(self, query):
        """[(key, score)] of the results, the first ones first."""
        parts, shown, rows = len(query.asked.parts), self.shown(query), []
        for key, fact in shown.items():
            answered, score = self.found[key]
            rows.append((answered == parts, score * freshness(fact.group.kind, fact.date, query.today), key))
        rows.sort(reverse=True)
        if query.newest:
            rows.sort(key=lambda row: (shown[row[2]].date or dt.date.min, row[2]), reverse=True)
        return [(key, score) for _all, score, key in rows[:MOST]]

    def shown(self, query):
        """{key: Fact} of the results: the pages that have what the query wants, and answer enough of its parts."""
        facts = narrowed(self.facts, query)
        if query.least is None:
            parts, answered = len(query.asked.parts), Counter(self.found[key][0] for key in facts)
            query.settle({least: sum(answered[n] for n in range(least, parts + 1)) for least in range(1, parts + 1)})
        return self._answering(query.least, facts)

    def groups(self, query):
        """What facets count: the groups of the pages that answer as many parts, whatever the query wants."""
        return [fact.group for fact in self._answering(query.least, self.facts).values()]

    def _answering(self, least, facts):
        return {key: fact for key, fact in facts.items() if self.found[key][0] >= least}


def answers_to(compiler, others=()):
    """The answers to the compiler's query, and to each of the others, which ask the same in other languages.

    In two queries, one of the index and one of the pages, as long as no word has to be corrected. Nobody misspells a
    word of another language: only those of the compiler's query are. Where no page at all holds one of them, a short
    query is corrected before pages are read, which spares reading them twice; the correction is the same.
    """
    queries, model = [compiler.query, *others], compiler.queryset.model
    hits, *of_others = compiler.read([query.asked for query in queries])
    parts = compiler.query.asked.parts
    if len(parts) <= MOST_UNKNOWN and _lacking(parts, hits):
        hits = _corrected(compiler, hits, parts)
    anywhere = compiler.query.changed(locales=list({locale for query in queries for locale in query.locales}))
    keys = {hit.pk for found in (hits, *of_others) for hit in found}
    facts = facts_of(anywhere, keys, model)
    answers = Answers(compiler.query, hits, facts)
    seen = _corrected(compiler, hits, _lacking(parts, [hit for hit in hits if hit.pk in answers.facts]))
    if seen is not hits:
        more = facts_of(compiler.query, {hit.pk for hit in seen} - keys, model)
        answers = Answers(compiler.query, seen, facts | more)
    return [answers, *(Answers(query, found, facts) for query, found in zip(others, of_others, strict=True))]


def _lacking(parts, hits):
    """Those that no hit answers, and that can be corrected."""
    answered = {hit.part for hit in hits}
    return [part for n, part in enumerate(parts) if n not in answered and can_be_corrected(part)]


def _corrected(compiler, hits, parts):
    """Other hits, where these parts may have meant something else."""
    if parts and compiler.query.correct(parts):
        (hits,) = compiler.read([compiler.query.asked])
    return hits
