"""A report as its page shows it: chapters with their text, figures, people and frozen sheets.

All is read from the raw streams, and the texts of every chapter and sheet are converted together: one query for all
their pictures, one for all the people they quote… however many sheets there are.
"""

import json
from dataclasses import dataclass, field

from django.apps import apps
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from articles.signatures import sign, visible_people


@dataclass
class Chapter:
    """What an editor gave for a chapter, as keys and raw blocks; `layout` adds what readers see."""

    number: int
    title: str
    figures: list
    raw_body: list
    projects: list
    person_keys: list
    body: list = field(default_factory=list)
    people: list = field(default_factory=list)
    sheets: list = field(default_factory=list)


@dataclass
class Sheet:
    """A project sheet as it stood; `project` is its page of today."""

    project: object
    content: dict
    image: object = None
    body: list = field(default_factory=list)

    @property
    def theme(self):
        theme = self.content.get("theme")
        return apps.get_model("projects", "ProjectPage").Theme(theme).label if theme else ""

    @property
    def facts(self):
        since = self.content.get("supported_since")
        return [
            (_("Carried by"), self.content.get("carrier_label")),
            (_("Supported since"), str(since) if since else ""),
            (_("Partners"), ", ".join(partner["name"] for partner in self.content.get("partners", []))),
        ]

    @property
    def alt(self):
        if not self.image or self.content.get("image_decorative"):
            return ""
        return self.content.get("image_alt") or self.image.description

    @property
    def figures(self):
        return [figure_of(figure["value"]) for figure in json.loads(self.content.get("figures") or "[]")]

    @property
    def updates(self):
        return [{**update, "date": parse_date(update.get("date") or "")} for update in self.content.get("updates", [])]


def figure_of(raw):
    """A key figure with all that its component shows, whichever parts were written."""
    return {name: raw.get(name) or "" for name in ("value", "unit", "label", "date", "source")}


def chapters_of(report):
    raw = [item["value"] for item in report.chapters.raw_data if item["type"] == "chapter"]
    return [
        Chapter(
            number,
            value.get("title") or "",
            figures=[figure_of(figure) for figure in _items(value.get("figures"))],
            raw_body=value.get("body") or [],
            projects=[key for key in _items(value.get("projects")) if key],
            person_keys=[key for key in _items(value.get("people")) if key],
        )
        for number, value in enumerate(raw, start=1)
    ]


def _items(raw_list):
    """The values of a raw ListBlock, written with or without their identifiers."""
    return [
        item["value"] if isinstance(item, dict) and "value" in item and "type" in item else item
        for item in raw_list or []
    ]


def layout(report, request):
    """The chapters of a report for this reader, and the people's pages that they may see."""
    chapters = chapters_of(report)
    keys = {report.foreword_author_id, *(key for chapter in chapters for key in chapter.person_keys)}
    people = visible_people(keys, request.user, year=report.year)
    sheets = sheets_of(report, chapters, request)
    for chapter in chapters:
        chapter.sheets = [sheets[key] for key in chapter.projects if key in sheets]
        chapter.people = [
            sign(people, request, key, role=people[key].role or "") for key in chapter.person_keys if key in people
        ]
    _add_texts(report, chapters, sheets.values())
    return chapters, people


def sheets_of(report, chapters, request):
    """The frozen sheets that the reader may see, by project; a preview shows those not frozen yet as they stand."""
    keys = {key for chapter in chapters for key in chapter.projects}
    rows = apps.get_model("articles", "ReportSheet").objects.filter(report_id=report.pk, project__in=keys)
    rows = rows.visible_to(request.user).select_related("project", "image")
    rows = rows.defer("project__body", "project__figures")
    sheets = {row.project_id: Sheet(row.project, row.content, row.image) for row in rows}
    if getattr(request, "is_preview", False):
        sheets |= _not_frozen(keys - set(sheets), request.user)
    return sheets


def _not_frozen(keys, user):
    from articles.actions.freeze_report import content_of

    projects = apps.get_model("projects", "ProjectPage").objects.live().visible_to(user).filter(pk__in=keys)
    return {project.pk: Sheet(project, content_of(project), project.social_image) for project in projects}


def _add_texts(report, chapters, sheets):
    """The bodies of chapters and sheets as blocks, converted as one stream."""
    owners = [(chapter, chapter.raw_body) for chapter in chapters]
    owners += [(sheet, json.loads(sheet.content.get("body") or "[]")) for sheet in sheets]
    blocks = report.body.stream_block
    raw = [(owner, item) for owner, body in owners for item in body if item["type"] in blocks.child_blocks]
    stream = StreamValue(blocks, [item for _owner, item in raw], is_lazy=True)
    for child, (owner, _item) in zip(stream, raw, strict=True):
        owner.body.append(child)
