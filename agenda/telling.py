"""How what is being published is told: by itself, with reasons that an editor gave, or by the operation at work."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Telling:
    """`reasons` by language code. `told`: False for a correction, of which nothing is said and nobody is told."""

    reasons: dict = field(default_factory=dict)
    told: bool = True


_now = ContextVar("telling")


def telling():
    """None while an operation publishes, which tells what it does."""
    return _now.get(Telling())


@contextmanager
def published_as(how):
    token = _now.set(how)
    try:
        yield
    finally:
        _now.reset(token)
