"""A page asks as many questions of 2,000 rows as of 20, and 14 at most."""

import pytest

from maillage.media.models import SiteDocument
from projects.models import ProjectDocument, ProjectPage, ProjectPartner, ProjectUpdate
from tests.bulk import bulk_pages
from tests.members.factories import MemberPageFactory
from tests.projects.factories import ProjectPageFactory
from tests.sql import sql_count

pytestmark = pytest.mark.django_db


def add_projects(count, **fields):
    bulk_pages(ProjectPage, count, ProjectPageFactory.default_parent(), theme="societe", **fields)


def test_the_list_of_projects(client, reuse_topic, valley):
    fields = {"topics": [reuse_topic], "territory": valley, "carrier": MemberPageFactory()}
    add_projects(20, supported_since=2020, **fields)
    url = ProjectPageFactory.default_parent().url
    addresses = [url, f"{url}?theme=societe&topic=reemploi&territory=vallee", f"{url}?page=1"]
    few = [sql_count(client, address) for address in addresses]
    add_projects(1980, supported_since=lambda rank: 2000 + rank % 25, **fields)
    assert [sql_count(client, address) for address in addresses] == few
    assert max(few) <= 14


def test_a_sheet_and_its_card(client, reuse_topic, valley):
    page = ProjectPageFactory(
        topics=[reuse_topic],
        territory=valley,
        carrier=MemberPageFactory(),
        updates=[ProjectUpdate(title=f"Actus {year}", body="<p>Suite.</p>") for year in range(2015, 2025)],
        partners=[ProjectPartner(name=f"Fondation {n}") for n in range(16)],
        documents=[
            ProjectDocument(document=SiteDocument.objects.create(title=f"Bilan {n}", file=f"bilan-{n}.pdf"))
            for n in range(5)
        ],
    )
    assert sql_count(client, page.url) <= 14
    assert sql_count(client, page.url + "embed/") <= 6
