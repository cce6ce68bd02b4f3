"""The English pages, translated as an editor would with wagtail-localize: string by string, from the French page.

The English texts are laid out as a copy of the French page; each string of the copy then translates the string that
stands at the same place in the original.
"""

import json
from collections import defaultdict

from django.utils.text import slugify
from wagtail.models import Page, Revision
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from agenda.models import AgendaPage
from articles.models import PublicationIndexPage
from home.demo.content import read
from home.demo.markup import with_ids
from home.demo.parts.articles import body_blocks
from home.demo.parts.chrome import fill_menu
from home.demo.parts.projects import texts
from home.models import Menu, Notice, StandardPage
from projects.models import ProjectIndexPage

SECTIONS = {"publications": PublicationIndexPage, "agenda": AgendaPage, "projects": ProjectIndexPage}


def load(builder):
    builder.markup.language = "en"
    rows = {row["slug"]: row for row in read("translations")["pages"]}
    home_row = rows.pop("home")
    translate(builder, builder.home, {"title": "Passerives", "lead": _home_lead(home_row)})
    for name, model in SECTIONS.items():
        section = model.objects.child_of(builder.home).get(locale=builder.french)
        translate(builder, section, read("translations")["sections"][name])
    for slug, row in rows.items():
        page, fields = LAYOUTS[row["type"]](builder, slug, row)
        translate(builder, page, {"title": row["title"], "slug": slugify(row["title"]), **fields})
    translate(builder, builder.home, _home(builder, home_row))
    _load_menus(builder)
    _load_notice(builder)


def translate(builder, page, fields):
    """Makes or updates the English page, with those fields in English and the others as in French."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=builder.english)
    original, copy = source.as_instance(), source.as_instance()
    for name, value in {"image_alt": builder.english_alts.get(page.social_image_id, ""), **fields}.items():
        if isinstance(value, Rows):
            value.write(copy, name)
        else:
            setattr(copy, name, value)
    _store(source, builder.english, extract_segments(original), extract_segments(copy))
    english, _created = source.create_or_update_translation(builder.english, fallback=True, publish=False)
    english.topics = [builder.terms["topic", topic.slug, "en"] for topic in page.topics.all()]
    english.first_published_at = page.first_published_at
    english.save_revision(user=builder.users.get("redaction"), clean=False).publish()
    _date(english, page)
    return translation


class Rows(list):
    """English texts of the children of a page, in their order: `Rows({"label": …}, …)`."""

    def __init__(self, *rows):
        super().__init__(rows)

    def write(self, page, relation):
        children = list(getattr(page, relation).all())
        for child, row in zip(children, self, strict=True):
            for name, value in row.items():
                setattr(child, name, value)
        setattr(page, relation, children)


def _store(source, locale, originals, copies):
    """Each string, and each link or page that differs, under the place where it stands."""
    for path, pairs in _pairs(originals, copies):
        context = TranslationContext.objects.get(object_id=source.object_id, path=path)
        for original, copy in pairs:
            if isinstance(original, StringSegmentValue):
                string = String.from_value(source.locale, original.string)
                StringTranslation.objects.update_or_create(
                    translation_of=string, locale=locale, context=context, defaults={"data": copy.string.data}
                )
            elif original.data != copy.data:
                SegmentOverride.objects.update_or_create(
                    locale=locale, context=context, defaults={"data_json": json.dumps(copy.data)}
                )


def _pairs(originals, copies):
    """By path, what stands at the same place in both; nothing where the two are not built alike."""
    found = defaultdict(lambda: ([], []))
    for side, segments in enumerate((originals, copies)):
        for segment in segments:
            if isinstance(segment, StringSegmentValue | OverridableSegmentValue):
                found[segment.path][side].append(segment)
    for path, (left, right) in found.items():
        if len(left) == len(right):
            yield path, list(zip(left, right, strict=True))


def _date(english, page):
    """Published on the day of the original, by one revision."""
    english.refresh_from_db()
    english.revisions.exclude(pk=english.live_revision_id).delete()
    Revision.objects.filter(pk=english.live_revision_id).update(created_at=page.first_published_at)
    Page.objects.filter(pk=english.pk).update(
        first_published_at=page.first_published_at,
        last_published_at=page.last_published_at,
        latest_revision_created_at=page.first_published_at,
    )


def _home_lead(row):
    return f"{row['lead']}. {row['intro'].strip()}"


def _home(builder, row):
    original = read("site")["home"]["actions"]
    actions = []
    for action, french in zip(row["actions"], original, strict=True):
        page = Page.objects.get(pk=builder.markup.pages[french["target"]])
        english = page.get_translation_or_none(builder.english)
        actions.append(("action", {**action, "link": {"page": (english or page).pk, "url": ""}}))
    tagline = read("translations")["site"]["tagline"]
    lead = builder.home.lead_publication.get_translation_or_none(builder.english)
    return {
        "title": "Passerives",
        "seo_title": f"Passerives, {tagline[0].lower()}{tagline[1:]}",
        "search_description": row["description"],
        "lead": _home_lead(row),
        "figures": builder.markup.figures(row["figures"], "home"),
        "actions": with_ids(actions, "home/actions"),
        "lead_publication": lead,
    }


def _standard(builder, slug, row):
    page = StandardPage.objects.child_of(builder.home).get(slug=slug)
    return page, {"lead": row["lead"], "body": builder.body(row["body"], f"pages/{slug}")}


def _publication(builder, slug, row):
    french = next(item for item in read("publications")["publications"] if item["slug"] == slug)
    blocks = body_blocks(builder, {**french, **row})
    fields = {"lead": row["lead"], "body": with_ids(blocks, f"publications/{slug}")}
    for relation in ("interviewees", "authors"):
        if relation in row:
            fields[relation] = Rows(*row[relation])
    return builder.publications[slug], fields


def _event(builder, slug, row):
    copied = ("lead", "audience_note", "price", "registration_note", "contact_role")
    fields = {name: row[name] for name in copied if name in row}
    fields["body"] = builder.body(row["body"], f"events/{slug}")
    if "session_labels" in row:
        fields["sessions"] = Rows(*({"label": label} for label in row["session_labels"]))
    if "speaker_roles" in row:
        fields["speakers"] = Rows(*({"role": role} for role in row["speaker_roles"]))
    return builder.events[slug], fields


def _project(builder, slug, row):
    french = next(item for item in read("projects")["projects"] if item["slug"] == slug)
    updates = ({"title": item["title"], "body": builder.markup.html(item["text"])} for item in row["updates"])
    return builder.projects[slug], {
        "lead": row["summary"],
        "subtitle": row["subtitle"],
        "updates": Rows(*updates),
        **texts(builder, {**french, **row}, slug),
    }


LAYOUTS = {"standard": _standard, "publication": _publication, "event": _event, "project": _project}


def _load_menus(builder):
    for place, rows in read("translations")["menu"].items():
        pages = []
        for row in rows:
            page = Page.objects.get(pk=builder.markup.pages[row["target"]])
            pages.append((row["label"], page.get_translation_or_none(builder.english) or page))
        french = Menu.objects.get(locale=builder.french, place=place)
        fill_menu(builder.english, place, pages, translation_key=french.translation_key)


def _load_notice(builder):
    french = Notice.objects.filter(locale=builder.french).first()
    row = read("translations")["notice"]
    Notice.objects.create(
        locale=builder.english,
        translation_key=french.translation_key,
        message=row["text"],
        link_text=row["link_text"],
        link_page=french.link_page,
        shown_from=french.shown_from,
        shown_until=french.shown_until,
    )
