import pytest
from wagtail.models import Locale

from maillage.taxonomy.models import Territory, Topic


@pytest.fixture
def reuse_topic(home):
    return Topic.objects.create(name="Réemploi", slug="reemploi", locale=home.locale)


@pytest.fixture
def valley(home):
    return Territory.objects.create(name="Vallée", slug="vallee", locale=home.locale)


@pytest.fixture
def in_english():
    """Publishes the English copy of a page, and of what stands above it."""

    def translate(page, **fields):
        english, _made = Locale.objects.get_or_create(language_code="en")
        copy = page.copy_for_translation(english, copy_parents=True)
        for name, value in fields.items():
            setattr(copy, name, value)
        copy.save_revision().publish()
        return copy

    return translate
