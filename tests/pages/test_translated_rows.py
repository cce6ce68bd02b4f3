"""What a row of a page or a snippet says is translated with it, and stays translated when the original changes."""

import uuid
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from agenda.registrations.models import RegistrationQuestion
from articles.models import ColumnAuthor, Interviewee
from home.models import FormField, Menu, MenuItem
from maillage.media.models import SiteDocument
from maillage.pages.translatable_rows import make_translatable
from members.models import Board, BoardSeat, PersonRole
from projects.models import ProjectDocument, ProjectPage, ProjectUpdate
from tests.agenda.factories import EventPageFactory
from tests.articles.factories import ColumnPageFactory, InterviewPageFactory
from tests.home.factories import FormPageFactory
from tests.members.factories import PersonPageFactory
from tests.projects.factories import ProjectPageFactory

pytestmark = pytest.mark.django_db
ROOMS = {"agenda", "articles", "home", "members", "projects", "registrations", "taxonomy"}


@dataclass
class Case:
    """Rows of an owner, whose `field` readers see."""

    owner: Any
    relation: str
    row: Any
    field: str

    def make(self, home):
        return self.owner(home, **{self.relation: [self.row(**{self.field: "Directrice", "sort_order": 0})]})


def page(factory):
    return lambda home, **fields: factory(**fields)


def a_board(home, **fields):
    return Board.objects.create(name="Bureau", locale=home.locale, **fields)


def a_menu(home, **fields):
    return Menu.objects.create(place="main", locale=home.locale, **fields)


def a_document(**fields):
    return ProjectDocument(document=SiteDocument.objects.create(title="Bilan", file="bilan.pdf"), **fields)


def an_update(**fields):
    return ProjectUpdate(body="<p>Une seconde grange.</p>", **fields)


def a_seat(**fields):
    return BoardSeat(person=PersonPageFactory(), **fields)


def a_link(**fields):
    return MenuItem(url="/recherche/", **fields)


def asked_of_people(**fields):
    return RegistrationQuestion(field_type="singleline", **fields)


def a_question(**fields):
    return FormField(field_type="singleline", **fields)


CASES = {
    "updates": Case(page(ProjectPageFactory), "updates", an_update, "title"),
    "documents": Case(page(ProjectPageFactory), "documents", a_document, "title"),
    "interviewees": Case(page(InterviewPageFactory), "interviewees", Interviewee, "role"),
    "authors": Case(page(ColumnPageFactory), "authors", ColumnAuthor, "role"),
    "roles": Case(page(PersonPageFactory), "roles", PersonRole, "title"),
    "seats": Case(a_board, "seats", a_seat, "role"),
    "links": Case(a_menu, "items", a_link, "label"),
    "questions": Case(page(FormPageFactory), "form_fields", a_question, "label"),
    "asked": Case(page(EventPageFactory), "registration_questions", asked_of_people, "label"),
}


@pytest.fixture(params=CASES)
def case(request):
    return CASES[request.param]


def submit(owner, english):
    """As "update translation" does: what is not translated yet is shown in French."""
    source, _made = TranslationSource.update_or_create_from_instance(owner)
    source.create_or_update_translation(english, copy_parent_pages=isinstance(owner, Page), fallback=True)
    return source


def translate(source, english, **texts):
    for french, text in texts.items():
        segment = StringSegment.objects.get(source=source, string__data=french)
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=english, data=text
        )


def said(owner, case):
    return [getattr(row, case.field) for row in getattr(owner, case.relation).order_by("sort_order")]


def test_a_translated_text_stays_and_a_new_row_arrives_when_the_original_changes(case, home, english):
    owner = case.make(home)
    source = submit(owner, english)
    translate(source, english, Directrice="Director")
    rows = list(getattr(owner, case.relation).all())
    setattr(owner, case.relation, [*rows, case.row(**{case.field: "Trésorière", "sort_order": 1})])
    owner.save()
    submit(owner, english)
    assert said(owner.get_translation(english), case) == ["Director", "Trésorière"]
    assert said(owner, case) == ["Directrice", "Trésorière"]
    submit(owner, english)
    assert said(owner.get_translation(english), case) == ["Director", "Trésorière"]


def test_rows_keep_their_translations_when_they_change_places(case, home, english):
    owner = case.make(home)
    first = getattr(owner, case.relation).get()
    second = case.row(**{case.field: "Trésorière", "sort_order": 1})
    setattr(owner, case.relation, [first, second])
    owner.save()
    translate(submit(owner, english), english, Directrice="Director", Trésorière="Treasurer")
    first, second = getattr(owner, case.relation).all()
    first.sort_order, second.sort_order = 1, 0
    setattr(owner, case.relation, [second, first])
    owner.save()
    submit(owner, english)
    assert said(owner.get_translation(english), case) == ["Treasurer", "Director"]


def test_a_copy_of_a_page_has_rows_of_its_own(home):
    page = ProjectPageFactory(updates=[an_update(title="Actus")])
    copy = page.copy(update_attrs={"slug": "copie", "title": "Copie"})
    assert copy.updates.get().translation_key != page.updates.get().translation_key


def test_the_questions_of_a_translated_form_are_stored_under_the_same_names(home, english):
    page = FormPageFactory(form_fields=[a_question(label="Votre nom")])
    translate(submit(page, english), english, **{"Votre nom": "Your name"})
    submit(page, english)
    field = page.get_translation(english).form_fields.get()
    assert (field.label, field.clean_name) == ("Your name", "votre_nom")
    assert not StringSegment.objects.filter(string__data="votre_nom").exists()


def test_rows_made_before_they_were_translatable_share_a_key_with_those_of_the_translation(home, english):
    page = ProjectPageFactory(updates=[an_update(title="Actus", sort_order=0), an_update(title="Suite", sort_order=1)])
    revision = page.save_revision()
    submit(page, english)
    for row in revision.content["updates"]:
        del row["translation_key"], row["locale"]
    revision.save()
    for row in ProjectUpdate.objects.all():
        row.translation_key = uuid.uuid4()
        row.save()
    fill = next(step for step in make_translatable("projects", "ProjectUpdate", "project") if hasattr(step, "code"))
    fill.code(apps, SimpleNamespace(connection=connection))
    page = ProjectPage.objects.get(pk=page.pk)
    keys = keys_of(page)
    assert len(set(keys)) == 2
    assert keys_of(page.get_translation(english)) == keys
    assert keys_of(page.get_latest_revision_as_object()) == keys
    assert keys_of(TranslationSource.objects.get_for_instance(page).as_instance()) == keys


def keys_of(page):
    return [row.translation_key for row in page.updates.all()]


def untranslated_texts(model):
    """Fields of a row that hold words other than names and addresses."""
    fields = [field for field in model._meta.get_fields() if isinstance(field, models.CharField | models.TextField)]
    words = [field for field in fields if not field.choices and not isinstance(field, models.URLField)]
    return {field.name for field in words} - {"name"}


def test_every_row_that_has_words_is_translatable():
    owners = [model for model in apps.get_models() if issubclass(model, ClusterableModel)]
    relations = [relation for model in owners if issubclass(model, TranslatableMixin) for relation in _rows_of(model)]
    rows = {relation.related_model for relation in relations}
    assert ProjectUpdate in rows
    alike = {model for model in rows if not issubclass(model, TranslatableMixin)}
    assert {model.__name__: untranslated_texts(model) for model in alike if untranslated_texts(model)} == {}


def _rows_of(model):
    return [relation for relation in get_all_child_relations(model) if relation.related_model._meta.app_label in ROOMS]
