"""The pages that staff promote for a search."""

from django.utils import timezone

from maillage.pages.visibility import visible_to
from maillage.remembered import remembered
from search.analysis import STOP_WORDS, stemmed, words
from search.promoted.models import PromotedPage, Promotion

MOST = 3


def promoted_pages(query, locale, user):
    """Those of the language that `user` may see, in the order that staff gave, with their `indexed` row."""
    language, today = locale.language_code, timezone.localdate()
    said = _stems(query, language)
    promotions = remembered("promotions", user, lambda: list(Promotion.objects.not_over()))
    keys = [item.pk for item in promotions if item.is_showing(today) and _applies(item, said, language)]
    if not keys:
        return []
    rows = PromotedPage.objects.filter(visible_to(user, "page"), promotion__in=keys, page__locale=locale)
    rows = rows.filter(page__indexed__isnull=False).select_related("page__indexed", "page__locale")
    rows = rows.order_by("promotion", "sort_order", "pk")[: MOST * 2]
    return list({row.page_id: row.page for row in rows}.values())[:MOST]


def _applies(promotion, said, language):
    """Whether the search has, in some form, all the words of one of the expressions."""
    return any(stems and stems <= said for stems in (_stems(each, language) for each in promotion.as_list()))


def _stems(text, language):
    return {stemmed(word.text, language) for word in words(text) if word.text not in STOP_WORDS}
