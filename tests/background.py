"""What is done in the background for a page that is written: its entries in both indexes, the picture drawn for it.

That costs as much as the page, and few tests read it: those ask for `background_work`.
"""

from contextlib import ExitStack, contextmanager
from unittest import mock

from django_tasks.backends.immediate import ImmediateBackend

LEFT_OUT = {
    "wagtail.tasks.update_reference_index_task",
    "maillage.sharing.tasks.draw_picture",
    "search.tasks.read_document",
}


class Background:
    """While it is entered, nothing is indexed for searches, and the tasks of `LEFT_OUT` are forgotten."""

    def __enter__(self):
        everything = ImmediateBackend.enqueue

        def some(backend, task, args, kwargs):
            return None if task.module_path in LEFT_OUT else everything(backend, task, args, kwargs)

        with ExitStack() as patches:
            patches.enter_context(mock.patch.object(ImmediateBackend, "enqueue", some))
            patches.enter_context(mock.patch("modelsearch.index.insert_or_update_object"))
            self._patches = patches.pop_all()
        return self

    def __exit__(self, *exception):
        self._patches.close()

    @contextmanager
    def working(self):
        self.__exit__()
        try:
            yield
        finally:
            self.__enter__()
