"""Cells that a spreadsheet would take for a formula (OWASP, CSV injection)."""

import re

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def neutral(value):
    """Text that begins as a formula does gets an apostrophe, so that it is shown and never computed."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def answers_in_words(answers):
    """`repas : Sans ; arrivee : 2030-05-01`."""
    return " ; ".join(f"{name} : {_said(value)}" for name, value in answers.items() if value not in ("", None, []))


def _said(value):
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
