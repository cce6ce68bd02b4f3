import gc

import pytest
from django.core.cache import caches

from tests.database import database_for
from tests.undefined import FailOnUndefined


def pytest_collection_finish(session):
    """What is loaded by now is there for good: collections, made less often, no longer walk through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_setup(request, worker_id, tmp_path_factory, django_test_environment, django_db_blocker):
    """Replaces pytest-django's: the database is a copy of a template, and so is what a transactional test leaves."""
    from django.test import TransactionTestCase

    alone = worker_id == "master"
    database = database_for(worker_id, tmp_path_factory.mktemp("database"))
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        database.create(rebuild=alone and request.config.getvalue("create_db"))
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: database.restore())
        with django_db_blocker.block():
            yield database
        database.drop()


@pytest.fixture(scope="session", autouse=True)
def undefined_variables_fail():
    from django.template import engines

    engines["django"].engine.string_if_invalid = FailOnUndefined()


@pytest.fixture(scope="session", autouse=True)
def media_of_this_run(tmp_path_factory):
    """Uploaded files go to a folder that pytest clears away."""
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(scope="session", autouse=True)
def background(django_test_environment):
    """What few tests read is not made, but while `background.working()`."""
    from tests.background import Background

    with Background() as background:
        yield background


@pytest.fixture
def background_work(background):
    """What this test writes is indexed, and pictures are drawn for it."""
    with background.working():
        yield


@pytest.fixture(autouse=True)
def clean_cache():
    for cache in caches.all(initialized_only=True):
        cache.clear()
    yield


@pytest.fixture
def home(db):
    """The French home page that the migrations create."""
    from home.models import HomePage

    return HomePage.objects.get(locale__language_code="fr")


@pytest.fixture
def english(home):
    """The English language, with its home page."""
    from wagtail.models import Locale

    locale, _made = Locale.objects.get_or_create(language_code="en")
    if not home.has_translation(locale):
        home.copy_for_translation(locale)
    return locale
