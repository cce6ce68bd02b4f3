"""What is found, on every backend."""

import pytest
from wagtail.models import Locale

from articles.models.interview import Interviewee
from maillage.taxonomy.models import Topic
from tests.agenda.factories import EventPageFactory
from tests.articles.factories import InterviewPageFactory, NewsPageFactory, ReportPageFactory, SeriesPageFactory
from tests.factories import HomePage
from tests.home.factories import StandardPageFactory
from tests.members.factories import MemberPageFactory, PersonPageFactory
from tests.projects.factories import ProjectPageFactory

SAME = [
    ("L’économie circulaire", "economie"),
    ("L'économie circulaire", "économie"),
    ("L’ÉCONOMIE CIRCULAIRE", "l’economie"),
    ("Une équipe engagée", "engagés"),
    ("Des jeunes engagés", "engagé"),
    ("Les ateliers d’hiver", "atelier"),
    ("Un atelier", "ateliers"),
    ("Qu’est-ce qu’une coopérative", "cooperatives"),
    ("Le cœur de ville", "coeur"),
    ("Les réunions de quartier", "reunion de quartier"),
    ("Aujourd’hui", "aujourd'hui"),
    ("Porte-à-porte", "porte à porte"),
]


@pytest.mark.parametrize(("title", "query"), SAME)
def test_words_meet_whatever_their_accents_elision_and_number(find, title, query):
    NewsPageFactory(title=title)
    NewsPageFactory(title="Tout autre chose")
    assert find(query) == [title]


def test_all_the_words_must_be_there(find):
    NewsPageFactory(title="Une laverie partagée")
    NewsPageFactory(title="Un jardin partagé")
    assert find("laverie partagée") == ["Une laverie partagée"]


def test_when_no_page_has_all_the_words_those_with_most_of_them_answer(find):
    NewsPageFactory(title="Une laverie partagée dans le quartier")
    NewsPageFactory(title="Un jardin partagé")
    assert find("comment ouvrir une laverie partagée près du canal ?") == ["Une laverie partagée dans le quartier"]
    assert set(find("laverie jardin")) == {"Une laverie partagée dans le quartier", "Un jardin partagé"}
    assert find("bergamotier colibri") == []


def test_words_may_stand_in_different_fields(find):
    NewsPageFactory(title="Une laverie", lead="Elle ouvre au printemps.")
    assert find("laverie printemps") == ["Une laverie"]


def test_a_word_in_the_title_comes_before_the_same_word_in_the_text(find):
    NewsPageFactory(title="Le marché du canal", body=[("text", "<p>On y parle du réemploi.</p>")])
    NewsPageFactory(title="Le réemploi s’organise", body=[("text", "<p>Douze entreprises y prennent part.</p>")])
    assert find("réemploi") == ["Le réemploi s’organise", "Le marché du canal"]


def test_the_word_as_written_comes_before_words_of_its_family(find):
    NewsPageFactory(title="Les générales du théâtre")
    NewsPageFactory(title="L’assemblée générale")
    assert find("générale")[0] == "L’assemblée générale"


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (NewsPageFactory, "news"),
        (InterviewPageFactory, "interview"),
        (ReportPageFactory, "report"),
        (SeriesPageFactory, "series"),
        (EventPageFactory, "event"),
        (MemberPageFactory, "member"),
        (PersonPageFactory, "person"),
        (ProjectPageFactory, "project"),
        (StandardPageFactory, "page"),
    ],
)
def test_every_type_of_page_is_found_and_filtered_by_kind(find, make, kind):
    make(title="Le tilleul bleu")
    assert find("tilleul", kind=kind) == ["Le tilleul bleu"]
    assert find("tilleul", kind="offer") == []


def test_a_topic_filters(find, home):
    topic = Topic.objects.create(name="Réemploi", slug="reemploi", locale=home.locale)
    NewsPageFactory(title="Avec thème", lead="Le tilleul", topics=[topic])
    NewsPageFactory(title="Sans thème", lead="Le tilleul")
    assert find("tilleul", topic=topic) == ["Avec thème"]


@pytest.mark.parametrize(
    "block",
    [
        ("heading", {"text": "Le bergamotier", "level": "2"}),
        ("text", "<p>Un <b>bergamotier</b></p>"),
        ("quote", {"text": "Le bergamotier", "author": ""}),
        ("quote", {"text": "Oui", "author": "Rose Bergamotier"}),
        ("pull_quote", {"text": "Le bergamotier"}),
        ("key_figures", [{"value": "12", "unit": "bergamotiers", "label": "", "date": "", "source": ""}]),
        ("question_answer", {"question": "Et le bergamotier ?", "answers": [{"speaker": "", "text": "<p>Oui</p>"}]}),
        ("question_answer", {"question": "Et ?", "answers": [{"speaker": "", "text": "<p>Le bergamotier</p>"}]}),
        ("box", {"title": "À savoir", "text": "<p>Le bergamotier</p>"}),
        ("contact", {"name": "Rose Bergamotier", "role": "", "phone": "", "email": ""}),
        ("footnotes", [{"mark": "1", "text": "<p>Le bergamotier</p>"}]),
        ("table", {"data": [["Arbre"], ["Bergamotier"]], "cell": [], "first_row_is_table_header": True}),
    ],
    ids=lambda block: block[0],
)
def test_the_words_of_blocks_are_found(find, block):
    page = NewsPageFactory(title="Un arbre")
    page.body = [block]
    page.save_revision().publish()
    assert find("bergamotier") == ["Un arbre"]


def test_an_interview_is_found_by_the_name_of_its_interviewee(find):
    person = PersonPageFactory(title="Rose Bergamotier")
    InterviewPageFactory(title="Entretien", interviewees=[Interviewee(person=person)])
    assert set(find("bergamotier")) == {"Entretien", "Rose Bergamotier"}


def test_each_language_finds_its_own_pages(find, home):
    english = Locale.objects.get_or_create(language_code="en")[0]
    root = home.copy_for_translation(english)
    root.save_revision().publish()
    StandardPageFactory(title="Companies share a laundry", parent=HomePage.objects.get(pk=root.pk))
    StandardPageFactory(title="Une laundry")
    assert find("company", lang="en") == ["Companies share a laundry"]
    assert find("sharing laundries", lang="en") == ["Companies share a laundry"]
    assert find("laundry") == ["Une laundry"]


def test_results_come_in_slices(find, backend):
    for _ in range(7):
        NewsPageFactory(title="Le tilleul")
    assert len(find("tilleul")) == 7


STRANGE = [
    "",
    " ",
    "'",
    '"',
    "*",
    "🎉",
    "\0",
    "AND OR NOT",
    "a* OR (b",
    "l’",
    "{!}",
    "-a",
    "a~2",
    "%",
    "\\",
    ":",
    "&|!()",
]


@pytest.mark.parametrize("query", STRANGE)
def test_a_strange_query_is_answered(find, query):
    NewsPageFactory(title="Le tilleul")
    assert isinstance(find(query), list)


def test_a_very_long_query_is_answered(find):
    assert find('tilleul é’("* ' * 1000) == []
