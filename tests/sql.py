from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.remembered import forget


def sql_count(client, url):
    """How many queries a reader's visit makes at most: the addresses are known, what is remembered is forgotten."""
    assert client.get(url).status_code == 200, url
    forget()
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)
