from contextlib import contextmanager

from django.db.models.signals import post_delete, post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_delete_signal_handler, post_save_signal_handler

from maillage.pages.models import page_written
from search.signals import index_page


@contextmanager
def without_indexing():
    """Nothing done here reaches the search engine, which no transaction can undo."""
    heard = [
        (signal, handler, model)
        for model in get_indexed_models()
        for signal, handler in ((post_save, post_save_signal_handler), (post_delete, post_delete_signal_handler))
        if signal.disconnect(handler, sender=model)
    ]
    heard += [(page_written, index_page, None)] if page_written.disconnect(index_page) else []
    try:
        yield
    finally:
        for signal, handler, model in heard:
            signal.connect(handler, sender=model)
