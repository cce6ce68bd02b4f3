"""What every page asks for and hardly ever changes, kept for a minute for anonymous readers.

Who is logged in is told what stands now: whoever has just changed something sees it, and readers within the minute.
The process where the change was made forgets at once.
"""

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save

SECONDS = 60
_KEYS = "remembered"


def remembered(name, user, make):
    """The picklable value that `make()` gives, or gave in the last minute to another reader who asked for `name`."""
    if user is not None and user.is_authenticated:
        return make()
    era = cache.get_or_set(_KEYS, 0, None)
    return cache.get_or_set(f"{_KEYS}:{era}:{name}", make, SECONDS)


def forget(**kwargs):
    """As a receiver of signals too. The old values are left to expire."""
    cache.set(_KEYS, (cache.get(_KEYS) or 0) + 1, None)


def forget_when_saved(model):
    """A class decorator: saving or deleting one of these changes what every page shows."""
    post_save.connect(forget, sender=model, dispatch_uid=f"remembered {model.__name__}")
    post_delete.connect(forget, sender=model, dispatch_uid=f"remembered {model.__name__}")
    return model
