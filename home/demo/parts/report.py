"""The activity report. It is published last: it shows the project sheets as they stand."""

import datetime as dt

from wagtail.models import Page, Revision

from articles.models import PublicationIndexPage, ReportPage
from home.demo.content import read
from home.demo.markup import with_ids
from members.models import BoardSeat


def load(builder):
    row = read("report")["report"]
    index = PublicationIndexPage.objects.child_of(builder.home).first()
    author = builder.people[row["foreword_author"]]
    slug = f"rapport-activite-{row['year']}"
    moment = min(
        dt.datetime(row["year"] + 1, 3, 16, 9, 0, tzinfo=builder.calendar.now.tzinfo), builder.calendar.moment(3)
    )
    page = builder.add(
        index,
        ReportPage,
        slug,
        days_ago=(builder.calendar.now.date() - moment.date()).days,
        state="draft",
        title=row["title"],
        lead=row["lead"],
        year=row["year"],
        foreword=builder.markup.html(row["foreword"]),
        foreword_author=author,
        foreword_role="Présidente de Passerives",
        social_image=builder.pictures.get(slug),
        chapters=with_ids([("chapter", chapter) for chapter in _chapters(builder, row)], slug),
    )
    _publish(page, moment)
    builder.publications[slug] = page


def _publish(page, moment):
    revision = Revision.objects.get(pk=page.latest_revision_id)
    revision.publish()
    dates = {"first_published_at": moment, "last_published_at": moment}
    Page.objects.filter(pk=page.pk).update(**dates)


def _chapters(builder, row):
    yield _chapter(builder, "Qui nous sommes", row["who_we_are"])
    yield _chapter(builder, "L’année en chiffres", "", figures=row["figures"], extra=[_shares(row["shares"])])
    yield _chapter(builder, "Gouvernance", row["governance"], people=_seated())
    yield _chapter(builder, "Orientations", row["orientations"])
    for chapter in row["chapters"]:
        projects = [builder.projects[slug].pk for slug in chapter["projects"]]
        yield _chapter(
            builder, chapter["title"], chapter["intro"], figures=chapter.get("figures", []), projects=projects
        )
    yield _chapter(builder, "Nous rejoindre", row["how_to_join"])


def _chapter(builder, title, text, figures=(), projects=(), people=(), extra=()):
    body = [*builder.markup.blocks(text), *extra] if text else list(extra)
    return {
        "title": title,
        "body": with_ids(body, f"report/{title}"),
        "figures": [builder.markup.figure(figure) for figure in figures],
        "projects": list(projects),
        "people": list(people),
    }


def _seated():
    """Everybody who sits on a board, each once, in the order of the boards."""
    seats = BoardSeat.objects.order_by("board__order", "sort_order").values_list("person_id", flat=True)
    return list(dict.fromkeys(seats))


def _shares(shares):
    rows = [["Thème", "Projets", "Part"], *([row["label"], str(row["projects"]), row["value"]] for row in shares)]
    return (
        "table",
        {
            "data": rows,
            "cell": [],
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_header_choice": "both",
            "table_caption": "Projets soutenus par thème",
        },
    )
