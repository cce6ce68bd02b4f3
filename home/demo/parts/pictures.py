"""The pictures, the portraits and the logos, each with its alternative text and credit."""

from home.demo.content import read
from home.demo.pictures import draw, draw_logo, draw_portrait
from maillage.media.intake import CleanPicture
from maillage.media.models import SiteImage

CREDIT = "Illustration Maillage"


def load(builder):
    for row in read("pictures")["pictures"]:
        image = _save(builder, row["slug"], draw(row["slug"]), row["title"], row["alt_fr"], row["credit"])
        builder.pictures.update(dict.fromkeys(row["used_by"], image))
        builder.english_alts[image.pk] = row["alt_en"]
    for row in read("members")["members"]:
        name = row["name"]
        image = _save(builder, f"logo-{row['slug']}", draw_logo(row["slug"]), f"Logo : {name}", f"Logo de {name}")
        builder.pictures[f"logo/{row['slug']}"] = image
    for row in read("people")["people"]:
        name = f"{row['first_name']} {row['last_name']}"
        image = _save(
            builder, f"portrait-{row['slug']}", draw_portrait(row["slug"]), name, f"Portrait dessiné de {name}"
        )
        builder.pictures[f"portrait/{row['slug']}"] = image


def _save(builder, name, content, title, description, credit=CREDIT):
    image = SiteImage(
        title=title, description=description, credit=credit, uploaded_by_user=builder.users.get("redaction")
    )
    image.file = CleanPicture(content, name=f"{name}.webp")
    image._set_image_file_metadata()
    image.save()
    return image
