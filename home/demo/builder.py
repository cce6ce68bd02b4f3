"""Makes the demo's pages as the editor would: published with a revision, on the day the content says."""

import uuid

from django.core.exceptions import ValidationError
from django.core.management import CommandError
from wagtail.models import Locale, Page, PageViewRestriction, Revision, Site, TranslatableMixin

from home.demo.dates import Calendar
from home.demo.markup import Markup, identifier


def page_key(*names):
    """The translation key of a demo page: the same on every site, so that the demo knows its own pages."""
    return uuid.UUID(identifier("page", *names))


class Builder:
    """What is shared while the demo is loaded: languages, days, and what was made so far, by slug."""

    def __init__(self, calendar=None):
        self.calendar = calendar or Calendar()
        self.french, self.english = (Locale.objects.get(language_code=code) for code in ("fr", "en"))
        self.site = Site.objects.select_related("root_page").get(is_default_site=True)
        self.home = self.site.root_page.specific
        self.terms, self.pictures, self.users = {}, {}, {}
        self.english_alts, self.documents = {}, {}
        self.members, self.people, self.events, self.projects, self.publications = {}, {}, {}, {}, {}
        self.markup = Markup(people=Ids(self.people), pages=Addresses(self))

    def add(self, parent, model, slug, days_ago=0, state="live", children=None, many=None, **fields):
        """A page below `parent`, live or draft, with its child objects and its many-to-many values by name.

        Raises CommandError when Wagtail refuses it: its address may be taken.
        """
        moment = self.calendar.moment(days_ago, order=len(slug))
        page = model(slug=slug, locale=parent.locale, translation_key=page_key(parent.slug, slug), **fields)
        page.live, page.has_unpublished_changes = state == "live", state != "live"
        page.draft_title = page.title
        page.image_alt = page.picture_alt
        page.latest_revision_created_at = moment
        if page.live:
            page.first_published_at = page.last_published_at = moment
        for name, values in (many or {}).items():
            setattr(page, name, values)
        for name, rows in (children or {}).items():
            setattr(page, name, self._children(page, name, rows))
        try:
            parent.add_child(instance=page)
        except ValidationError as error:
            why = ", ".join(f"{name}: {messages[0]}" for name, messages in error.message_dict.items())
            raise CommandError(f"The demo’s page {parent.url_path}{slug}/ cannot be made ({why}).") from error
        self.revise(page, moment)
        return page

    def revise(self, page, moment, user=None):
        """The page's one revision, made on the day of its publication."""
        revision = page.save_revision(user=user or self.users.get("redaction"), clean=False)
        Revision.objects.filter(pk=revision.pk).update(created_at=moment)
        changes = {"latest_revision_created_at": moment}
        if page.live:
            changes["live_revision"] = page.live_revision = revision
        if page.go_live_at:
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=page.go_live_at)
        Page.objects.filter(pk=page.pk).update(**changes)
        return revision

    def section(self, parent, model, slug, **fields):
        """A section: the one that is there already when it is of that type."""
        there = model.objects.child_of(parent).filter(slug=slug).first()
        return there or self.add(parent, model, slug, days_ago=1200, **fields)

    def body(self, text, key):
        return self.markup.body(text, key)

    def topics(self, slugs):
        return [self.terms["topic", slug] for slug in slugs]

    def territory(self, slug):
        return self.terms["territory", slug] if slug else None

    def restrict(self, page, kind, groups=(), password=""):
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password=password)
        restriction.groups.set(groups)

    def named(self, slug, known):
        """A page among `known` and no name, or no page and the name: how the content says who."""
        page = known.get(slug)
        return (page, "") if page else (None, slug)

    def _children(self, page, relation, rows):
        model = page._meta.get_field(relation).related_model
        made = []
        for place, row in enumerate(rows):
            if issubclass(model, TranslatableMixin):
                key = uuid.UUID(identifier("child", page.translation_key, relation, place))
                row = {"locale": page.locale, "translation_key": key, **row}
            made.append(model(sort_order=place, **row))
        return made


class Ids(dict):
    """The ids of pages by slug, asked when they are needed."""

    def __init__(self, pages):
        self.pages = pages

    def get(self, slug, default=None):
        return self.pages[slug].pk if slug in self.pages else default


class Addresses(dict):
    """The ids of pages by address below the home page."""

    def __init__(self, builder):
        self.builder = builder

    def __missing__(self, address):
        self[address] = Page.objects.get(url_path=f"{self.builder.home.url_path.rstrip('/')}{address}").pk
        return self[address]
