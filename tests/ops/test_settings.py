import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from maillage.settings.services import search_backends, storages, with_sqlite_pragmas


class Env(environ.Env):
    def __init__(self, **names):
        super().__init__()
        self.ENVIRON = names


def bucket(tmp_path, **names):
    return storages(Env(**names), tmp_path)["default"]["OPTIONS"]


def test_media_are_local_files_unless_the_environment_names_a_bucket(tmp_path):
    assert storages(Env(), tmp_path)["default"] == {"BACKEND": "django.core.files.storage.FileSystemStorage"}


def test_a_storage_url_names_the_server_the_keys_and_the_bucket(tmp_path):
    options = bucket(tmp_path, STORAGE_URL="s3://key:s%2Fecret@s3.example.org:9000/media?region=eu&scheme=http")
    assert options["bucket_name"] == "media"
    assert (options["access_key"], options["secret_key"]) == ("key", "s/ecret")
    assert options["endpoint_url"] == "http://s3.example.org:9000"
    assert options["region_name"] == "eu"


def test_a_storage_url_without_a_host_is_amazon_s_own(tmp_path):
    assert "endpoint_url" not in bucket(tmp_path, STORAGE_URL="s3://key:secret@/media")


def test_the_usual_aws_names_do_as_well(tmp_path):
    options = bucket(
        tmp_path, AWS_STORAGE_BUCKET_NAME="media", AWS_S3_ENDPOINT_URL="http://s3:7070", AWS_S3_REGION_NAME="fr"
    )
    assert options["endpoint_url"] == "http://s3:7070"
    assert options["region_name"] == "fr"


def test_files_of_a_bucket_leave_by_a_signed_address_only(tmp_path):
    options = bucket(tmp_path, STORAGE_URL="s3://key:secret@s3.example.org/media")
    assert options["querystring_auth"]
    assert options["querystring_expire"] == 300


def test_addresses_are_signed_for_the_server_that_readers_reach(tmp_path):
    from maillage.media.storage import SignedStorage

    names = {"STORAGE_URL": "s3://key:secret@storage:7070/media?region=us-east-1&scheme=http"}
    options = bucket(tmp_path, **names, STORAGE_PUBLIC_URL="https://www.example.org")
    url = SignedStorage(**options).url("documents/guide.pdf")
    assert url.startswith("https://www.example.org/media/documents/guide.pdf?")
    assert "X-Amz-Signature=" in url


@pytest.mark.parametrize("url", ["http://host/bucket", "s3://key:secret@host", "s3://key:secret@host/"])
def test_a_storage_url_of_another_shape_is_refused_with_the_right_one(tmp_path, url):
    with pytest.raises(ImproperlyConfigured, match=r"STORAGE_URL must look like s3://key:secret@host:port/bucket"):
        bucket(tmp_path, STORAGE_URL=url)


def test_no_search_url_leaves_the_database_to_search():
    assert list(search_backends("", "x_")) == ["default"]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("elasticsearch://search:9200", "http://search:9200"),
        ("opensearch+https://u:p@search:9200/", "https://u:p@search:9200/"),
    ],
)
def test_a_search_url_names_the_engine_and_keeps_the_database_behind_it(url, address):
    backends = search_backends(url, "x_")
    assert backends["default"]["URLS"] == [address]
    assert set(backends) == {"default", "database"}


def test_a_search_url_of_another_engine_is_refused():
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL must start with"):
        search_backends("solr://search", "x_")


def test_sqlite_waits_keeps_a_write_ahead_log_and_checks_foreign_keys():
    options = with_sqlite_pragmas({"ENGINE": "django.db.backends.sqlite3"})["OPTIONS"]
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]
    assert "foreign_keys=ON" in options["init_command"]
