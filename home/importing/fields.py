"""An item's facts put into the fields of its page type. The body comes later."""

from agenda.models import EventPage
from articles.models import (
    ColumnAuthor,
    ColumnPage,
    Interviewee,
    InterviewPage,
    Kind,
    NewsPage,
    OfferPage,
    WelcomePage,
)
from home.importing.choices import match
from home.importing.events import fill_event
from home.importing.people import contact_fields, organisation_fields
from home.importing.rows import replace_rows
from projects.models import ProjectPage


def model_of(item):
    return MODELS[item["type"]]


def fill(page, item, text):
    """Put the item's facts into the page's fields, in memory."""
    page.title = page.draft_title = item["title"]
    page.lead = item["lead"] or ("" if isinstance(page, ProjectPage) else item["subtitle"])
    FILLERS[item["type"]](page, item, text)


def _fill_news(page, item, _text):
    page.kind = Kind.NOTICE if item["type"] == "notice" else page.kind or Kind.NEWS


def _fill_interview(page, item, _text):
    rows = [
        Interviewee(name=row["name"], role=row["role"], organisation=row["organisation"], initials=row["abbr"])
        for row in item["interviewees"]
    ]
    replace_rows(page, "interviewees", rows)


def _fill_column(page, item, _text):
    rows = [ColumnAuthor(name=item["author"], role=item["author_role"])] if item["author"] else []
    replace_rows(page, "authors", rows)


def _fill_welcome(page, item, _text):
    page.member, page.organisation = organisation_fields(page, item["organisation"])
    page.formulas = False  # the text has its own opening and closing words


def _fill_offer(page, item, _text):
    contract = match(OfferPage.Contract, item["contract"]) or match(OfferPage.Contract, item["title"])
    page.contract = contract or ""
    page.member, page.organisation = organisation_fields(page, item["organiser"] or item["organisation"])
    page.place = item["place"]
    _fill_contact(page, item)


def _fill_project(page, item, _text):
    page.subtitle = item["subtitle"]
    page.theme = match(ProjectPage.Theme, item["theme"]) or ""
    page.supported_since = item["supported_since"]
    page.carrier, page.carrier_name = organisation_fields(page, item["organiser"] or item["organisation"])
    _fill_contact(page, item)


def _fill_contact(page, item):
    contact = contact_fields(item["contact"])
    page.contact_name = contact["name"]
    page.contact_phone = contact["phone"]
    page.contact_email = contact["email"]


MODELS = {
    "article": NewsPage,
    "notice": NewsPage,
    "interview": InterviewPage,
    "column": ColumnPage,
    "welcome": WelcomePage,
    "offer": OfferPage,
    "event": EventPage,
    "training": EventPage,
    "project": ProjectPage,
}
FILLERS = {
    "article": _fill_news,
    "notice": _fill_news,
    "interview": _fill_interview,
    "column": _fill_column,
    "welcome": _fill_welcome,
    "offer": _fill_offer,
    "event": fill_event,
    "training": fill_event,
    "project": _fill_project,
}
