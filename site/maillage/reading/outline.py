"""The levels of a body's headings: editors choose between two, the page says what they stand under, none is skipped."""


def outlined(blocks, under=1, after=None):
    """Each block with the level of its heading, 2 to 6, or None when it has none.

    `under` is the level that the whole body stands under, `after` that of the heading just before it, if lower.
    """
    above = after or under
    for block in blocks:
        level = None
        if block.block_type == "heading" and block.value["level"] == "2":
            above = level = under + 1
        elif block.block_type in ("heading", "question_answer"):
            level = above + 1
        yield block, level
