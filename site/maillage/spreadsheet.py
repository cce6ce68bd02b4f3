"""Cells of exports: none that a spreadsheet would take for a formula (OWASP, CSV injection), or could not hold."""

import re

from maillage.plain_text import writable

# At the beginning, or where a spreadsheet splits: a French Excel does so at semicolons.
FORMULA = re.compile(r'((?:^|[;,\t\r\n])(?:[^\S\t\r\n]|")*)([=+\-@＝＋－＠])')


def neutral(value):
    """What begins as a formula does gets an apostrophe, so that it is shown and never computed."""
    return FORMULA.sub(r"\1'\2", value) if isinstance(value, str) else value


class TextCells:
    """Mixin of reports that are exported: what people typed is text in every cell."""

    def preprocess_field_value(self, field, value, export_format):
        return neutral(writable(super().preprocess_field_value(field, value, export_format)))
