from django_tasks import task
from wagtail.search.backends import get_search_backend


@task()
def update_access(page_ids):
    """Tell the engine who may now see these pages. A database reads the access rows themselves."""
    backend = get_search_backend()
    if hasattr(backend, "update_access"):
        backend.update_access(page_ids)
