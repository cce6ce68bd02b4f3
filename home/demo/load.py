"""Loads the demo network: all of it or nothing."""

import logging
from contextlib import contextmanager

from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.demo.accounts import create_accounts
from home.demo.builder import Builder, page_key
from home.demo.content import read
from home.demo.parts import (
    agenda,
    articles,
    chrome,
    documents,
    english,
    network,
    pages,
    pictures,
    projects,
    registrations,
    report,
    terms,
)
from home.importing.quiet import without_indexing
from maillage.taxonomy.models import Sector, Territory, Topic

logger = logging.getLogger(__name__)


def is_loaded():
    """Whether pages of the demo are here, even if some were deleted since."""
    keys = [page_key("adherents", row["slug"]) for row in read("members")["members"]]
    keys += [page_key("agenda", row["slug"]) for row in read("events")["events"]]
    return Page.objects.filter(translation_key__in=keys).exists()


def has_other_content():
    """Whether somebody has begun to write here: a page below the home pages, or a term."""
    return Page.objects.filter(depth__gt=2).exists() or any(
        model.objects.exists() for model in (Topic, Territory, Sector)
    )


def load(accounts=True, force=False):
    """Loads the demo; False when it is there already. Raises CommandError where other content is, unless forced."""
    if is_loaded():
        return False
    if has_other_content() and not force:
        raise CommandError("This site holds other content: --force loads the demo beside it.")
    with transaction.atomic(), indexed_at_the_end():
        builder = Builder()
        if accounts:
            builder.users = create_accounts()
        terms.load(builder)
        pictures.load(builder)
        documents.load(builder)
        network.load(builder)
        pages.load_governance(builder)
        pages.load(builder)
        agenda.load(builder)
        registrations.load(builder)
        articles.load(builder)
        projects.load(builder)
        report.load(builder)
        chrome.load(builder)
        english.load(builder)
    make_index()
    return True


@contextmanager
def indexed_at_the_end():
    """Saving 170 pages indexes each of them twice or more; one pass at the end does."""
    with without_indexing(), disable_reference_index_auto_update():
        yield
    call_command("rebuild_references_index", verbosity=0)


def make_index():
    """Readers search at least in the database; the index of an engine that does not answer is made later."""
    try:
        call_command("update_index", verbosity=0)
    except CommandError as error:
        logger.warning("%s; run manage.py update_index once the search engine answers", error)
