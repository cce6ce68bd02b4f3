"""The pages that staff promote for a search."""

from functools import lru_cache

from django.utils import timezone

from maillage.remembered import remembered
from search.analysis import STOP_WORDS, stemmed, words
from search.promoted.models import PromotedPage

MOST_PROMOTED = 3  # of those in the reader's language, and that the reader may see


def promoted_keys(query, language, user):
    """The keys of those promoted for a query in that language, in the order that staff gave: in no query but once."""
    today, said = timezone.localdate(), _stems(query, language)
    rows = remembered("promoted", user, PromotedPage.objects.in_order)
    showing = [row for row in rows if row.promotion.is_showing(today) and _applies(row.promotion, said, language)]
    return list(dict.fromkeys(row.page_id for row in showing))


def _applies(promotion, said, language):
    """Whether the search has, in some form, all the words of one of the expressions."""
    return any(stems and stems <= said for stems in (_stems(each, language) for each in promotion.as_list()))


@lru_cache(maxsize=1000)
def _stems(text, language):
    return frozenset(stemmed(word.text, language) for word in words(text) if word.text not in STOP_WORDS)
