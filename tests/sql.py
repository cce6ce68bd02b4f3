from django.db import connection
from django.test.utils import CaptureQueriesContext


def sql_count(client, url):
    """How many queries a reader's visit makes once the caches of addresses are warm."""
    assert client.get(url).status_code == 200, url
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)
