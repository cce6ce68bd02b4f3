"""Members and people in the words of schema.org."""

import pytest

from members.models import PersonRole
from tests.members.factories import MemberPageFactory, PersonPageFactory
from tests.sharing.markup import described

pytestmark = pytest.mark.django_db


def test_a_member_is_an_organization_of_the_network(client, home):
    page = MemberPageFactory(
        title="Les Tilleuls",
        activity="Menuiserie",
        street="1 quai",
        postcode="59000",
        town="Lille",
        website="https://tilleuls.example",
        email="bonjour@tilleuls.example",
    )
    (member,) = described(client, page.url, "Organization")
    assert member["name"] == "Les Tilleuls"
    assert member["description"] == "Menuiserie"
    assert member["sameAs"] == "https://tilleuls.example"
    assert member["address"]["addressLocality"] == "Lille"
    assert member["memberOf"]["name"] == "Maillage"
    assert "bonjour@" not in str(member)


def test_a_person_has_the_roles_of_today_at_organisations_that_the_reader_may_see(client, home):
    shown, hidden = MemberPageFactory(title="Les Tilleuls"), MemberPageFactory(title="Les Ormes", draft=True)
    page = PersonPageFactory(
        title="Anaïs Brévent",
        roles=[
            PersonRole(title="Gérante", member=shown, start=2021),
            PersonRole(title="Trésorière", member=hidden),
            PersonRole(title="Apprentie", organisation="Le Hangar", start=2010, end=2012),
        ],
    )
    (person,) = described(client, page.url, "Person")
    assert person["name"] == "Anaïs Brévent"
    assert person["url"] == f"http://testserver{page.url}"
    assert person["jobTitle"] == ["Gérante", "Trésorière"]
    assert person["worksFor"] == [
        {"@type": "Organization", "name": "Les Tilleuls", "url": f"http://testserver{shown.url}"}
    ]
