import factory

from projects.models import ProjectIndexPage, ProjectPage
from tests.factories import PageFactory, section


class ProjectPageFactory(PageFactory):
    title = factory.Sequence(lambda n: f"La Grange aux outils {n}")
    theme = "territoire"
    supported_since = 2022

    class Meta:
        model = ProjectPage

    @classmethod
    def default_parent(cls):
        return section(ProjectIndexPage, title="Projets", slug="projets")
