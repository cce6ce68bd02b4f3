"""Each kind of publication at its address."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ColumnAuthor, Interviewee, NewsPage
from maillage.taxonomy.models import Topic
from tests.agenda.factories import EventPageFactory
from tests.articles.factories import (
    ColumnPageFactory,
    EpisodePageFactory,
    InterviewPageFactory,
    NewsPageFactory,
    OfferPageFactory,
    ReportPageFactory,
    SeriesPageFactory,
    WelcomePageFactory,
)
from tests.members.factories import MemberPageFactory, PersonPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(home):
    return Topic.objects.create(name="Réemploi", slug="reemploi", locale=home.locale)


def read(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def turn(question, *answers):
    return {
        "type": "question_answer",
        "value": {
            "question": question,
            "answers": [{"speaker": who, "text": f"<p>{text}</p>"} for who, text in answers],
        },
    }


def test_a_notice_says_when_it_was_updated(client):
    stamp = timezone.make_aware(dt.datetime(2026, 3, 4, 17, 30))
    page = read(client, NewsPageFactory(notice=True, content_updated_at=stamp))
    assert 'class="stamp"' in page
    assert "4 mars 2026 17:30" in page


def test_a_notice_leaves_the_front_page_by_itself_but_not_the_lists():
    page = NewsPageFactory(off_the_front=True)
    assert page not in NewsPage.objects.for_front_page()
    assert page in NewsPage.objects.current()


def test_the_date_shown_is_that_of_the_first_publication(client):
    page = NewsPageFactory()
    NewsPage.objects.filter(pk=page.pk).update(first_published_at=timezone.make_aware(dt.datetime(2024, 2, 3, 12)))
    assert "3 février 2024" in read(client, page)


def test_a_report_leads_to_its_event(client):
    event = EventPageFactory(title="Atelier couture")
    page = NewsPageFactory(kind="report-back", event=event)
    assert f'href="{event.url}"' in read(client, page)
    assert list(NewsPage.objects.reporting(event).visible_to(None)) == [page]


def test_a_report_of_an_unpublished_event_does_not_name_it(client):
    event = EventPageFactory(title="Atelier couture")
    page = NewsPageFactory(kind="report-back", event=event)
    event.unpublish()
    assert "Atelier couture" not in read(client, page)


def test_an_interview_names_those_interviewed_with_their_role_at_that_date(client):
    person = PersonPageFactory(title="Anaïs Brévent")
    page = read(
        client,
        InterviewPageFactory(
            interviewees=[
                Interviewee(person=person, role="Directrice", organisation="Les Tilleuls"),
                Interviewee(name="Malo Kerdilès", role="Tisserand"),
            ]
        ),
    )
    assert f'href="{person.url}">Anaïs Brévent</a>' in page
    assert "Directrice, Les Tilleuls" in page
    assert "Malo Kerdilès" in page


def test_an_interview_does_not_name_a_person_whose_page_is_hidden(client):
    person = PersonPageFactory(title="Anaïs Brévent", draft=True)
    assert "Anaïs Brévent" not in read(client, InterviewPageFactory(interviewees=[Interviewee(person=person)]))
    named = InterviewPageFactory(interviewees=[Interviewee(person=person, name="A. Brévent")])
    assert "A. Brévent" in read(client, named)


def test_initials_before_an_answer_are_shown_as_the_name(client):
    page = read(
        client,
        InterviewPageFactory(
            interviewees=[Interviewee(name="Anaïs Brévent", initials="AB"), Interviewee(name="Malo Kerdilès")],
            body=[
                turn("Par où commencer ?", ("A. B.", "Par une visite."), ("mk", "Par un fil."), ("Le public", "Oui."))
            ],
        ),
    )
    spoken = [part.split("</p>")[0].strip() for part in page.split('class="speaker">')[1:]]
    assert spoken == ["Anaïs Brévent", "Malo Kerdilès", "Le public"]


def test_a_column_is_signed_and_leads_to_the_others_of_its_author(client):
    person = PersonPageFactory(title="Anaïs Brévent")
    other = ColumnPageFactory(title="Réparer d’abord", authors=[ColumnAuthor(person=person)])
    ColumnPageFactory(title="Pas encore", authors=[ColumnAuthor(person=person)], draft=True)
    ColumnPageFactory(title="D’une autre plume", authors=[ColumnAuthor(person=PersonPageFactory())])
    page = read(
        client,
        ColumnPageFactory(
            authors=[ColumnAuthor(person=person, role="Présidente")],
            original_publication="La Gazette du canal",
            original_url="https://gazette.example/tribune",
        ),
    )
    assert "Présidente" in page
    assert 'href="https://gazette.example/tribune">La Gazette du canal</a>' in page
    assert other.url in page
    assert "Pas encore" not in page
    assert "D’une autre plume" not in page


def test_a_welcome_draws_on_the_profile_of_the_member(client):
    member = MemberPageFactory(
        title="Les Tilleuls", activity="Menuiserie", town="Castelorme", website="https://www.tilleuls.example/"
    )
    page = WelcomePageFactory(member=member, members=[member])
    assert "Menuiserie" in read(client, page)
    assert 'href="https://www.tilleuls.example/">tilleuls.example</a>' in read(client, page)
    member.activity = "Ébénisterie"
    member.save()
    assert "Ébénisterie" in read(client, page)


def test_the_words_of_welcome_stand_around_the_text_unless_it_says_them(client):
    assert read(client, WelcomePageFactory(organisation="Les Tilleuls")).count('class="formula"') == 2
    assert 'class="formula"' not in read(client, WelcomePageFactory(organisation="Les Tilleuls", formulas=False))


def test_a_welcome_of_a_hidden_member_does_not_show_the_profile(client):
    page = WelcomePageFactory(member=MemberPageFactory(title="Les Tilleuls", draft=True))
    assert "Les Tilleuls" not in read(client, page)


def test_an_offer_says_how_to_apply(client):
    page = read(
        client,
        OfferPageFactory(
            contract="stage",
            place="Castelorme",
            start="septembre",
            duration="six mois",
            how_to_apply="Une lettre.",
            contact_email="stage@example.org",
            closes_on=timezone.localdate() + dt.timedelta(days=3),
        ),
    )
    for word in ("Castelorme", "septembre", "six mois", "Une lettre."):
        assert word in page
    assert "stage@example.org" not in page, "harvesters read the source"
    assert "status-closed" not in page


def test_a_closed_offer_says_so_at_its_address(client):
    assert "status-closed" in read(client, OfferPageFactory(closed=True))


def test_a_series_lists_its_episodes_in_order(client):
    series = SeriesPageFactory(title="Voix du canal")
    EpisodePageFactory(parent=series, number=2, title="Le second", guest_name="Malo Kerdilès")
    EpisodePageFactory(parent=series, number=1, title="Le premier")
    EpisodePageFactory(parent=series, number=3, title="Le caché", draft=True)
    page = read(client, series)
    assert page.index("Le premier") < page.index("Le second")
    assert "Malo Kerdilès" in page
    assert "Le caché" not in page


def test_an_episode_leads_to_the_one_before_and_the_next_visible_one(client):
    series = SeriesPageFactory(title="Voix du canal")
    first, second, _hidden, last = (
        EpisodePageFactory(parent=series, number=number, draft=number == 3) for number in (1, 2, 3, 4)
    )
    page = read(client, second)
    assert f'rel="prev" href="{first.url}"' in page
    assert f'rel="next" href="{last.url}"' in page
    assert 'rel="next"' not in read(client, last)


def test_the_sound_of_an_episode_is_asked_for_only_by_the_reader(client, settings):
    settings.MEDIA_HOSTS = ["media.example.org"]
    page = read(client, EpisodePageFactory(audio_url="https://media.example.org/1.mp3"))
    assert '<audio controls preload="none" src="https://media.example.org/1.mp3"' in page
    page = read(client, EpisodePageFactory(audio_url="https://elsewhere.example/1.mp3"))
    assert "<audio" not in page
    assert 'href="https://elsewhere.example/1.mp3"' in page


def test_three_others_on_the_same_topics_end_a_publication(client, topic):
    page = NewsPageFactory(topics=[topic])
    NewsPageFactory(title="Sans rapport")
    close = [InterviewPageFactory(topics=[topic]) for _ in range(4)]
    shown = client.get(page.url).context["related"]
    assert [other.pk for other in shown] == [other.pk for other in reversed(close[1:])]


def test_the_members_concerned_are_named(client):
    shown, hidden = MemberPageFactory(title="Les Tilleuls"), MemberPageFactory(title="Les Ormes", draft=True)
    page = read(client, NewsPageFactory(members=[shown, hidden]))
    assert shown.url in page
    assert "Les Ormes" not in page


@pytest.mark.parametrize(
    "make",
    [
        lambda **ties: NewsPageFactory(event=EventPageFactory(), **ties),
        lambda **ties: InterviewPageFactory(interviewees=[Interviewee(person=PersonPageFactory())], **ties),
        lambda **ties: ColumnPageFactory(authors=[ColumnAuthor(person=PersonPageFactory())], **ties),
        lambda **ties: WelcomePageFactory(member=MemberPageFactory(), **ties),
        lambda **ties: OfferPageFactory(member=MemberPageFactory(), **ties),
        lambda **ties: EpisodePageFactory(guest=PersonPageFactory(), **ties),
        lambda **ties: ReportPageFactory(foreword_author=PersonPageFactory(), **ties),
    ],
    ids=["news", "interview", "column", "welcome", "offer", "episode", "report"],
)
def test_a_publication_costs_at_most_fourteen_queries(make, client, topic):
    page = make(topics=[topic], members=[MemberPageFactory()])
    NewsPageFactory(topics=[topic])
    client.get(page.url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page.url).status_code == 200
    assert len(queries) <= 14
