"""Answers to questions in one cell."""


def answers_in_words(answers, labels):
    """`Repas : Sans ; Arrivée : 2030-05-01`; `labels` are the questions by name, as far as they are still asked, in
    their order: a database may keep that of the answers or not."""
    names = [*(name for name in labels if name in answers), *(name for name in answers if name not in labels)]
    given = {name: answers[name] for name in names if answers[name] not in ("", None, [])}
    return " ; ".join(f"{labels.get(name, name)} : {_said(value)}" for name, value in given.items())


def _said(value):
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
