"""Makes what the site stands on: the schema of this version, the address that SITE_URL names, the bucket.

Says what the search engine's index lacks, but makes none: that takes its time, and the site answers without.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import BaseCommand, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Site

from search.writing.queue import engine
from search.writing.status import what_to_do


class Command(BaseCommand):
    help = "Migrates the database when there is something to migrate, follows SITE_URL, makes the bucket."

    def handle(self, *args, **options):
        if pending_migrations():
            self.stdout.write("Preparing the database…")
            call_command("migrate", verbosity=0, interactive=False)
        follow_site_url()
        if hasattr(default_storage, "make_bucket"):
            default_storage.make_bucket()
        self.stdout.writelines(f"{line}\n" for line in what_to_do(engine()))


def pending_migrations():
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def follow_site_url():
    """Absolute addresses (calendars, embeds, sitemap) are made from Wagtail's site; SITE_URL alone decides them."""
    parts = urlsplit(settings.SITE_URL)
    site = Site.objects.get(is_default_site=True)
    address = (parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
    if (site.hostname, site.port) != address:
        site.hostname, site.port = address
        site.save()
