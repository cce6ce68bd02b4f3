"""Leaves a failing engine alone, so that nobody waits for it again and again and the log has one line an outage."""

import logging

from django.core.cache import caches

logger = logging.getLogger(__name__)

REST_SECONDS = 5
DOWN, RESTING, REFUSED = "search-engine-down", "search-engine-resting", "search-engine-refused"


class Breaker:
    """Closed while the engine answers; open once it has failed; half open after each rest, when one search tries it.

    Its state is in the cache that the processes of a machine share.
    """

    @property
    def cache(self):
        return caches["shared"]

    @property
    def is_open(self):
        return bool(self.cache.get(DOWN))

    def allows(self):
        """Whether to ask the engine: of all who ask after a rest, one is told yes and the others rest again."""
        return not self.is_open or self.cache.add(RESTING, True, REST_SECONDS)

    def failed(self, failure):
        self.cache.set(RESTING, True, REST_SECONDS)
        if self.cache.add(DOWN, True, None):
            logger.warning("The search engine does not answer, the database does: %s", one_line(failure))

    def succeeded(self):
        if self.cache.delete(DOWN):
            logger.warning("The search engine answers again")

    def refused(self, failure):
        """One query was: the engine is well. Said once a minute, whatever is asked."""
        if self.cache.add(REFUSED, True, 60):
            logger.warning("The search engine refused a query, the database answers it: %s", one_line(failure))


def one_line(failure):
    return " ".join(f"{type(failure).__name__}: {failure}".split())[:300]
