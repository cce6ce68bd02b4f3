import pytest
from wagtail.models import Locale, PageViewRestriction

from agenda.models import EventOrganiser
from members.models import PersonRole
from tests.agenda.factories import EventPageFactory
from tests.articles.factories import NewsPageFactory, OfferPageFactory, WelcomePageFactory
from tests.members.factories import MemberPageFactory, PersonPageFactory
from tests.projects.factories import ProjectPageFactory

pytestmark = pytest.mark.django_db


def shown(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def member(home):
    return MemberPageFactory(title="Écofil")


def tie(member, title="Lié", **fields):
    """A page of every kind that can be tied to a member."""
    return [
        NewsPageFactory(title=f"{title} actu", members=[member], **fields),
        WelcomePageFactory(title=f"{title} bienvenue", member=member, **fields),
        OfferPageFactory(title=f"{title} offre", member=member, **fields),
        ProjectPageFactory(title=f"{title} projet", carrier=member, **fields),
        EventPageFactory(title=f"{title} rendez-vous", organisers=[EventOrganiser(member=member)], **fields),
        PersonPageFactory(title=f"{title} personne", roles=[PersonRole(title="Directrice", member=member)], **fields),
    ]


def test_a_profile_shows_every_fact(client, textile, valley):
    page = MemberPageFactory(
        activity="Filature solidaire",
        legal_form="cooperative",
        size="10-49",
        sector=textile,
        territory=valley,
        street="3 quai du Fil",
        postcode="59000",
        town="Valmont",
        website="https://ecofil.example.org/",
        phone="01 99 00 12 34",
        contact_name="Maïa Lorrain",
        contact_role="Gérante",
        joined=2019,
        body=[("text", "<p>Nous filons le lin.</p>")],
    )
    html = shown(client, page)
    for words in (
        "Filature solidaire",
        textile.get_absolute_url(),
        valley.get_absolute_url(),
        "3 quai du Fil, 59000 Valmont",
        "https://ecofil.example.org/",
        "01 99 00 12 34",
        "Maïa Lorrain",
        "Gérante",
        "2019",
        "Nous filons le lin.",
    ):
        assert words in html, words


def test_the_e_mail_is_not_there_for_harvesters(client):
    html = shown(client, MemberPageFactory(email="contact@ecofil.example.org"))
    assert "contact@ecofil" not in html


def test_a_profile_lists_what_is_tied_to_it(client, member):
    html = shown(client, member)
    pages = tie(member)
    html = shown(client, member)
    for page in pages:
        assert f'href="{page.url}"' in html, page.title


def test_what_readers_may_not_see_is_not_listed(client, member):
    for page in tie(member, "Privé"):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    tie(member, "Brouillon", draft=True)
    html = shown(client, member)
    assert "Privé" not in html and "Brouillon" not in html


def test_an_offer_that_has_closed_is_not_listed(client, member):
    OfferPageFactory(title="Offre close", member=member, closed=True)
    assert "Offre close" not in shown(client, member)


def test_a_former_role_is_not_listed(client, member):
    PersonPageFactory(title="Ancien", roles=[PersonRole(title="Directeur", member=member, end=2020)])
    assert "Ancien" not in shown(client, member)


def test_six_of_each_and_a_link_to_everything(client, member):
    for number in range(8):
        NewsPageFactory(title=f"Actu {number}", members=[member])
    html = shown(client, member)
    assert html.count(">Actu ") == 6
    assert "/recherche/?q=%C3%89cofil" in html


def test_the_two_languages_do_not_mix(client, member):
    english, _made = Locale.objects.get_or_create(language_code="en")
    copy = member.copy_for_translation(english, copy_parents=True)
    copy.save_revision().publish()
    french = NewsPageFactory(title="Actu en français", members=[member])
    english_news = french.copy_for_translation(english, copy_parents=True)
    english_news.title = "News in English"
    english_news.save_revision().publish()
    assert "News in English" not in shown(client, member)
    html = shown(client, copy)
    assert "News in English" in html and "Actu en français" not in html
