import pytest

from maillage.taxonomy.models import Sector, Territory, Topic


@pytest.fixture
def textile(home):
    return Sector.objects.create(name="Textile", slug="textile", locale=home.locale)


@pytest.fixture
def valley(home):
    return Territory.objects.create(name="Vallée", slug="vallee", locale=home.locale)


@pytest.fixture
def reuse_topic(home):
    return Topic.objects.create(name="Réemploi", slug="reemploi", locale=home.locale)
