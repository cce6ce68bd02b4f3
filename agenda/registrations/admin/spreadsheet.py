"""Answers to questions in one cell."""


def answers_in_words(answers, labels):
    """`Repas : Sans ; Arrivée : 2030-05-01`; `labels` are the questions by name, as far as they are still asked."""
    given = {name: value for name, value in answers.items() if value not in ("", None, [])}
    return " ; ".join(f"{labels.get(name, name)} : {_said(value)}" for name, value in given.items())


def _said(value):
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
