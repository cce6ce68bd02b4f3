"""Where an item's page goes: the usual section of its type, found or made below the home page of its language."""

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from agenda.models import AgendaPage, EventPage
from articles.models import Publication, PublicationIndexPage
from home.importing.refusal import Refused
from home.models import HomePage
from projects.models import ProjectIndexPage, ProjectPage

SECTIONS = (
    (Publication, PublicationIndexPage, {"fr": "Actualités", "en": "News"}),
    (EventPage, AgendaPage, {"fr": "Agenda", "en": "Agenda"}),
    (ProjectPage, ProjectIndexPage, {"fr": "Projets", "en": "Projects"}),
)


def home_in(language):
    """The home page in that language; the French one when there is none."""
    homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale").order_by("-depth")}
    return homes.get(language) or homes.get("fr") or next(iter(homes.values()), None)


def page_at(path):
    """The page at an address of the site such as `/actualites/`, or None."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    page = site.root_page if site else None
    for slug in path.strip("/").split("/") if path.strip("/") else ():
        page = page and (Page.objects.child_of(page).filter(slug=slug).first() or _home_of(page, slug))
    return page.specific if page else None


def _home_of(page, language):
    """The home page that a language's first path segment stands for."""
    return HomePage.objects.filter(locale__language_code=language, translation_key=page.translation_key).first()


def parent_for(model, item, below=None):
    """The page below which the item's page is created. Raises Refused."""
    top = below or home_in(item["lang"])
    if top is None:
        raise Refused(_("the site has no home page"))
    if model.can_create_at(top):
        return top
    section, titles = next((section, titles) for base, section, titles in SECTIONS if issubclass(model, base))
    found = section.objects.child_of(top).order_by("path").first()
    if found:
        return found
    if not section.can_create_at(top):
        kind = model._meta.verbose_name
        raise Refused(_("%(kind)s cannot be created below %(parent)s") % {"kind": kind, "parent": top.title})
    page = section(title=titles.get(top.locale.language_code, titles["en"]), locale=top.locale, live=False)
    Page.objects.get(pk=top.pk).add_child(instance=page)
    page.save_revision()
    return page


def publish_with(section):
    """Publish a section that was made for an import and never published."""
    section = section.specific_class.objects.get(pk=section.pk)
    if not section.live and section.first_published_at is None:
        section.get_latest_revision().publish()
