from django.core.management import BaseCommand, CommandError
from modelsearch.conf import get_app_config
from wagtail.search.backends import get_search_backend

from search.breaker import one_line
from search.writing.filling import fill
from search.writing.rebuild import Busy, Superseded


class Command(BaseCommand):
    """In place of Wagtail's: in constant memory, holding nobody up, and leaving nothing behind when it is stopped."""

    help = "Makes the search index anew. The former one is searched meanwhile; nothing that is saved is lost."

    def add_arguments(self, parser):
        parser.add_argument("--backend", dest="backend_name", help="only that one: default or database")
        parser.add_argument("--schema-only", action="store_true", help="an empty index")
        parser.add_argument("--chunk_size", type=int, default=500, help="objects read at once (500)")

    def handle(self, *args, backend_name=None, schema_only=False, chunk_size=500, verbosity=1, **options):
        names = [backend_name] if backend_name else get_app_config().get_search_backend_config()
        for name in sorted(names, key=lambda name: name != "database"):  # which needs nobody else
            backend = get_search_backend(name)
            try:
                for index, count in fill(backend, 0 if schema_only else chunk_size):
                    if verbosity:
                        self.stdout.write(f"{name}: {index}, {count} objects")
            except (*getattr(backend, "failures", ()), Busy, Superseded) as failure:
                raise CommandError(f"The index is as it was. {one_line(failure)}") from failure
