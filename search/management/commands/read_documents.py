from django.core.management import BaseCommand

from maillage.media.models import SiteDocument
from search.documents.reading import is_unread, read


class Command(BaseCommand):
    help = "Reads the text of the documents that search has not read yet, such as those of a site just upgraded."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="read them all again")

    def handle(self, *args, **options):
        count = 0
        for document in SiteDocument.objects.order_by("pk").iterator():
            if options["all"] or is_unread(document):
                reading = read(document)
                if reading:
                    count += 1
                    self.stdout.write(f"{document.pk}\t{document.filename}\t{reading.state}\t{reading.pages or ''}")
        self.stdout.write(f"{count} documents read")
