"""Words of an item matched with the choices of a field, whatever their case, accents and plural."""

from django.utils import translation

from maillage.reading.passages import words


def match(choices, text):
    """The choice that the text names, by its value or its label in French or English; None when it names none."""
    said = _stems(text)
    for choice in choices:
        if any(name and name <= said for name in _names(choice)):
            return choice
    return None


def by_code(choices, text):
    """The choice whose value is that code, `-` and `_` being the same; None when there is none."""
    return next((choice for choice in choices if words(choice.value) == words(text.replace("_", "-"))), None)


def _names(choice):
    yield _stems(choice.value.replace("_", " "))
    for language in ("fr", "en"):
        with translation.override(language):
            yield _stems(str(choice.label))


def _stems(text):
    return {word.rstrip("sx") for word in words(text.replace("_", " ")) if len(word) > 2}
