"""Rows of another table as one JSON value of a query, on SQLite and on PostgreSQL: one query less for a page."""

from django.db.models import Aggregate, JSONField, Subquery
from django.db.models.functions import JSONObject


class JSONRows(Aggregate):
    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **extra)


def json_rows(rows, group, names):
    """The values of `names` in those of `rows` that have the outer query's `group`; None when there is none."""
    found = rows.order_by().values(group).annotate(told=JSONRows(JSONObject(**{name: name for name in names})))
    return Subquery(found.values("told"), output_field=JSONField())
