"""How a database ranks what it found: its own measure of each way to find each part of a query, put together here.

An engine does the same with its own clauses (`search.backends.engine_query`).
"""

import math
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from search.kinds import OtherKind

ENOUGH = 5  # pages that hold every word: no need to look at those that hold most of them
WHOLE, WHOLE_QUERY = -1, 1.5  # of a query of one word's worth, when a title holds the query as it is typed
FRESHNESS, FADES = 0.15, 365.0  # at most, and the days after which half of it is left
UPCOMING = 0.3  # for an event that is not over
KINDS_WITHOUT_AGE = {OtherKind.MEMBER, OtherKind.PERSON, OtherKind.PROJECT, OtherKind.PAGE, OtherKind.SERIES}


class Hit(NamedTuple):
    """How well an object holds one way to find one part of the query, or the `WHOLE` query in its title.

    `piece` is the key of the piece of text of a document that it attaches, or 0 for a text of its own.
    """

    part: int
    weight: float
    pk: int
    strength: float
    piece: int = 0


def scores(hits, parts):
    """{pk: (how many parts it answers, score)}: the best way of each part, summed, and less when parts are missing."""
    best = defaultdict(lambda: defaultdict(float))
    for part, weight, pk, strength, _piece in hits:
        by_part, worth = best[pk], weight * strength
        if worth > by_part[part]:
            by_part[part] = worth
    found = {}
    for pk, by_part in best.items():
        whole = by_part.pop(WHOLE, 0.0)
        if by_part:
            found[pk] = len(by_part), (sum(by_part.values()) + whole) * (len(by_part) / parts) ** 2
    return found


def least_parts(held, parts, enough=None):
    """How many of a query's parts a page must answer, from `held[n]`, how many pages answer at least n of them.

    All of them where `enough` pages do. Unless told, any page is enough for one or two words, and `ENOUGH` for more.
    Where there are fewer, half of the parts, and less only when no page answers as many.
    """
    enough = enough or (ENOUGH if parts > 2 else 1)
    for least in range(parts, 0, -1):
        if held[least] >= enough or (least <= (parts + 1) // 2 and held[least]):
            return least
    return parts


@lru_cache(maxsize=10_000)
def freshness(kind, date, today):
    """A mild multiplier: recent publications, and events that are near, upcoming ones first."""
    if not date or kind in KINDS_WITHOUT_AGE:
        return 1.0
    days = (today - date).days
    if kind == OtherKind.EVENT and days < 0:
        return 1.0 + UPCOMING + FRESHNESS * fading(-days)
    return 1.0 + FRESHNESS * fading(max(days, 0))


def fading(days):
    return math.pow(0.5, days / FADES)
