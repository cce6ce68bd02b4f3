"""What a query asks: phrases, compounds, numbers, dates, acronyms, synonyms and families, on every backend."""

import datetime as dt

import pytest
from django.utils import timezone

from search.analysis import analyse
from search.models import Synonym
from search.understanding import MAX_PARTS, understand
from tests.agenda.factories import EventPageFactory, session
from tests.articles.factories import NewsPageFactory

pytestmark = pytest.mark.django_db

MEETINGS = [
    ("La post-accélération des jeunes entreprises", "postacceleration"),
    ("La postaccélération", "post-accélération"),
    ("Un éco-quartier", "ecoquartier"),
    ("Un écoquartier", "éco quartier"),
    ("Plus de 1 200 adhérents", "1200"),
    ("Plus de 1200 adhérents", "1 200 adhérents"),
    ("Rendez-vous le 18 mai 2026", "18/05/2026"),
    ("Rendez-vous le 18/05/2026", "18 mai 2026"),
    ("Rendez-vous le 1er mai 2026", "2026-05-01"),
    ("La R.S.E. expliquée", "rse"),
    ("Démarche RSE", "responsabilité sociétale des entreprises"),
    ("La responsabilité sociétale des entreprises", "RSE"),
    ("Une SCIC culturelle", "société coopérative d’intérêt collectif"),
    ("Une coopérative d’activité et d’emploi", "CAE"),
    ("Les quartiers prioritaires", "qpv"),
    ("La métropole européenne de Lille", "MEL"),
    ("S’engager pour la vallée", "engagement"),
    ("L’engagement des équipes", "engagée"),
    ("Créer son activité", "création"),
    ("Les travaux du canal", "travail"),
    ("Un livreur à vélo", "livraison"),
    ("Société anonyme SA", "SA"),
    ("Le programme EU", "EU"),
    ("Marie Dupont-Lenoir", "lenoir dupont marie"),
]


@pytest.mark.parametrize(("title", "query"), MEETINGS)
def test_what_means_the_same_meets(find, title, query):
    NewsPageFactory(title=title)
    NewsPageFactory(title="Tout autre chose")
    assert find(query) == [title]


@pytest.mark.parametrize("quotes", ["“{}”", '"{}"', "« {} »"])
def test_words_in_quotes_stand_in_a_row(find, quotes):
    NewsPageFactory(title="Le jardin des partages")
    NewsPageFactory(title="Un jardin partagé")
    NewsPageFactory(title="Partagé, ce jardin")
    assert find(quotes.format("jardin partagé")) == ["Un jardin partagé"]
    assert len(find("jardin partagé")) == 3


def test_the_word_itself_comes_before_its_family_and_both_before_its_synonyms(find):
    NewsPageFactory(title="La responsabilité sociétale des entreprises")
    NewsPageFactory(title="La RSE")
    assert find("RSE") == ["La RSE", "La responsabilité sociétale des entreprises"]


def test_a_synonym_that_staff_add_is_found_at_once_and_no_more_once_removed(find):
    NewsPageFactory(title="Le tiers-lieu de la gare")
    assert find("maison des habitants") == []
    synonym = Synonym.objects.create(language="fr", expressions="maison des habitants\ntiers-lieu")
    assert find("maison des habitants") == find("maison habitant") == ["Le tiers-lieu de la gare"]
    synonym.delete()
    assert find("maison des habitants") == []


def test_all_words_come_first_then_most_of_them(find):
    NewsPageFactory(title="Une laverie solidaire", lead="Elle ouvre dans le quartier.")
    NewsPageFactory(title="Laverie du quartier", lead="Elle ferme.")
    NewsPageFactory(title="Le quartier")
    assert find("une laverie solidaire dans mon quartier ?") == ["Une laverie solidaire", "Laverie du quartier"]


def test_recent_news_and_upcoming_events_come_first_but_not_before_a_better_title(find):
    NewsPageFactory(title="Le tilleul d’avant", first_published_at=timezone.now() - dt.timedelta(days=900))
    NewsPageFactory(title="Le tilleul d’après")
    assert find("tilleul") == ["Le tilleul d’après", "Le tilleul d’avant"]
    EventPageFactory(title="Fête passée du bouleau", sessions=[session(in_days=-3)])
    EventPageFactory(title="Fête prochaine du bouleau", sessions=[session(in_days=30)])
    assert find("fête du bouleau") == ["Fête prochaine du bouleau", "Fête passée du bouleau"]
    NewsPageFactory(title="La saison", lead="La fête du bouleau est passée.")
    assert find("fête passée du bouleau")[0] == "Fête passée du bouleau"


def test_what_is_typed_cannot_grow_without_end():
    asked = understand(" ".join(f"mot{n}" for n in range(500)) + " RSE ESS QPV" * 100)
    assert len(asked.parts) <= MAX_PARTS
    assert sum(len(way.tokens) for part in asked.parts for way in part.ways) < 500


def test_stop_words_are_left_out_unless_they_are_all_there_is_or_a_name():
    texts = lambda query: [part.text for part in understand(query, "fr").parts]  # noqa: E731
    assert texts("Comment financer une laverie ?") == ["financer", "laverie"]
    assert texts("le réseau SON") == ["reseau", "son"]
    assert texts("et ou") == ["et", "ou"]


def test_accents_change_nothing_of_what_is_understood():
    for accented, plain in [("Économie engagée", "economie engagee"), ("L’été, à côté", "l'ete, a cote")]:
        assert understand(accented, "fr") == understand(plain, "fr")


def test_a_text_is_indexed_as_words_then_stems_then_what_else_they_are_called():
    analysed = analyse("L’éco-quartier, le 18 mai 2026", "fr")
    assert analysed.words == ["eco", "quartier", "le", "18", "mai", "2026"]
    assert analysed.stems[1] == "quartix0"
    assert analysed.others == ["ecoquartier", "ecoquartix0", "20260518"]


def test_the_words_of_an_address_are_found_too(find):
    NewsPageFactory(title="Travailler quand il fait 38 degrés", slug="travail-et-canicule")
    assert find("canicule") == ["Travailler quand il fait 38 degrés"]
