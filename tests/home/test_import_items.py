import json

import pytest
from django.core.management import CommandError
from wagtail.models import Page

from agenda.models import EventPage
from articles.models import NewsPage
from home.models import HomePage, ImportedItem
from tests.home.import_samples import SAMPLES
from tests.home.importing import Import, page_of
from tests.home.shown_words import doubled_lines, missing_words

pytestmark = pytest.mark.django_db
ALL = [(ident, *item_and_text) for ident, item_and_text in SAMPLES.items()]
NEWS = {"type": "article", "title": "Une laverie ouvre"}
TEXT = "Une laverie ouvre\n\nElle compte douze machines.\n"


@pytest.fixture
def run(tmp_path):
    return Import(tmp_path)


def sample(ident, **changes):
    item, text = SAMPLES[ident]
    return ident, {**item, **changes}, text


@pytest.fixture
def show(run, client):
    """Imports and publishes one sample; gives its page and its HTML."""

    def show(ident, **changes):
        assert run(sample(ident, **changes), publish=True)[-1].startswith("created 1")
        page = page_of(ident)
        response = client.get(page.url)
        assert response.status_code == 200
        return page, response.content.decode()

    return show


@pytest.mark.parametrize("ident", SAMPLES)
def test_a_page_shows_every_word_of_its_text_once(ident, show):
    item, text = SAMPLES[ident]
    _page, html = show(ident)
    assert not missing_words(text, html, item.get("noise", ()))
    assert not doubled_lines(text, html)


def test_each_item_prints_a_line_and_counts_come_last(run):
    lines = run(*ALL[:2])
    assert [line.split()[:2] for line in lines[:-1]] == [["created", "prog-01"], ["created", "rapport-07"]]
    assert lines[-1] == "created 2, updated 0, unchanged 0, refused 0"


def test_importing_again_changes_nothing(run):
    run(*ALL[:3], publish=True)
    pages = Page.objects.count()
    assert run(*ALL[:3], publish=True)[-1] == "created 0, updated 0, unchanged 3, refused 0"
    assert Page.objects.count() == pages


def test_a_changed_item_updates_its_page_at_the_same_address(run):
    run(("a", NEWS, TEXT), publish=True)
    before = page_of("a")
    lines = run(("a", {**NEWS, "title": "Deux laveries ouvrent"}, TEXT), publish=True)
    after = page_of("a")
    assert lines[0].startswith("updated a")
    assert (after.pk, after.slug, after.title) == (before.pk, before.slug, "Deux laveries ouvrent")


def test_a_changed_text_updates_its_page(run):
    run(("a", NEWS, TEXT))
    assert run(("a", NEWS, TEXT + "\nElle ferme à midi."))[0].startswith("updated a")


def test_pages_are_drafts_until_published(run, client):
    run(("a", NEWS, TEXT))
    page = page_of("a")
    assert not page.live and not Page.objects.child_of(HomePage.objects.get(locale__language_code="fr")).live().exists()
    assert run(("a", NEWS, TEXT), publish=True)[0].startswith("updated a")
    assert client.get(page_of("a").url).status_code == 200


def test_an_update_without_publishing_leaves_the_public_page_as_it_was(run, client):
    run(("a", NEWS, TEXT), publish=True)
    run(("a", NEWS, TEXT + "\nElle ferme à midi."))
    page = page_of("a")
    assert page.live and page.has_unpublished_changes
    assert "midi" not in client.get(page.url).content.decode()


def test_a_dry_run_writes_nothing(run):
    before = Page.objects.count(), ImportedItem.objects.count()
    lines = run(*ALL[:2], publish=True, dry_run=True)
    assert lines[0].startswith("created prog-01") and "created 2" in lines[-1]
    assert (Page.objects.count(), ImportedItem.objects.count()) == before
    assert run(("a", NEWS, TEXT))[0].startswith("created a")


def test_json_gives_an_object_a_line(run):
    *lines, counts = map(json.loads, run(("a", NEWS, TEXT), ("b", {"type": "poem"}, TEXT), json=True))
    assert [(line["status"], line["id"]) for line in lines] == [("created", "a"), ("refused", "b")]
    assert lines[1]["reason"] and counts["counts"] == {"created": 1, "updated": 0, "unchanged": 0, "refused": 1}


def test_a_page_changed_by_hand_is_kept_unless_told(run):
    run(("a", NEWS, TEXT), publish=True)
    page = page_of("a")
    page.title = "Titre de la rédaction"
    page.save_revision().publish()
    changed = ("a", {**NEWS, "lead": "Ouverte tous les jours."}, TEXT)
    assert run(("a", NEWS, TEXT))[0].startswith("unchanged a")
    assert run(changed, publish=True)[0].startswith("refused a") and page_of("a").title == "Titre de la rédaction"
    assert run(changed, publish=True, overwrite=True)[0].startswith("updated a")
    assert page_of("a").title == "Une laverie ouvre"


def test_a_page_withdrawn_by_hand_stays_withdrawn(run):
    run(("a", NEWS, TEXT), publish=True)
    page_of("a").unpublish()
    assert run(("a", NEWS, TEXT), publish=True)[0].startswith("unchanged a")
    assert not page_of("a").live


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"type": "poem"}, "poem"),
        ({"type": None}, "type"),
        ({"title": ""}, "title"),
        ({"title": "  "}, "title"),
        ({"title": ["a"]}, "title"),
        ({"title": "<script>alert(1)</script>"}, "title"),
        ({"lead": "Un <b>gras</b>"}, "lead"),
        ({"links": ["javascript:alert(1)"]}, "links"),
        ({"title": "a" * 300}, "255"),
        ({"title": "nul \u0000"}, "title"),
        ({"title": "\ud800"}, "title"),
        ({"headings": ["a" * 201]}, "headings"),
        ({"headings": "Un titre"}, "headings"),
        ({"dates": [{"start": "2031-13-40"}]}, "2031-13-40"),
        ({"dates": [{"start": "demain"}]}, "demain"),
        ({"dates": ["2031-01-01"]}, "dates"),
        ({"supported_since": "bientôt"}, "bientôt"),
        ({"quotes": [{"text_start": "Elle", "placement": "side"}]}, "side"),
    ],
)
def test_what_is_wrong_is_refused_in_a_clear_line(run, fields, told):
    line, _counts = run(("a", {**NEWS, **fields}, TEXT))
    assert line.startswith("refused a ") and told in line and run.exit == 1
    assert not ImportedItem.objects.exists()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"status": "forgotten"}, "forgotten"),
        ({"venue_mode": "moon"}, "moon"),
        ({"dates": [{"start": "2031-02-02", "end": "2031-01-01"}]}, ""),
        ({"contact": {"email": "pas une adresse"}}, ""),
        ({"organiser": "a" * 300}, "200"),
    ],
)
def test_what_an_event_cannot_hold_is_refused(run, fields, told):
    line, _counts = run(("a", {"type": "event", "title": "Visite", **fields}, "Visite"))
    assert line.startswith("refused a ") and told in line and not Page.objects.type(EventPage).exists()


def test_a_bad_line_does_not_stop_the_others(run):
    lines = run(b"{not json", b'["a list"]', b"\xff\xfe", b'{"title": "no id"}', b'{"id": "../x"}', ("a", NEWS, TEXT))
    assert [line.split()[0] for line in lines[:-1]] == ["refused"] * 5 + ["created"]
    assert lines[0].startswith("refused line-1 ") and run.exit == 1


def test_the_same_id_twice_makes_one_page(run):
    lines = run(("a", NEWS, TEXT), ("a", NEWS, TEXT))
    assert lines[0].startswith("created a") and lines[1].startswith("refused a")
    assert NewsPage.objects.count() == 1


def test_a_text_that_cannot_be_read_is_refused(run):
    (run.texts / "bad.txt").write_bytes(b"caf\xe9")
    (run.texts / "bin.txt").write_bytes(b"a\x00b")
    lines = run(("none", NEWS, None), ("bad", NEWS, None), ("bin", NEWS, None))
    assert all(line.startswith("refused") for line in lines[:3]) and "none.txt" in lines[0]


def test_markup_in_a_text_is_shown_as_text(run, client):
    run(("a", NEWS, TEXT + "\n<script>alert(1)</script> & <b>gras</b>"), publish=True)
    html = client.get(page_of("a").url).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;gras" in html


def test_an_item_that_fails_half_way_leaves_nothing(run, monkeypatch):
    monkeypatch.setattr("home.importing.store._save_revision", lambda *args: 1 / 0)
    pages = Page.objects.count()
    lines = run(("a", NEWS, TEXT))
    assert lines[0].startswith("refused a ") and Page.objects.count() == pages


def test_an_item_cannot_change_type(run):
    run(("a", NEWS, TEXT))
    assert run(("a", {"type": "event", "title": "Visite"}, TEXT))[0].startswith("refused a")


def test_the_parent_is_chosen_by_its_address(run, home):
    run(("a", NEWS, TEXT), publish=True)
    section = page_of("a").get_parent()
    assert run(("b", NEWS, TEXT), parent=section.url)[0].startswith("created b")
    assert page_of("b").get_parent() == section
    assert run(("c", {"type": "event", "title": "Visite"}, "Visite"), parent=section.url)[0].startswith("refused c")
    with pytest.raises(CommandError):
        run(("d", NEWS, TEXT), parent="/nulle-part/")


def test_two_pages_of_the_same_title_have_two_addresses(run):
    run(("a", NEWS, TEXT), ("b", NEWS, TEXT))
    assert page_of("a").slug != page_of("b").slug
