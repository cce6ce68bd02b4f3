import pytest

from home.importing.items import check
from home.importing.places import split_place
from tests.home.import_samples import SAMPLES
from tests.home.test_import_items import NEWS, TEXT, page_of, run, sample, show  # noqa: F401

pytestmark = pytest.mark.django_db


def blocks(page):
    return [(block.block_type, block.value) for block in page.body]


def types(page):
    return [kind for kind, _value in blocks(page)]


def test_an_event_takes_its_facts(show):  # noqa: F811
    page, html = show("prog-01")
    session = page.sessions.get()
    assert (page.kind, page.theme, page.mode, page.price_kind) == ("rencontre", "agir", "onsite", "free")
    assert (page.venue, page.street, page.town) == ("Maison des Tilleuls", "12 boulevard des Acacias", "Fontenelle")
    assert f"{session.start_date} {session.start_time:%H:%M} {session.end_time:%H:%M}" == "2031-11-08 12:00 13:30"
    assert [row.name for row in page.organisers.all() if not row.co_organiser] == ["Les Lavandières"]
    assert page.organisers.filter(co_organiser=True).count() == 4
    assert (page.registration, page.registration_url) == ("url", "https://mois-du-linge.example")
    assert 'href="https://www.lavandieres.example/les-rendez-vous/du-mois/"' in html


def test_a_fact_line_leaves_the_body_only_when_the_page_shows_all_its_words(show):  # noqa: F811
    page, _html = show("prog-01")
    text = "".join(value.source for kind, value in blocks(page) if kind == "text")
    assert "Maison des Tilleuls" not in text and "LAVERIE" not in text
    assert "Partenariat : Institut du Linge" in text and "O1 99 2O 14 6O" in text


def test_the_old_date_of_a_postponed_event_is_kept_as_abandoned(show):  # noqa: F811
    page, _html = show("web-13")
    old, new = page.sessions.order_by("sort_order")
    assert old.abandoned and str(old.start_date) == "2031-07-09"
    assert not new.abandoned and new.date_text == "report au second semestre 2031"
    assert page.status == "postponed" and page.kind == "ceremonie"


def test_a_session_keeps_its_calendar_identifier_when_the_item_changes(run):  # noqa: F811
    run(sample("web-33"), publish=True)
    before = page_of("web-33").sessions.get().uid
    run(sample("web-33", dates=[{"start": "2031-06-02"}]), publish=True)
    session = page_of("web-33").sessions.get()
    assert session.uid == before and str(session.start_date) == "2031-06-02" and session.all_day


def test_an_interviewee_keeps_the_key_of_its_translations_when_the_item_changes(run):  # noqa: F811
    item = {"type": "interview", "title": "À voix nue", "interviewees": [{"name": "Ana Rol", "role": "tisserande"}]}
    run(("a", item, "Un texte."), publish=True)
    before = page_of("a").interviewees.get()
    item["interviewees"] = [{"name": "Ana Rol", "role": "directrice"}, {"name": "Luc Sim"}]
    run(("a", item, "Un texte."), publish=True)
    after, new = page_of("a").interviewees.all()
    assert (after.pk, after.translation_key, after.role) == (before.pk, before.translation_key, "directrice")
    assert new.translation_key != before.translation_key


def test_an_unknown_audience_is_kept_in_words(run):  # noqa: F811
    run(("a", {"type": "event", "title": "Visite", "audience": "beekeepers", "audience_note": "apiculteurs"}, "Visite"))
    assert page_of("a").audience_note == "beekeepers – apiculteurs"


def test_a_report_sheet_read_in_columns_gets_each_heading_before_its_text(show):  # noqa: F811
    page, _html = show("rapport-07")
    assert types(page) == ["text", "heading", "text", "key_figures", "text", "heading", "text", "quote"]
    values = [value for _kind, value in blocks(page)]
    assert values[1]["text"] == "ACTUS 2030" and "En 2030" in values[2].source
    assert values[5]["text"] == "AMBITIONS 2031" and "En 2031" in values[6].source
    assert "habitants du canton" in values[0].source and "socio-économique" in values[0].source
    assert "s’y est engagée, et les bénévoles" in values[6].source


def test_a_quote_takes_its_words_its_authors_and_their_roles(show):  # noqa: F811
    page, _html = show("rapport-07")
    quote = blocks(page)[-1][1]
    assert quote["text"].startswith("Nous avons commencé avec trois perceuses") and quote["text"].endswith("plein.")
    assert "Ali Berkane" in quote["author"] and "Trésorier" in quote["role"]


def test_only_displayed_figures_become_a_block(show):  # noqa: F811
    page, _html = show("rapport-07")
    figures = [value for kind, value in blocks(page) if kind == "key_figures"]
    assert [(figure["value"], figure["unit"]) for figure in figures[0]] == [("1 200", "outils prêtés")]
    assert page.supported_since == 2019 and page.subtitle == "Le prêt d’outils du canton"


def test_an_interview_has_its_turns_and_its_pull_quote_in_place(show):  # noqa: F811
    page, _html = show("web-22")
    assert types(page) == ["text", "question_answer", "pull_quote", "text", "question_answer"]
    first, last = blocks(page)[1][1], blocks(page)[4][1]
    assert first["question"] == "Comment est né l’atelier ?"
    assert last["question"].endswith("Que viennent y chercher les enfants ?")
    assert last["answers"][0]["text"].source.count("<li>") == 3
    assert page.interviewees.get().role == "tisserande"


def test_answers_name_who_speaks_when_the_text_does(run):  # noqa: F811
    item = {
        "type": "interview",
        "title": "À deux voix",
        "interviewees": [{"name": "Ana Rol", "abbr": "AR"}, {"name": "Luc Sim", "abbr": "LS"}],
        "questions": ["Qui commence ?"],
    }
    run(("a", item, "À deux voix\n\nQui commence ?\n\nAR : Moi.\n\nEt je continue.\n\nLS : Puis moi."))
    answers = page_of("a").body[0].value["answers"]
    assert [(row["speaker"], row["text"].source) for row in answers] == [
        ("AR", "<p>Moi.</p><p>Et je continue.</p>"),
        ("LS", "<p>Puis moi.</p>"),
    ]


def test_a_column_is_signed_and_its_signature_leaves_the_text(show):  # noqa: F811
    page, html = show("web-39")
    author = page.authors.get()
    assert (author.name, author.role) == ("Marc AUBRIN", "Président des Ateliers, Président du Repair")
    assert page.lead == "Une réflexion sur ce que valent nos objets"
    assert types(page) == ["text", "heading", "text"]
    assert '<a href="https://reparer.example/tribune">https://reparer.example/tribune</a>.' in html


def test_an_offer_and_a_welcome_take_their_facts(show):  # noqa: F811
    offer, _html = show("web-15")
    welcome, _html = show("web-17")
    assert (offer.contract, offer.organisation, offer.contact_name) == ("stage", "La Grange aux outils", "Ali Berkane")
    assert welcome.organisation == "Les Ruchers du Val" and not welcome.formulas


def test_a_notice_is_news_of_that_kind(show):  # noqa: F811
    page, _html = show("web-51")
    assert page.kind == "notice"


def test_facts_that_neither_text_nor_page_hold_are_added_at_the_end(show):  # noqa: F811
    page, _html = show("web-35")
    assert types(page) == ["text", "contact"]
    assert dict(blocks(page)[1][1])["phone"] == "0199000001"


def test_nested_bullets_are_lists_in_lists_and_a_line_between_dashes_is_not(show):  # noqa: F811
    page, _html = show("web-33")
    html = blocks(page)[-1][1].source
    assert "connaissance<ul><li>Jour 1" in html and html.count("<ul>") == 2
    assert "<p>- Informations complémentaires à venir -</p>" in html
    assert page.kind == "formation" and page.audience == "members"


@pytest.mark.parametrize(
    ("place", "told_apart"),
    [
        ("Fontenelle", ("", "", "", "Fontenelle")),
        ("Fontenelle, 3, rue Basse", ("", "3 rue Basse", "", "Fontenelle")),
        ("Fontenelle, La Halle Neuve", ("La Halle Neuve", "", "", "Fontenelle")),
        ("Salle Lamartine", ("Salle Lamartine", "", "", "")),
        ("Cité des Arts, Val-en-Plaine", ("Cité des Arts", "", "", "Val-en-Plaine")),
        ("12, place du Marché, 59999 Fontenelle", ("", "12 place du Marché", "59999", "Fontenelle")),
    ],
)
def test_a_place_is_told_apart(place, told_apart):
    assert tuple(split_place(place).values()) == told_apart


def test_samples_are_valid_items():
    for ident, (item, _text) in SAMPLES.items():
        assert check({"id": ident, **item})["title"]
