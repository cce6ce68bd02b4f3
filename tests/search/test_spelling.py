"""Typing errors: what is found in spite of them, and what is suggested."""

import pytest
from wagtail.models import Locale, PageViewRestriction

from search.query import search_pages
from search.spelling import distance
from tests.articles.factories import NewsPageFactory


@pytest.fixture
def suggestion(backend, settled):
    def suggestion(query, user=None):
        settled()
        found = search_pages(query, user=user, locale=Locale.objects.get(language_code="fr"))
        assert found.count() >= 0
        return found.page_query.suggestion

    return suggestion


TYPOS = ["bergamotiee", "ergamotier", "bregamotier", "bergmotie", "bbergamotierr", "Bergamottier", "bergamtoier"]


@pytest.mark.parametrize("typed", TYPOS)
def test_a_word_with_one_edit_or_two_when_it_is_long_finds_the_right_one(find, typed):
    NewsPageFactory(title="Le bergamotier")
    assert find(typed) == ["Le bergamotier"]


@pytest.mark.parametrize("typed", ["oime", "orne", "rome"])
def test_a_short_word_has_one_edit_at_most(find, typed):
    NewsPageFactory(title="Un orme")
    assert find(typed) == (["Un orme"] if distance(typed, "orme", 2) == 1 else [])


def test_numbers_and_very_short_words_are_never_corrected(find):
    NewsPageFactory(title="En 2025, la rue")
    assert find("2026") == find("2024") == find("rux") == []


def test_a_word_that_is_known_is_not_corrected(find):
    NewsPageFactory(title="Une poire")
    NewsPageFactory(title="Une foire")
    assert find("foire") == ["Une foire"]


def test_what_was_meant_is_suggested_with_its_accents(suggestion):
    NewsPageFactory(title="L’économie du réemploi")
    assert suggestion("Econnomie reemplio") == "économie réemploi"
    assert suggestion("economie") == ""


def test_a_word_of_hidden_pages_is_never_suggested(suggestion, find, django_user_model):
    page = NewsPageFactory(title="Le bergamotier")
    assert suggestion("bergmotier") == "bergamotier"
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert suggestion("bergmotier") == ""
    assert suggestion("bergmotier", user=django_user_model.objects.create_user("lea")) == "bergamotier"
    NewsPageFactory(title="Le calamondin", draft=True)
    assert suggestion("calamondon") == ""


def test_two_words_typed_in_one_find_what_has_them_side_by_side(find, suggestion):
    NewsPageFactory(title="L’économie sociale et solidaire")
    NewsPageFactory(title="Sociale, mais sans économie")
    assert find("economiesociale") == ["L’économie sociale et solidaire"]
    assert suggestion("Economiesociale solidaire") == "économie sociale solidaire"


@pytest.mark.parametrize(("title", "typed"), [("La grande rue", "granderue"), ("La mer intérieure", "merinterieure")])
def test_each_of_the_two_words_has_three_letters_at_least(find, title, typed):
    NewsPageFactory(title=title)
    assert find(typed) == [title]


@pytest.mark.parametrize("typed", ["unorme", "orme2026", "ormepartage"])
def test_no_space_is_put_beside_a_short_word_nor_a_number_nor_between_words_that_stand_apart(find, suggestion, typed):
    NewsPageFactory(title="Un orme 2026, et un repas partagé")
    assert find(typed) == []
    assert suggestion(typed) == ""


def test_two_words_of_a_hidden_page_are_never_told_apart(find, suggestion):
    NewsPageFactory(title="L’économie sociale", draft=True)
    NewsPageFactory(title="Une économie", lead="Elle est sociale.")
    assert find("economiesociale") == []
    assert suggestion("economiesociale") == ""


@pytest.mark.parametrize("hidden", ["draft", "login"])
def test_a_hidden_page_that_holds_the_typed_word_changes_nothing(suggestion, find, hidden, django_user_model):
    NewsPageFactory(title="Maître Dupond")
    page = NewsPageFactory(title="Un secret", lead="Dupont", draft=hidden == "draft")
    if hidden == "login":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert suggestion("Dupont", user=django_user_model.objects.create_user("lea")) == ""
    assert find("Dupont") == ["Maître Dupond"]
    assert suggestion("Dupont") == "dupond"


def test_a_closer_word_of_a_hidden_page_hides_no_correction(suggestion):
    NewsPageFactory(title="Le bergamotier")
    NewsPageFactory(title="bergamoxxer", draft=True)
    assert suggestion("bergamoxer") == "bergamotier"


def test_misspelt_words_of_hidden_pages_do_not_change_which_ones_are_corrected(suggestion):
    words = "bergamotier oranger mandarinier framboisier abricotier prunellier noisetier cerisier figuier"
    typed = "bergmotier orangr mandarinir framboiser abricotir prunelier noisetir cerisir figuir"
    NewsPageFactory(title=words)
    suggested = suggestion(typed)
    assert suggested == " ".join([*words.split()[:4], *typed.split()[4:]])
    for end in (5, 9):
        NewsPageFactory(title=" ".join(typed.split()[:end]), draft=True)
        assert suggestion(typed) == suggested


def test_a_typing_error_at_the_end_of_a_long_question_is_corrected(suggestion):
    words = "abricot banane cerise datte figue goyave kiwi litchi mangue nectarine orange poire raisin tomate"
    NewsPageFactory(title=f"{words} bergamotier")
    assert suggestion(f"{words} bergmotier") == f"{words} bergamotier"


def test_the_page_suggests_in_a_link(client, db):
    NewsPageFactory(title="Le bergamotier")
    html = client.get("/recherche/?q=bergmotier").content.decode()
    assert '<a href="?q=bergamotier" rel="nofollow">bergamotier</a>' in html
    assert "Le <mark>bergamotier</mark>" in html


@pytest.mark.parametrize(
    ("a", "b", "edits"),
    [("orme", "orme", 0), ("orme", "ormes", 1), ("orme", "rome", 1), ("orme", "arbre", 3), ("laverie", "lavreies", 2)],
)
def test_edits_are_counted(a, b, edits):
    assert min(distance(a, b, 2), 3) == min(distance(b, a, 2), 3) == edits
