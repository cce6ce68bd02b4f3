"""Long lists of keys in a query: one parameter, where `__in` has one for each and SQLite takes only so many."""

import json

from django.db.models.lookups import Lookup


class Among(Lookup):
    """A condition: `filter(Among(F("pk"), keys))`. The database unpacks the list."""

    prepare_rhs = False

    def as_postgresql(self, compiler, connection):
        column, values = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*values, list(self.rhs)]

    def as_sqlite(self, compiler, connection):
        column, values = self.process_lhs(compiler, connection)
        return f"{column} IN (SELECT value FROM json_each(%s))", [*values, json.dumps(list(self.rhs))]  # noqa: S608 (a column)
