import factory

from members.models import DirectoryPage, GovernancePage, MemberPage, PeopleIndexPage, PersonPage
from tests.factories import PageFactory, section


class MemberPageFactory(PageFactory):
    title = factory.Sequence(lambda n: f"Coopérative des Tilleuls {n}")
    activity = "Menuiserie coopérative"

    class Meta:
        model = MemberPage

    @classmethod
    def default_parent(cls):
        return section(DirectoryPage, title="Annuaire", slug="annuaire")


class PersonPageFactory(PageFactory):
    title = factory.Sequence(lambda n: f"Anaïs Brévent {n}")

    class Meta:
        model = PersonPage

    @classmethod
    def default_parent(cls):
        return section(PeopleIndexPage, title="Personnes", slug="personnes")


class GovernancePageFactory(PageFactory):
    title = "Gouvernance"

    class Meta:
        model = GovernancePage
