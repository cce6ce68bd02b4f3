"""Cells that a spreadsheet would take for a formula (OWASP, CSV injection)."""

import re

# At the beginning, or where a spreadsheet splits: a French Excel does so at semicolons.
FORMULA = re.compile(r'((?:^|[;,\t\r\n])(?:[^\S\t\r\n]|")*)([=+\-@＝＋－＠])')


def neutral(value):
    """What begins as a formula does gets an apostrophe, so that it is shown and never computed."""
    return FORMULA.sub(r"\1'\2", value) if isinstance(value, str) else value


def answers_in_words(answers, labels):
    """`Repas : Sans ; Arrivée : 2030-05-01`; `labels` are the questions by name, as far as they are still asked."""
    given = {name: value for name, value in answers.items() if value not in ("", None, [])}
    return " ; ".join(f"{labels.get(name, name)} : {_said(value)}" for name, value in given.items())


def _said(value):
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
