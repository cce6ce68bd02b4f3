from django_tasks import task


@task(priority=50)
def write_index():
    """Give the search engine what it lacks. Before other work: readers see what was changed within seconds."""
    from search.writing.queue import has_worker
    from search.writing.writer import write_pending

    write_pending(patient=has_worker())
