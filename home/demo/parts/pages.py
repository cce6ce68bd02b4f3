"""The pages of text, the governance page and the forms."""

from home.demo.content import read
from home.models import FormPage, StandardPage
from members.models import GovernancePage


def load_governance(builder):
    builder.add(
        builder.home,
        GovernancePage,
        "gouvernance",
        days_ago=300,
        title="Gouvernance",
        lead="Un conseil élu, un comité qui décide des soutiens, un autre qui nous contredit en public, et une équipe.",
    )


def load(builder):
    for row in read("site")["standard_pages"]:
        page = builder.add(
            builder.home,
            StandardPage,
            row["slug"],
            days_ago=400,
            title=row["title"],
            lead=row["lead"],
            body=builder.body(row["body"], f"pages/{row['slug']}"),
            social_image=builder.pictures.get(row["slug"]),
        )
        if "private" in row:
            builder.restrict(page, row["private"])
    for row in read("site")["forms"]:
        builder.add(
            builder.home,
            FormPage,
            row["slug"],
            days_ago=380,
            title=row["title"],
            intro=builder.markup.html(row["intro"]),
            thanks=builder.markup.html(row["thanks"]),
            children={"form_fields": [_field(field) for field in row["fields"]]},
        )


def _field(row):
    return {
        "label": row["label"],
        "field_type": row["type"],
        "required": row["required"],
        "choices": "\n".join(row.get("choices", [])),
        "help_text": row.get("help", ""),
    }
