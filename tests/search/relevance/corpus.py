"""Makes the pages of the second corpus: Halage, an imaginary network of an imaginary valley."""

import datetime as dt
import json
from pathlib import Path

from django.utils import timezone

from home.models import HomePage
from tests.agenda.factories import EventPageFactory, session
from tests.articles.factories import (
    ColumnPageFactory,
    InterviewPageFactory,
    NewsPageFactory,
    OfferPageFactory,
    WelcomePageFactory,
)
from tests.home.factories import StandardPageFactory
from tests.members.factories import MemberPageFactory, PersonPageFactory
from tests.projects.factories import ProjectPageFactory

FOLDER = Path(__file__).parent
FACTORIES = {
    "column": ColumnPageFactory,
    "event": EventPageFactory,
    "interview": InterviewPageFactory,
    "member": MemberPageFactory,
    "news": NewsPageFactory,
    "offer": OfferPageFactory,
    "page": StandardPageFactory,
    "person": PersonPageFactory,
    "project": ProjectPageFactory,
    "welcome": WelcomePageFactory,
}


def rows(name):
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


def make_corpus(english):
    """The pages; `english` is the English locale, whose home page is there, and is published here."""
    HomePage.objects.get(locale=english).save_revision().publish()
    for row in rows("pages"):
        fields = {"title": row["title"], "slug": row["slug"], "lead": row["lead"], **row.get("more", {})}
        fields["body"] = [block(paragraph) for paragraph in row["body"].split("\n")]
        if "days" in row:
            fields["first_published_at"] = timezone.now() - dt.timedelta(days=row["days"])
        if "in" in row:
            fields["sessions"] = [session(in_days=row["in"])]
        if row.get("lang") == "en":
            fields["parent"] = HomePage.objects.get(locale=english)
        FACTORIES[row["type"]](**fields)


def block(paragraph):
    if paragraph.startswith("## "):
        return "heading", {"text": paragraph.removeprefix("## "), "level": "2"}
    return "text", f"<p>{paragraph.replace('&', '&amp;')}</p>"
