import re

import pytest
from django.utils import translation
from django.utils.html import escape
from wagtail.models import Locale

from agenda.models import EventOrganiser, EventPage, EventPartner, EventSpeaker
from maillage.taxonomy.models import Territory, Topic
from tests.agenda.factories import EventPageFactory, session
from tests.articles.factories import NewsPageFactory
from tests.members.factories import MemberPageFactory, PersonPageFactory

pytestmark = pytest.mark.django_db
FORM = "https://inscription.example.org/a"


def html_of(client, event):
    response = client.get(event.url)
    assert response.status_code == 200
    return response.content.decode()


def open_event(**fields):
    return EventPageFactory(**{"registration": "url", "registration_url": FORM, **fields})


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        *[
            (code, {"status": code})
            for code in ("save_the_date", "to_be_confirmed", "moved_online", "cancelled", "full")
        ],
        ("postponed", {"postponed": True}),
        ("rescheduled", {"status": "postponed"}),
        ("rescheduled", {"status": "postponed", "sessions": [session(3, abandoned=True), session(40)]}),
        ("past", {"status": "postponed", "sessions": [session(-3)]}),
        ("past", {"past": True}),
        ("cancelled", {"cancelled": True, "sessions": [session(-3)]}),
    ],
)
def test_the_state_is_said_first(client, code, fields):
    response = client.get(EventPageFactory(**fields).url)
    state = response.context["state"]
    assert state.code == code
    assert f'class="event-state event-state-{code}"' in response.content.decode()
    assert escape(state.message) in response.content.decode()


def test_a_postponed_event_says_whether_its_new_date_is_known():
    with translation.override("en"):
        unknown, known = EventPageFactory(postponed=True), EventPageFactory(status="postponed")
        assert unknown.state.message != known.state.message


def test_an_event_of_which_one_session_moved_does_not_say_that_all_did():
    messages = []
    for others in ([], [session(40)]):
        moved, old = session(30), session(3, abandoned=True)
        old.slot_of = moved.translation_key
        with translation.override("fr"):
            state = EventPageFactory(status="postponed", sessions=[moved, old, *others]).state
        assert state.code == "rescheduled"
        messages.append("Certaines dates" in state.message)
    assert messages == [False, True]


def test_an_event_that_goes_as_planned_has_no_banner(client):
    assert "event-state" not in html_of(client, EventPageFactory())


def test_the_reason_is_given_to_the_public(client):
    event = EventPageFactory(cancelled=True, status_reason="La salle est inondée.")
    assert "La salle est inondée." in html_of(client, event)


def test_the_old_date_of_a_postponed_event_is_kept_struck_through(client):
    event = EventPageFactory(status="postponed", sessions=[session(3, abandoned=True), session(40)])
    html = html_of(client, event)
    (struck,) = re.findall(r"<del>(.*?)</del>", html)
    assert session(3).when in struck
    assert session(40).when in html


@pytest.mark.parametrize(
    "fields",
    [
        {"cancelled": True},
        {"past": True},
        {"full": True},
        {"postponed": True},
        {"registration": "closed"},
        {"registration": "later"},
        {"registration": "none"},
    ],
)
def test_the_registration_address_is_not_offered_when_it_leads_nowhere(client, fields):
    assert FORM not in html_of(client, open_event(**fields))


@pytest.mark.parametrize("status", ["scheduled", "save_the_date", "moved_online", "to_be_confirmed"])
def test_the_registration_address_is_offered_while_one_can_come(client, status):
    assert FORM in html_of(client, open_event(status=status))


def test_people_can_register_by_mail_or_telephone(client):
    written = EventPageFactory(registration="email", contact_email="venir@example.org")
    assert client.get(written.url).context["registration"]["email"] == "venir@example.org"
    assert "venir@example.org" not in html_of(client, written)  # hidden from harvesters
    called = EventPageFactory(registration="phone", contact_phone="01 99 00 12 34")
    assert "01 99 00 12 34" in html_of(client, called)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"mode": "onsite", "venue": "La Halle", "street": "3 rue du Port", "town": "Lille"},
            "La Halle, 3 rue du Port, Lille",
        ),
        (
            {"mode": "hybrid", "venue": "La Halle", "online_url": "https://visio.example.org/"},
            "https://visio.example.org/",
        ),
        ({"mode": "online", "online_url": "https://visio.example.org/"}, "https://visio.example.org/"),
        ({"price_kind": "paid", "price": "12 € par personne"}, "12 € par personne"),
        ({"audience": "members", "audience_note": "et leurs invités"}, "et leurs invités"),
    ],
)
def test_facts_are_given(client, fields, expected):
    assert escape(expected) in html_of(client, EventPageFactory(**fields))


def test_who_makes_the_event_is_named_and_linked(client):
    member, person = MemberPageFactory(), PersonPageFactory()
    event = EventPageFactory(
        organisers=[
            EventOrganiser(member=member),
            *[EventOrganiser(name=f"Association {rank}", co_organiser=True) for rank in range(16)],
        ],
        speakers=[EventSpeaker(person=person, role="Présidente en 2026"), EventSpeaker(name="Un invité")],
        partners=[EventPartner(name="La Fondation des Berges", url="https://berges.example.org/")],
    )
    html = html_of(client, event)
    for text in (
        member.title,
        person.title,
        "Association 15",
        "Présidente en 2026",
        "Un invité",
        "Fondation des Berges",
    ):
        assert text in html
    assert f'href="{member.url}"' in html
    assert f'href="{person.url}"' in html


def test_a_member_or_person_that_is_not_public_is_not_named(client):
    event = EventPageFactory(
        organisers=[
            EventOrganiser(member=MemberPageFactory(title="Brouillon", draft=True)),
            EventOrganiser(name="La Ville"),
        ],
        speakers=[EventSpeaker(person=PersonPageFactory(title="Absente", draft=True))],
    )
    html = html_of(client, event)
    assert ("Brouillon" in html, "Absente" in html, "La Ville" in html) == (False, False, True)


def test_a_past_event_links_to_what_came_out_of_it(client):
    event = EventPageFactory(past=True)
    report = NewsPageFactory(title="Retour sur l’atelier", event=event)
    NewsPageFactory(title="Pas encore", event=event, draft=True)
    html = html_of(client, event)
    banner = re.search(r'<div class="event-state .*?</div>', html, re.S)[0]
    assert report.url in banner
    assert "Pas encore" not in html


def test_a_report_of_the_event_is_shown_on_its_translation_in_that_language(client, home):
    english, _made = Locale.objects.get_or_create(language_code="en")
    event = EventPageFactory(past=True)
    report = NewsPageFactory(title="Retour sur l’atelier", event=event)
    translations = [page.copy_for_translation(english, copy_parents=True) for page in (event, report)]
    for page in translations:
        page.save_revision().publish()
    titles = [found.pk for found in client.get(translations[0].url).context["reports"]]
    assert titles == [translations[1].pk]


def test_topics_and_territory_lead_to_their_pages(client, home):
    territory = Territory.objects.create(name="Vallée", slug="vallee", locale=home.locale)
    topic = Topic.objects.create(name="Réemploi", slug="reemploi", locale=home.locale)
    html = html_of(client, EventPageFactory(territory=territory, topics=[topic]))
    assert territory.get_absolute_url() in html
    assert topic.get_absolute_url() in html


def test_a_new_event_can_be_previewed_before_it_is_saved(rf, home):
    event = EventPage(title="Brouillon", slug="brouillon", locale=home.locale, sessions=[session(3)])
    event.organisers = [EventOrganiser(member=MemberPageFactory())]
    response = event.make_preview_request()
    assert response.status_code == 200
    assert f'datetime="{session(3).iso}"' in response.content.decode()


def test_an_event_is_added_to_a_calendar_whole_or_date_by_date(client):
    one = EventPageFactory()
    assert re.findall(r'href="([^"]+)" type="text/calendar">', html_of(client, one)) == [f"{one.url}evenement.ics"]
    several = EventPageFactory(sessions=[session(3), session(9), session(None, date_text="à l’automne")])
    first, second, _to_come = several.held_sessions
    found = re.findall(r'href="([^"]+)" type="text/calendar">', html_of(client, several))
    assert found == [
        f"{several.url}{name}.ics" for name in (f"seance-{first.uid}", f"seance-{second.uid}", "evenement")
    ]
    assert all(client.get(address).status_code == 200 for address in found)
