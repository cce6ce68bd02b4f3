"""An undefined variable in a template of the project fails the test; third-party templates keep Django's habit."""

import sys
from pathlib import Path

from django.conf import settings
from django.template.base import FilterExpression


class UndefinedVariableError(Exception):
    """A template asked for a variable that its view does not give."""


class FailOnUndefined(str):
    """`string_if_invalid` for django.template.base.FilterExpression.resolve, which asks its truth, then formats it.

    It is true, and so raises, only while a template of the project is rendered; elsewhere it is the usual empty string.
    """

    __slots__ = ()

    def __bool__(self):
        frame = sys._getframe(1)
        if frame.f_code is not FilterExpression.resolve.__code__:
            return False
        template = frame.f_locals["context"].render_context.template
        return is_own(template.origin.name)

    def __contains__(self, key):
        return key == "%s"

    def __mod__(self, missing):
        raise UndefinedVariableError(f"undefined template variable: {missing}")


def is_own(origin):
    path = Path(origin)
    return path.is_relative_to(settings.BASE_DIR) and ".venv" not in path.parts
