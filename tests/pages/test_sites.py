"""The site and its identity, remembered between requests."""

import pytest
from django.contrib.auth import get_user_model
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import SiteSettings

pytestmark = pytest.mark.django_db
SITE, IDENTITY = 'FROM "wagtailcore_site"', 'FROM "home_sitesettings"'


def asked(client, connection, path="/"):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return " ".join(query["sql"] for query in queries)


def test_the_second_page_asks_for_neither_the_site_nor_its_identity(client, home):
    from django.db import connection

    first = asked(client, connection)
    assert SITE in first
    assert IDENTITY in first
    second = asked(client, connection)
    assert SITE not in second
    assert IDENTITY not in second


def test_a_new_name_is_read_at_once(client, home):
    identity = SiteSettings.for_site(Site.objects.get())
    assert b"Maillage" in client.get("/").content
    identity.name = "Les Rives"
    identity.save()
    assert b"Les Rives" in client.get("/").content


def test_the_remembered_identity_speaks_the_language_of_each_page(client, home, english):
    home.get_translation(english).save_revision().publish()
    identity = SiteSettings.for_site(Site.objects.get())
    identity.tagline_fr, identity.tagline_en = "D’une rive à l’autre", "From bank to bank"
    identity.footer_fr, identity.footer_en = "Association loi 1901", ""
    identity.save()
    french, translated = (client.get(path).content.decode() for path in ("/", "/en/"))
    assert ("D’une rive à l’autre" in french, "From bank to bank" in french) == (True, False)
    assert ("D’une rive à l’autre" in translated, "From bank to bank" in translated) == (False, True)
    assert ("Association" in french, "Association" in translated) == (True, False)


def test_who_is_logged_in_reads_the_identity_as_it_stands(client, home):
    identity = SiteSettings.for_site(Site.objects.get())
    client.get("/")
    SiteSettings.objects.filter(pk=identity.pk).update(name="Les Rives")  # as another process would
    assert b"Les Rives" not in client.get("/").content
    client.force_login(get_user_model().objects.create_user("redaction"))
    assert b"Les Rives" in client.get("/").content


def test_a_site_that_moves_to_another_home_page_is_followed(client, home):
    client.get("/")
    site = Site.objects.get()
    site.root_page = home.get_children().first() or home.add_child(
        instance=type(home)(title="Ailleurs", slug="ailleurs")
    )
    site.save()
    assert client.get("/").context["page"].pk == site.root_page.pk


def test_a_host_that_no_site_answers_to_is_not_found(client, home):
    Site.objects.all().delete()
    assert client.get("/").status_code == 404
    assert client.get("/.well-known/security.txt").status_code == 404
