import json

import pytest

from home.demo.markup import Markup
from maillage.blocks import BodyBlock

TEXT = """
Une **fonderie** chauffe _la piscine_ depuis l’an dernier.[^1]
Sur deux lignes.

- un tuyau ;
- une cuve.

1. mesurer
2. relier

## Douze ans

### En détail

> On y est. — @solene-kervadoc, gérante

> La fumée s’en va. — Jean Bruel, voisin

>> Une piscine, c’est cinquante-deux semaines.

! À savoir | Maillot **conseillé**.

= 610 | MWh | livrés | 2026 | Relevés
= 68 % | | du besoin

Lire [Adhérer](/adherer/) ou [le site](https://exemple.example/a?b=1&c=2).

[^1]: Effectif : 3 284 < 4 000.
"""


@pytest.fixture
def markup():
    return Markup(people={"solene-kervadoc": 12}, pages={"/adherer/": 34})


def values(markup, kind):
    return [value for name, value in markup.blocks(TEXT) if name == kind]


def test_each_mark_makes_its_block_in_the_order_of_the_text(markup):
    kinds = ["text", "heading", "heading", "quote", "quote", "pull_quote", "box", "key_figures", "text", "footnotes"]
    assert [kind for kind, _value in markup.blocks(TEXT)] == kinds


def test_neighbouring_paragraphs_and_lists_make_one_text(markup):
    assert values(markup, "text")[0] == (
        "<p>Une <b>fonderie</b> chauffe <i>la piscine</i> depuis l’an dernier.[1] Sur deux lignes.</p>"
        "<ul><li>un tuyau ;</li><li>une cuve.</li></ul><ol><li>mesurer</li><li>relier</li></ol>"
    )


def test_links_lead_to_pages_of_the_site_and_elsewhere(markup):
    page, site = '<a linktype="page" id="34">Adhérer</a>', '<a href="https://exemple.example/a?b=1&amp;c=2">le site</a>'
    assert values(markup, "text")[1] == f"<p>Lire {page} ou {site}.</p>"


def test_a_quote_names_a_person_of_the_site_or_somebody_else(markup):
    first, second = values(markup, "quote")
    assert first == {"text": "On y est.", "person": 12, "author": "", "role": "gérante"}
    assert second == {"text": "La fumée s’en va.", "person": None, "author": "Jean Bruel", "role": "voisin"}


def test_figures_that_follow_each_other_stand_together(markup):
    assert [figure["value"] for figure in values(markup, "key_figures")[0]] == ["610", "68 %"]
    assert values(markup, "key_figures")[0][1] == {
        "value": "68 %",
        "unit": "",
        "label": "du besoin",
        "date": "",
        "source": "",
    }


def test_text_is_escaped(markup):
    assert values(markup, "footnotes") == [[{"mark": "1", "text": "<p>Effectif : 3 284 &lt; 4 000.</p>"}]]
    assert markup.html("a <script>alert(1)</script>") == "<p>a &lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_a_text_and_its_translation_have_the_same_block_ids(markup):
    one, other = markup.body("## Titre\n\nTexte", "pages/a"), markup.body("## Title\n\nText", "pages/a")
    assert [block["id"] for block in one] == [block["id"] for block in other]
    assert one[0]["id"] != markup.body("## Titre", "pages/b")[0]["id"]


def test_the_blocks_are_those_of_a_body(markup):
    raw = markup.body(TEXT.replace("@solene-kervadoc", "Solène"), "pages/a")
    assert BodyBlock().get_prep_value(BodyBlock().to_python(json.loads(json.dumps(raw)))) == raw


@pytest.mark.parametrize(("language", "date"), [("fr", "septembre 2026"), ("en", "September 2026")])
def test_the_month_of_a_figure_is_said_in_words(language, date):
    [(_kind, figures)] = Markup(language=language).blocks("= 610 | MWh | livrés | 2026-09 | Relevés\n= 7 | | | 2026 |")
    assert [figure["date"] for figure in figures] == [date, "2026"]
