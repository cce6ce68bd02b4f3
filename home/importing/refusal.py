"""Why an item cannot be imported, in one line for the person who runs the command."""

from django.core.exceptions import ValidationError


class Refused(Exception):
    def __init__(self, reason):
        super().__init__(" ".join(str(reason).split()))


def refused_by(error, instance=None):
    """A Refused that says what Django's validation says, with the name of each field."""
    if not hasattr(error, "error_dict"):
        return Refused(" ".join(error.messages))
    return Refused("; ".join(f"{_name(field, instance)}: {' '.join(told.messages)}" for field, told in _fields(error)))


def _fields(error):
    return ((field, ValidationError(errors)) for field, errors in error.error_dict.items())


def _name(field, instance):
    try:
        return instance._meta.get_field(field).verbose_name
    except Exception:
        return field
