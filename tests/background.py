"""What is done in the background for a page that is written: its entries in both indexes, the picture drawn for it.

That costs as much as the page, and few tests read it: those ask for `background_work`.
"""

from contextlib import contextmanager
from unittest import mock

from django_tasks.backends.immediate import ImmediateBackend

LEFT_OUT = {
    "modelsearch.tasks.insert_or_update_object_task",
    "wagtail.tasks.update_reference_index_task",
    "search.tasks.read_document",
    "search.tasks.update_access",
    "maillage.sharing.tasks.draw_picture",
}


class Background:
    """While it is entered, the tasks of `LEFT_OUT` are forgotten instead of run at once."""

    def __enter__(self):
        everything = ImmediateBackend.enqueue

        def some(backend, task, args, kwargs):
            return None if task.module_path in LEFT_OUT else everything(backend, task, args, kwargs)

        self._patch = mock.patch.object(ImmediateBackend, "enqueue", some)
        self._patch.start()
        return self

    def __exit__(self, *exception):
        self._patch.stop()

    @contextmanager
    def working(self):
        self.__exit__()
        try:
            yield
        finally:
            self.__enter__()
