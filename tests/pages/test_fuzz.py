"""Two thousand bad requests over every route: the site answers each with less than 500."""

import importlib
import pkgutil
import random
import re
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils.regex_helper import normalize
from wagtail.contrib.routable_page.models import RoutablePageMixin

import tests
from agenda.registrations.links import path_of
from tests.agenda.factories import EventPageFactory
from tests.factories import PageFactory
from tests.registrations.people import registered

pytestmark = pytest.mark.django_db

SEED = 2
NAMES = (
    "q",
    "p",
    "page",
    "type",
    "kind",
    "genre",
    "topic",
    "theme",
    "year",
    "annee",
    "month",
    "mois",
    "past",
    "audience",
)
NAMES += ("town", "url", "format", "maxwidth", "maxheight", "next", "ordering", "order", "size", "locale", "language")
JUNK = (
    "",
    "0",
    "-1",
    "1",
    "9" * 40,
    "2026-13-45",
    "1e400",
    "nan",
    "٣",
    "é" * 30,
    "'\"<script>",
    "../" * 20,
    "%",
    "\ufffe",
    "[]",
)
JUNK += (
    "http://[",
    "http://testserver/",
    "https://exa mple/",
    "json",
    "xml",
    "AND OR NOT (",
    '"',
    "*",
    "a:b^2~",
    "😀",
    " ",
    "x" * 5000,
)
BYTES = (b"\x00", b"\xff\xfe", b"\xc3(", b"\xed\xa0\x80", b"\xf0\x9f\x98", b"%", b"\r\n", b"a\x00b")
METHODS = ("post", "put", "patch", "delete", "head", "options", "trace")


def page_factories(base=PageFactory):
    for found in base.__subclasses__():
        if not found._meta.abstract:
            yield found
        yield from page_factories(found)


def routes(patterns, prefix=""):
    """Every address that the URL configuration knows, with `%(name)s` where a value stands."""
    for pattern in patterns:
        for template, _names in normalize(pattern.pattern.regex.pattern):
            if isinstance(pattern, URLResolver):
                yield from routes(pattern.url_patterns, prefix + template)
            else:
                yield f"/{prefix}{template}"


@pytest.fixture
def addresses(home):
    """The addresses of a page of each type and of its sub-addresses, then all routes of the URL configuration."""
    for module in pkgutil.iter_modules(tests.__path__, "tests."):
        if module.ispkg and importlib.util.find_spec(f"{module.name}.factories"):
            importlib.import_module(f"{module.name}.factories")
    found = ["/", "/en/"]
    for make in page_factories():
        page = make()
        found.append(page.url)
        if isinstance(page, RoutablePageMixin):
            found += [page.url + template.lstrip("/") for template in routes(page.get_subpage_urls())]
    event = EventPageFactory(own=True)
    found += [f"{event.url}inscription/", *map(path_of, registered(event, "Lea", "Ali", "Zoe"))]
    return found, sorted(set(routes(get_resolver().url_patterns)))


class Fuzz:
    """Makes bad requests from a known seed, so that a failure can be seen again."""

    def __init__(self, addresses, seed=SEED):
        self.pages, self.routes = addresses
        self.random = random.Random(seed)

    def value(self):
        kind = self.random.random()
        if kind < 0.6:
            return quote_from_bytes(self.random.choice(JUNK).encode("utf-8", "surrogatepass"))
        if kind < 0.8:
            return quote_from_bytes(self.random.choice(BYTES) * self.random.randint(1, 3))
        return quote_from_bytes(self.random.randbytes(self.random.randint(1, 40)))

    def address(self):
        template = self.random.choice(self.pages if self.random.random() < 0.6 else self.routes)
        while "%(" in template:
            start = template.index("%(")
            template = template[:start] + self.value() + template[template.index(")s", start) + 2 :]
        return template + self.value() if self.random.random() < 0.1 else template

    def query(self):
        pairs = [f"{self.random.choice(NAMES)}={self.value()}" for _ in range(self.random.randint(0, 4))]
        return "&".join([*pairs, *([self.value()] if self.random.random() < 0.1 else [])])

    def request(self, client):
        method = "get" if self.random.random() < 0.8 else self.random.choice(METHODS)
        address = f"{self.address()}?{self.query()}"
        headers = {
            "Accept-Language": self.random.choice(["", "en", "xx;q=9", "*" * 300]),
            "If-Modified-Since": self.random.choice(["", "1", "Fri, 31 Feb 2026 00:00:00 GMT", f"{'9' * 40}"]),
            "If-None-Match": self.random.choice(["", "*", '"', 'W/"é"']),
        }
        if method == "trace":
            return f"TRACE {address}", client.generic("TRACE", address, headers=headers)
        if method in ("post", "put", "patch"):
            body = f"{self.query()}&wagtail-action=x".encode()
            sent = client.generic(
                method.upper(), address, body, content_type="application/x-www-form-urlencoded", headers=headers
            )
            return f"{method.upper()} {address} {body}", sent
        return f"{method.upper()} {address}", getattr(client, method)(address, headers=headers)


def errors(fuzz, client, times):
    """The requests answered with 500 or more; 501 is oEmbed's own word for a format that it does not speak."""
    client.raise_request_exception = False
    for _ in range(times):
        said, response = fuzz.request(client)
        if response.status_code >= 500 and response.status_code != 501:
            yield f"{response.status_code} {said}"


@pytest.mark.parametrize(
    "seed", [SEED, *(pytest.param(SEED + more, marks=pytest.mark.measured) for more in range(1, 5))]
)
def test_no_request_of_a_reader_is_answered_by_an_error(addresses, client, seed):
    assert list(errors(Fuzz(addresses, seed), client, 370)) == []


def test_no_request_of_an_editor_to_the_public_site_is_answered_by_an_error(addresses, admin_client):
    """Wagtail's own admin views are left out: some raise for an id that is no number, to staff only."""
    pages, every = addresses
    public = [route for route in every if not route.startswith(("/admin/", "/django-admin/"))]
    assert list(errors(Fuzz((pages, public)), admin_client, 150)) == []


@pytest.mark.parametrize("reader", ["client", "admin_client"])
def test_no_number_is_too_large_for_an_address(request, home, reader):
    client = request.getfixturevalue(reader)
    client.raise_request_exception = False
    numbered = [
        re.sub(r"%\(\w+\)s", "9" * 23, route)
        for route in sorted(set(routes(get_resolver().url_patterns)))
        if "%(" in route
    ]
    assert [address for address in numbered if client.get(address).status_code == 500] == []


@pytest.mark.parametrize(
    "address", ["/admin/pages/%s/edit/", "/admin/events/%s/cancel/", "/admin/bulk/wagtailcore/page/publish/?id=%s"]
)
def test_nothing_has_a_number_that_no_database_keeps(admin_client, home, address):
    assert admin_client.get(address % ("9" * 23)).status_code == 404


def test_a_long_number_is_searched_as_any_words(client, home):
    assert client.get(f"/recherche/?q={'9' * 23}").status_code == 200


@pytest.mark.parametrize("address", ["/?q=%00", "/%00/", "/recherche/?q=a%00b", "/agenda/%00?x"])
def test_a_null_character_in_an_address_is_refused(client, address):
    assert client.get(address).status_code == 400


def test_a_null_character_in_a_cookie_is_refused(client):
    assert client.get("/", headers={"Cookie": 'sessionid="\\000aaaaaaaaaaaa"'}).status_code == 400


@pytest.mark.parametrize("address", ["/admin/login/", "/recherche/", "/", "/oembed"])
def test_a_form_of_ten_megabytes_is_no_error(address):
    client = Client(raise_request_exception=False)
    response = client.post(address, b"a=" + b"x" * 10_000_000, content_type="application/x-www-form-urlencoded")
    assert response.status_code < 500


def test_a_host_that_is_not_ours_is_refused(settings, client):
    settings.ALLOWED_HOSTS = ["www.example.org"]
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400
