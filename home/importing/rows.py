def replace_rows(page, relation, rows):
    """Give the page these child rows. Each takes the place of an old one, so that what depends on a row's own key (a
    session's calendar identifier) stays when the item changes."""
    for order, (row, old) in enumerate(zip(rows, [*getattr(page, relation).all(), *[None] * len(rows)], strict=False)):
        row.sort_order = order
        if old is not None:
            row.pk = old.pk
            for name in ("translation_key", "locale_id"):
                if hasattr(old, name):
                    setattr(row, name, getattr(old, name))
    setattr(page, relation, rows)
