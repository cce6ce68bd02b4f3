"""Texts copied from columns side by side: their headings come first, one after the other, then their texts."""

import re

PROSE = ("text", "figure")


def deal(parts):
    """The parts with each heading of such a run put before its own text, when there are as many texts as headings."""
    dealt, place = [], 0
    while place < len(parts):
        headings = _run(parts, place, ("heading",))
        after = place + len(headings)
        prose = _run(parts, after, PROSE) if len(headings) > 1 else []
        texts = _texts(prose)
        if prose and len(texts) == len(headings):
            for heading, text in zip(headings, texts, strict=True):
                dealt += [heading, *text]
            place = after + len(prose)
        else:
            dealt.append(parts[place])
            place += 1
    return dealt


def _run(parts, place, roles):
    end = place
    while end < len(parts) and parts[end][0] in roles:
        end += 1
    return parts[place:end]


def _texts(prose):
    """The parts grouped by text: each empty line starts one; a figure stays with what is above and below it."""
    texts = []
    for role, value in prose:
        if role == "figure":
            texts = texts or [[]]
            texts[-1].append((role, value))
        else:
            chunks = [
                (role, chunk) for chunk in re.split(r"\n\s*\n(?!\s*[a-zà-ÿ])", value) if any(map(str.isalnum, chunk))
            ]
            if texts and chunks and not re.match(r"\s*\n\s*\n", value):
                texts[-1].append(chunks.pop(0))
            texts += [[chunk] for chunk in chunks]
    return texts
