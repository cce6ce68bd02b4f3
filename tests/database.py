"""One migrated database per set of migrations, copied for each test process.

Migrating takes most of a minute, copying a few milliseconds. The template's name holds the digest of every installed
migration: a changed migration makes a new template, and a stale schema is never used. `--create-db` makes it anew.
"""

import fcntl
import hashlib
import shutil
from contextlib import contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection


def migrations_digest():
    digest = hashlib.sha256(django.__version__.encode())
    for config in apps.get_app_configs():
        for file in sorted(Path(config.path, "migrations").glob("*.py")):
            digest.update(f"{config.label}/{file.name}".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def lock(folder):
    """One process at a time builds the template; the others wait for it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "test-template.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def use(name):
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = str(name)


def migrate(name):
    use(name)
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()


class TestDatabase:
    """The database of one test process: made from the template, restored to it, dropped."""

    __test__ = False

    def __init__(self, name):
        self.name = name

    def create(self, *, rebuild=False):
        with lock(settings.VAR_DIR):
            if rebuild or not self.has_template():
                self.build_template()
        self.restore()

    def restore(self):
        connection.close()
        self.copy_template()
        use(self.name)
        ContentType.objects.clear_cache()


class SqliteDatabase(TestDatabase):
    def __init__(self, folder):
        super().__init__(folder / "test.sqlite3")
        self.template = settings.VAR_DIR / f"test-template-{migrations_digest()}.sqlite3"

    def has_template(self):
        return self.template.exists()

    def build_template(self):
        for stale in settings.VAR_DIR.glob("test-template-*.sqlite3*"):
            stale.unlink()
        unfinished = self.template.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        migrate(unfinished)
        unfinished.rename(self.template)

    def copy_template(self):
        self.drop()
        shutil.copyfile(self.template, self.name)

    def drop(self):
        connection.close()
        for file in self.name.parent.glob(f"{self.name.name}*"):
            file.unlink()


class PostgresDatabase(TestDatabase):
    def __init__(self, worker):
        base = f"test_{settings.DATABASES['default']['NAME']}"
        super().__init__(f"{base}_{worker}")
        self.template = f"{base}_template_{migrations_digest()}"

    def has_template(self):
        return bool(self.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.template]))

    def build_template(self):
        unfinished = f"{self.template}_unfinished"
        for stale in (self.template, unfinished):
            self.execute(f'DROP DATABASE IF EXISTS "{stale}"')
        self.execute(f'CREATE DATABASE "{unfinished}"')
        migrate(unfinished)
        self.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{self.template}"')

    def copy_template(self):
        self.drop()
        self.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')

    def drop(self):
        connection.close()
        self.execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def execute(self, statement, params=None):
        """Run a statement from the server's maintenance database."""
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement, params)
            return cursor.fetchall() if cursor.description else []


def database_for(worker, folder):
    """The test database of this worker: a file in `folder`, or a database on the configured PostgreSQL server."""
    return SqliteDatabase(folder) if connection.vendor == "sqlite" else PostgresDatabase(worker)
