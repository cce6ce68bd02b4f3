"""Counts searches and clicks. Nothing is kept of who searches, nor any words that look like somebody's."""

import logging
import re
from hashlib import blake2b

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.db.models import F
from django.http import HttpResponse
from django.utils import timezone

from maillage.plain_text import writable
from maillage.rate_limit import address_of
from search.analysis import folded_text
from search.statistics.models import AskedDay, AskedWords, RankDay, first_kept_day

logger = logging.getLogger(__name__)

PERSONAL = re.compile(r"@|(?:\d[\s./()-]*){7}")  # mail addresses, telephone and other long numbers
ROBOT = re.compile(r"bot\b|crawl|spider|slurp|preview|archiver", re.IGNORECASE)
LONGEST, MOST_WORDS = 80, 8
MOST_WORDS_A_DAY = 2000  # others are not kept
MOST_OF_ONE_READER, WINDOW = 60, 600  # searches and clicks; seconds
LAST_RANK = 1000


class CountedResponse(HttpResponse):
    """An answer that is counted once it is sent: `counting` is called when it is closed, and may fail."""

    def __init__(self, *args, counting, **kwargs):
        super().__init__(*args, **kwargs)
        self.counting = counting

    def close(self):
        try:
            self.counting()
        except DatabaseError:
            logger.warning("A search was not counted", exc_info=True)
        super().close()


def is_counted(request):
    """Whether a reader asks, who has not asked to be left out of statistics, and not too often."""
    headers = request.headers
    return (
        settings.SEARCH_STATISTICS_DAYS > 0
        and not ROBOT.search(headers.get("User-Agent", ""))
        and "prefetch" not in headers.get("Sec-Purpose", "")
        and "1" not in (headers.get("Sec-GPC"), headers.get("DNT"))
        and not _is_too_often(request)
    )


def _is_too_often(request):
    """Counted in the memory of this process, where an address is forgotten in ten minutes, and written nowhere."""
    key = f"searches-of-{blake2b(address_of(request).encode(), digest_size=12).hexdigest()}"
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key) > MOST_OF_ONE_READER
    except ValueError:  # the count has just expired
        return False


def key_of(text):
    """The words of a search as they are kept; "" where they are not."""
    words = "" if PERSONAL.search(text) or len(text) > LONGEST else folded_text(text)
    return words if len(words.split()) <= MOST_WORDS and len(words) <= LONGEST else ""


def count_search(text, language, found):
    """A search; `found`: whether it gave results, or pages that staff promote for it."""
    words, today = key_of(text), timezone.localdate()
    if not words:
        return
    added = {"searches": F("searches") + 1, "failures": F("failures") + (0 if found else 1)}
    days = AskedDay.objects.filter(asked__language=language, asked__words=words, day=today)
    if days.update(**added) or AskedDay.objects.filter(day=today).count() >= MOST_WORDS_A_DAY:
        return
    typed = " ".join(writable(text.lower()).split())[:100]
    asked, _made = AskedWords.objects.get_or_create(language=language, words=words, defaults={"typed": typed})
    AskedDay.objects.get_or_create(asked=asked, day=today)
    days.update(**added)


def count_click(text, language, rank):
    """The result of that rank was chosen. Only words searched today count, so that nobody adds others."""
    today = timezone.localdate()
    days = AskedDay.objects.filter(asked__language=language, asked__words=key_of(text), day=today)
    if not 1 <= rank <= LAST_RANK or not days.update(clicks=F("clicks") + 1):
        return
    row, _made = RankDay.objects.get_or_create(day=today, rank=rank)
    RankDay.objects.filter(pk=row.pk).update(clicks=F("clicks") + 1)


def erase_old():
    """What was searched longer ago than statistics are kept."""
    for model in (AskedDay, RankDay):
        model.objects.filter(day__lt=first_kept_day()).delete()
    AskedWords.objects.filter(days=None).delete()
