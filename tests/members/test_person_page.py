import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from agenda.models import EventSpeaker
from articles.models import ColumnAuthor, Interviewee
from members.models import Board, BoardSeat, PersonRole
from tests.agenda.factories import EventPageFactory
from tests.articles.factories import (
    ColumnPageFactory,
    EpisodePageFactory,
    InterviewPageFactory,
    NewsPageFactory,
    ReportPageFactory,
)
from tests.members.factories import GovernancePageFactory, MemberPageFactory, PersonPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_work")]


def shown(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def person(home):
    return PersonPageFactory(title="Anaïs Brévent")


def said(person, title="Dit", **fields):
    """A page of every kind that can be tied to a person."""
    quote = ("quote", {"text": "On ne mutualise bien que ce que l’on a visité.", "person": person, "role": "Gérante"})
    return [
        ColumnPageFactory(title=f"{title} tribune", authors=[ColumnAuthor(person=person)], **fields),
        InterviewPageFactory(title=f"{title} entretien", interviewees=[Interviewee(person=person)], **fields),
        EpisodePageFactory(title=f"{title} épisode", guest=person, **fields),
        ReportPageFactory(title=f"{title} rapport", foreword_author=person, **fields),
        NewsPageFactory(title=f"{title} citation", body=[quote], **fields),
        EventPageFactory(title=f"{title} rendez-vous", speakers=[EventSpeaker(person=person)], **fields),
    ]


def test_a_person_lists_what_they_signed_said_and_attend(client, person):
    pages = said(person)
    html = shown(client, person)
    for page in pages:
        assert f'href="{page.url}"' in html, page.title


def test_what_readers_may_not_see_is_not_listed(client, person):
    for page in said(person, "Privé"):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    said(person, "Brouillon", draft=True)
    html = shown(client, person)
    assert "Privé" not in html and "Brouillon" not in html


def test_a_quote_taken_back_leaves_the_list(client, person):
    news = said(person)[4]
    news.body = [("text", "<p>Rien.</p>")]
    news.save_revision().publish()
    assert news.title not in shown(client, person)


def test_roles_are_told_over_time(client):
    member = MemberPageFactory(title="Écofil")
    person = PersonPageFactory(
        roles=[
            PersonRole(title="Gérante", member=member, start=2021),
            PersonRole(title="Chargée d’études", organisation="Bureau Lin", start=2015, end=2020),
        ]
    )
    html = shown(client, person)
    assert f'<a href="{member.url}">Écofil</a>' in html
    assert "Bureau Lin" in html and "2015–2020" in html and "2021" in html
    listing = shown(client, person.get_parent())
    assert "Gérante, Écofil" in listing and "Bureau Lin" not in listing


def test_a_hidden_member_is_not_named_in_a_role(client):
    member = MemberPageFactory(title="Écofil", draft=True)
    person = PersonPageFactory(roles=[PersonRole(title="Gérante", member=member)])
    for page in (person, person.get_parent()):
        html = shown(client, page)
        assert "Gérante" in html and "Écofil" not in html


def test_the_biography_and_the_boards_are_shown_and_the_e_mail_is_protected(client, home):
    person = PersonPageFactory(email="anais@example.org", body=[("text", "<p>Née à Valmont.</p>")])
    board = Board(name="Comité de sélection", locale=home.locale)
    board.seats = [BoardSeat(person=person, role="Présidente")]
    board.save()
    html = shown(client, person)
    assert "Née à Valmont." in html and "Comité de sélection, Présidente" in html
    assert "anais@example.org" not in html


def test_people_are_listed_by_surname_and_by_initial(client):
    for name in ("Zoé Arvant", "Léo Éclair", "Ana Zidane"):
        PersonPageFactory(title=name)
    url = PersonPageFactory.default_parent().url
    assert [row.title for row in client.get(url).context["rows"]] == ["Zoé Arvant", "Léo Éclair", "Ana Zidane"]
    assert [row.title for row in client.get(f"{url}?letter=E").context["rows"]] == ["Léo Éclair"]


def test_the_boards_show_their_seats_without_the_people_who_are_hidden(client, home):
    board = Board(name="Conseil", intro="Se réunit chaque mois.", locale=home.locale)
    board.seats = [
        BoardSeat(person=PersonPageFactory(title="Maïa Lorrain"), role="Trésorière"),
        BoardSeat(person=PersonPageFactory(title="Hugo Secret", draft=True), role="Membre"),
    ]
    board.save()
    html = shown(client, GovernancePageFactory())
    assert "Conseil" in html and "Se réunit chaque mois." in html
    assert "Maïa Lorrain" in html and "Trésorière" in html
    assert "Hugo Secret" not in html


def test_a_role_cannot_end_before_it_starts():

    with pytest.raises(ValidationError) as refused:
        PersonRole(title="Gérante", start=2021, end=2019).clean()
    assert "end" in refused.value.message_dict


@pytest.mark.parametrize(
    ("start", "end", "years"), [(2015, 2020, "2015–2020"), (2015, 2015, "2015"), (None, None, ""), (None, 2020, "2020")]
)
def test_the_years_of_a_role_are_told_in_a_few_characters(start, end, years):
    told = str(PersonRole(title="Gérante", start=start, end=end).years)
    assert years in told and bool(told) == bool(years)
