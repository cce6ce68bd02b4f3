import pytest

from maillage.reading.lines import BulletList, Paragraph, read
from maillage.reading.passages import Letters, words
from maillage.reading.richtext import mend_links, to_html


def test_wrapped_lines_are_one_paragraph():
    text = "La grange prête des outils à tous \nles habitants du canton, et leur \napprend à s’en servir."
    assert read(text) == [
        Paragraph(["La grange prête des outils à tous les habitants du canton, et leur apprend à s’en servir."])
    ]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("les habi-\ntants", "les habitants"),
        ("un monde socio-\néconomique", "un monde socio-économique"),
        ("les Hauts-\nde-Seine", "les Hauts-de-Seine"),
        ("bâti en co-\nfinancé, co-construit", "bâti en co-financé, co-construit"),
        ("du Nord-\nOuest", "du Nord-Ouest"),
        ("peut-\nêtre", "peut-être"),
        ("d’entre-\nprenantes et entreprenantes", "d’entreprenantes et entreprenantes"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_mended(broken, whole):
    assert read(broken) == [Paragraph([whole])]


def test_lines_meant_to_be_lines_stay_lines():
    assert read("Marc Aubrin\nPrésident des Ateliers") == [Paragraph(["Marc Aubrin", "Président des Ateliers"])]
    facts = "Organisateur : Les Lavandières\nContact : Nora\nnora@example.org\nInfos : entrée libre \nsur inscription"
    assert read(facts)[0].lines[-1] == "Infos : entrée libre sur inscription"
    assert len(read(facts)[0].lines) == 4


def test_a_sentence_cut_by_an_empty_line_goes_on():
    assert read("Le moteur du développement\n\nde notre région.") == [
        Paragraph(["Le moteur du développement de notre région."])
    ]


def test_bullets_with_empty_lines_between_are_one_list():
    (found,) = read("- un\n\n- deux\n\n• trois")
    assert isinstance(found, BulletList) and [item.text for item in found.items] == ["un", "deux", "trois"]


def test_an_item_may_be_wrapped():
    (found,) = read("- un outil qui sert à tout le canton et\n  qui revient\n- deux")
    assert [item.text for item in found.items] == ["un outil qui sert à tout le canton et qui revient", "deux"]


def test_numbered_lines_keep_their_number():
    assert "1. Prévenir" in read("1. Prévenir\n2. Réparer")[0].text


@pytest.mark.parametrize("text", ["", "\n\n", "•", "-", "- \n", "«", "\x0c\n \n‘‘", "a", "-\n-\n-", "• \n\n a"])
def test_any_scrap_of_text_can_be_read(text):
    assert words(to_html(read(text))) == [word for unit in read(text) for word in words(f"p {unit.text} p")]


def test_rich_text_is_escaped_and_addresses_are_links():
    html = to_html(read('<b onclick="x">gras</b> & www.exemple.org/a?b="c" ou mois.example.'), ["mois.example"])
    assert "&lt;b onclick=&quot;x&quot;&gt;" in html and "<b" not in html
    assert '<a href="https://www.exemple.org/a?b=">www.exemple.org/a?b=</a>' in html
    assert '<a href="https://mois.example">mois.example</a>.' in html


def test_an_address_cut_by_a_line_is_mended():
    assert mend_links("voir www.a.example/b/\nc/ ici", ["www.a.example/b/c/"]) == "voir www.a.example/b/c/ ici"


def test_a_passage_is_found_whatever_its_lines_case_and_accents():
    letters = Letters("Le titre : LA LAVERIE\nPARTA-\nGÉE, enfin")
    assert [letters.text[slice(*span)] for span in letters.spans("la laverie partagée")] == ["LA LAVERIE\nPARTA-\nGÉE"]
    assert not letters.has("la lave")
