from django_tasks import task


@task(priority=50)
def write_index():
    """Give the search engine what it lacks. Before other work: readers see what was changed within seconds."""
    from search.writing.queue import has_worker
    from search.writing.writer import write_pending

    write_pending(patient=has_worker())


@task()
def read_document(key):
    """Read the text of a document, once: whoever is called again finds it read."""
    from maillage.media.models import SiteDocument
    from search.documents.reading import is_unread, read

    document = SiteDocument.objects.filter(pk=key).first()
    if document and is_unread(document):
        read(document)
