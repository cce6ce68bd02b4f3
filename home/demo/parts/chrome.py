"""The home page and what surrounds every page: identity, menus, notice."""

import datetime as dt

from wagtail.models import Page

from home.demo.content import read
from home.demo.markup import with_ids
from home.models import Menu, MenuItem, Notice, SiteSettings


def load(builder):
    _load_home(builder)
    _load_identity(builder)
    _load_menus(builder)
    _load_notice(builder)


def _load_home(builder):
    row, site = read("site")["home"], read("site")["site"]
    home = builder.home = type(builder.home).objects.get(pk=builder.home.pk)
    home.title = home.draft_title = site["name"]
    home.seo_title = f"{site['name']}, {site['tagline'][0].lower()}{site['tagline'][1:]}"
    home.search_description = site["description"]
    home.lead = f"{row['lead']}. {row['intro'].strip()}"
    home.social_image = builder.pictures.get("home")
    home.figures = builder.markup.figures(row["figures"], "home")
    home.actions = with_ids([("action", _action(builder, action)) for action in row["actions"]], "home/actions")
    home.lead_publication = builder.publications["fonderie-chauffe-la-piscine"].publication_ptr
    moment = builder.calendar.moment(400)
    home.first_published_at = home.first_published_at or moment
    home.last_published_at = moment
    home.save()
    builder.revise(home, moment)


def _action(builder, row):
    link = {"page": builder.markup.pages[row["target"]], "url": ""}
    return {"title": row["title"], "text": row["text"], "label": row["label"], "link": link}


def _load_identity(builder):
    row = read("site")["site"]
    builder.site.site_name = row["name"]
    builder.site.save()
    identity = SiteSettings.for_site(builder.site)
    for name in ("name", "accent", "phone", "email"):
        setattr(identity, name, row[name])
    for language, words in (("fr", row), ("en", read("translations")["site"])):
        setattr(identity, f"tagline_{language}", words["tagline"])
        setattr(identity, f"footer_{language}", words["footer"])
    identity.address = row["postal_address"].strip()
    identity.social_links = with_ids([("link", link) for link in read("site")["social"]], "social")
    identity.save()


def _load_menus(builder):
    for place, rows in read("site")["menu"].items():
        pages = [(row["label"], Page.objects.get(pk=builder.markup.pages[row["target"]])) for row in rows]
        fill_menu(builder.french, place, pages)


def fill_menu(locale, place, pages, **identity):
    menu = Menu.objects.filter(locale=locale, place=place).first() or Menu(locale=locale, place=place, **identity)
    menu.items = [MenuItem(label=label, page=page, sort_order=order) for order, (label, page) in enumerate(pages)]
    menu.save()


def _load_notice(builder):
    row = read("site")["notice"]
    Notice.objects.create(
        locale=builder.french,
        message=row["text"],
        link_text="Accès et rendez-vous maintenus",
        link_page_id=builder.markup.pages[row["link"]],
        shown_from=builder.calendar.moment(2),
        shown_until=builder.calendar.ahead(12, dt.time(20)),
    )
