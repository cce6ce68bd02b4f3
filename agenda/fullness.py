"""Whether an event is full beside its status: the rooms that keep places say when."""

from functools import reduce
from operator import or_

_conditions = []


def full_when(condition):
    """Registers a function that returns a condition on `EventPage` (`Q`, `Exists`), true where no place is left."""
    _conditions.append(condition)
    return condition


def no_place_left():
    """All of them as one condition; None when no room keeps places."""
    return reduce(or_, (condition() for condition in _conditions)) if _conditions else None
