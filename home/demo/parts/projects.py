"""The project sheets."""

from home.demo.content import read
from home.demo.markup import with_ids
from home.demo.parts.network import partner
from projects.models import ProjectIndexPage, ProjectPage


def load(builder):
    index = builder.section(
        builder.home,
        ProjectIndexPage,
        "projets",
        title="Projets",
        lead="Quatorze projets soutenus par le Fonds des Rives, avec leurs nouvelles, leurs chiffres et leurs doutes.",
    )
    for row in read("projects")["projects"]:
        slug = row["slug"]
        carrier, carrier_name = builder.named(row["carrier"], builder.members)
        builder.projects[slug] = builder.add(
            index,
            ProjectPage,
            slug,
            days_ago=min(update["days_ago"] for update in row["updates"]) + 200,
            title=row["title"],
            subtitle=row["subtitle"],
            lead=row["summary"],
            theme=row["theme"],
            carrier=carrier,
            carrier_name=carrier_name,
            supported_since=row["supported_since"],
            territory=builder.territory(row.get("territory")),
            website=row.get("website", ""),
            social_image=builder.pictures.get(slug),
            owner=builder.users.get("partenaire") if row["carrier"] == "cabotine" else None,
            many={"topics": builder.topics(row["topics"])},
            children={
                "updates": [update_fields(builder, update) for update in row["updates"]],
                "partners": [partner(builder, name) for name in row["partners"]],
                "documents": [{"document": document} for document in builder.documents.get(slug, [])],
            },
            **{f"contact_{name}": value for name, value in row["contact"].items() if name != "role"},
            **texts(builder, row, slug),
        )


def texts(builder, row, slug):
    """The body, which ends with the quotes, and the figures, which gather those of the text."""
    blocks = builder.markup.blocks(row["body"])
    figures = [builder.markup.figure(figure) for figure in row["figures"]]
    known = {figure["value"] for figure in figures}
    for kind, value in blocks:
        if kind == "key_figures":
            figures += [figure for figure in value if figure["value"] not in known]
    blocks = [block for block in blocks if block[0] != "key_figures"]
    blocks += [_quote(builder, quote) for quote in row["quotes"]]
    key = f"projects/{slug}"
    return {"body": with_ids(blocks, key), "figures": builder.markup.figures(figures, key)}


def _quote(builder, row):
    name = f"@{row['author']}" if row["author"] in builder.people else row["author"]
    return builder.markup.quote(row["text"], name, row["role"])


def update_fields(builder, update):
    return {
        "title": update["title"],
        "date": builder.calendar.day(-update["days_ago"]),
        "body": builder.markup.html(update["text"]),
    }
