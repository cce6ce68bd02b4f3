"""Which values of each filter have results, from one query."""

from collections import namedtuple
from functools import lru_cache

from agenda.models.query import next_month

Row = namedtuple("Row", ["theme", "kind", "audience", "town", "months"])


class Facets:
    """Told the `rows` of the events listed (see `rows_of`).

    `chosen` are the filters asked; a value is offered when some event has it and passes all the other filters. A town
    or a month that no event has is not a filter; a theme without events is one that finds nothing.
    """

    def __init__(self, rows, chosen):
        self.rows = rows
        self.chosen = {
            name: value for name, value in chosen.items() if name not in ("town", "month") or value in self._all(name)
        }

    def values(self, name):
        others = {other: value for other, value in self.chosen.items() if other != name}
        found = {
            value
            for row in self.rows
            if all(wanted in _values(row, other) for other, wanted in others.items())
            for value in _values(row, name)
        }
        if name in self.chosen:
            found.add(self.chosen[name])
        return found - {""}

    def _all(self, name):
        return {value for row in self.rows for value in _values(row, name)}


def _values(row, name):
    return row.months if name == "month" else (getattr(row, name),)


def rows_of(events, since=None):
    """The filterable values of the events, a row a session; only the months from `since` on."""
    names = ("theme", "kind", "audience", "town", "sessions__start_date", "sessions__end_date", "sessions__abandoned")
    rows = set()
    for *values, start, end, abandoned in events.order_by().values_list(*names).distinct():
        rows.add(Row(*values, () if abandoned or start is None else _months(start, end or start, since)))
    return rows


@lru_cache(maxsize=4096)
def _months(first, last, since):
    months, month = [], first.replace(day=1)
    while month <= last:
        if since is None or month >= since:
            months.append(month)
        month = next_month(month)
    return tuple(months)
