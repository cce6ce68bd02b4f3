import socket

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from home.management.commands.serve import check_writable, free_port


def test_a_port_that_another_program_holds_is_refused_in_one_line():
    refused = pytest.raises(CommandError, match=r"^Port \d+ cannot be used .*make run PORT=8001$")
    with socket.create_server(("127.0.0.1", 0)) as other, refused:
        free_port(str(other.getsockname()[1]))


@pytest.mark.parametrize("text", ["", "abc", "-1", "0", "65536", "٣٣"])
def test_a_port_that_is_no_number_is_refused(text):
    with pytest.raises(CommandError, match="is not a port"):
        free_port(text)


def test_a_folder_that_cannot_be_written_is_refused_in_one_line(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match=r"^Cannot write into .*\.$"):
        check_writable(tmp_path / "file" / "var")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("site_url", "root_url"),
    [
        ("http://127.0.0.1:8107", "http://127.0.0.1:8107"),
        ("https://www.example.org", "https://www.example.org"),
        ("http://example.org", "http://example.org"),
    ],
)
def test_the_site_takes_the_address_of_site_url(settings, site_url, root_url):
    settings.SITE_URL = site_url
    call_command("prepare")
    assert Site.objects.get(is_default_site=True).root_url == root_url
