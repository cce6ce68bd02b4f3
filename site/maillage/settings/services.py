"""Reads the addresses of the services a site can be given (database, search engine, object storage)."""

import os
from contextlib import suppress
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from django.core.exceptions import ImproperlyConfigured

SEARCH_ENGINES = {
    "elasticsearch": "search.backends.elasticsearch",
    "opensearch": "search.backends.opensearch",
}
# Files leave the bucket by an address signed for five minutes, made after Wagtail's privacy check.
PRIVATE_OBJECTS = {
    "querystring_auth": True,
    "querystring_expire": 300,
    "file_overwrite": False,
    "signature_version": "s3v4",
}
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"


def with_sqlite_pragmas(database):
    """The same database configuration; SQLite gets WAL, foreign keys and a 20-second busy time-out."""
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS}
    elif database["ENGINE"] == "django.db.backends.postgresql":
        database.setdefault("CONN_MAX_AGE", 60)
        database["CONN_HEALTH_CHECKS"] = True
    return database


def search_backends(url, prefix):
    """WAGTAILSEARCH_BACKENDS for `SEARCH_URL`: the database alone when empty, else the engine, the database behind it.

    Raises ImproperlyConfigured when the scheme is neither elasticsearch nor opensearch (add `+https` for TLS).
    """
    database = {"BACKEND": "search.backends.database", "ATOMIC_REBUILD": False}  # it would hold up whoever saves
    if not url:
        return {"default": database}
    parts = urlsplit(url)
    engine, _, transport = parts.scheme.partition("+")
    if engine not in SEARCH_ENGINES:
        raise ImproperlyConfigured("SEARCH_URL must start with elasticsearch:// or opensearch://")
    address = urlunsplit((transport or "http", parts.netloc, parts.path, "", ""))
    return {
        "default": {"BACKEND": SEARCH_ENGINES[engine], "URLS": [address], "INDEX_PREFIX": prefix, "TIMEOUT": 1.5},
        "database": database,
    }


def caches(folder):
    """CACHES: each process has its own, and `shared` is that of all on this machine, in files of `folder`.

    Where that folder cannot be written, `shared` is each process's own too.
    """
    own = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}}
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    files = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": folder}
    return {"default": own, "shared": files if os.access(folder, os.W_OK) else {**own, "LOCATION": "shared"}}


def storages(env, var_dir):
    """STORAGES from `STORAGE_URL` (`s3://key:secret@host:port/bucket?region=…&scheme=https`) or the usual AWS_… names.

    Without either, media are files under the site's own folder. `STORAGE_PUBLIC_URL` is the bucket's server as readers
    reach it, when that is not the address that the site itself uses.
    """
    default = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    options = bucket_of_url(env.str("STORAGE_URL", default="")) or bucket_of_aws_names(env)
    if options:
        options["public_endpoint_url"] = env.str("STORAGE_PUBLIC_URL", default="") or None
        default = {"BACKEND": "maillage.media.storage.SignedStorage", "OPTIONS": {**options, **PRIVATE_OBJECTS}}
    return {
        "default": default,
        "staticfiles": {"BACKEND": "maillage.static_files.BundledStaticFilesStorage"},
    }


def bucket_of_url(url):
    if not url:
        return None
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    bucket = parts.path.strip("/")
    if parts.scheme != "s3" or not bucket:
        raise ImproperlyConfigured("STORAGE_URL must look like s3://key:secret@host:port/bucket")
    return {
        "bucket_name": bucket,
        "access_key": parts.username and unquote(parts.username),
        "secret_key": parts.password and unquote(parts.password),
        "region_name": query.get("region"),
        **at_endpoint(parts.hostname and f"{query.get('scheme', 'https')}://{parts.netloc.rpartition('@')[2]}"),
    }


def bucket_of_aws_names(env):
    """The keys themselves (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) are read by boto3."""
    bucket = env.str("AWS_STORAGE_BUCKET_NAME", default="")
    region = env.str("AWS_S3_REGION_NAME", default=env.str("AWS_DEFAULT_REGION", default="")) or None
    endpoint = env.str("AWS_S3_ENDPOINT_URL", default="")
    return bucket and {"bucket_name": bucket, "region_name": region, **at_endpoint(endpoint)}


def at_endpoint(url):
    """A server other than Amazon's names the bucket in the path, not in the host."""
    return {"endpoint_url": url, "addressing_style": "path"} if url else {}
