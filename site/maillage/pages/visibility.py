"""The one rule of who may see a page.

Every page has one `PageAccess` row that sums up, for the page and all its ancestors: is each published, until when, and
which privacy setting of Wagtail applies. `visible_to` reads that row, so that it stays one condition on an indexed
column however many pages are private. The row is written by `refresh` whenever Wagtail says that something changed.
"""

from django.db import models
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

PUBLIC, LOGIN, HIDDEN = "public", "login", "hidden"

# Sent with `page_ids` when access rows have changed: what keeps a copy of them (a search engine) follows.
access_changed = Signal()


class PageAccess(models.Model):
    """Who may see one page, ancestors included.

    `audience` is `public`, `login`, `groups:1,2+3` (a member of group 1 or 2, and of group 3), `password` or `hidden`
    (unpublished, or below an unpublished page). `visible_until` is the earliest expiry of the page and its ancestors,
    or null.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="access")
    audience = models.TextField(_("audience"), db_index=True)
    visible_until = models.DateTimeField(_("visible until"), null=True)

    class Meta:
        verbose_name = _("page access")
        verbose_name_plural = _("page accesses")
        default_permissions = ()
        permissions = [("assign_owner", "Can say whose page it is")]

    def __str__(self):
        return f"{self.page_id}: {self.audience}"

    def same_as(self, other):
        return bool(other) and (self.audience, self.visible_until) == (other.audience, other.visible_until)


def audiences_of(user):
    """The audience keys that `user` belongs to; a superuser belongs to every group, as in Wagtail's own rule."""
    if user is None or not user.is_authenticated:
        return {PUBLIC}
    keys = PageAccess.objects.filter(audience__startswith="groups:").values_list("audience", flat=True).distinct()
    if user.is_superuser:
        return {PUBLIC, LOGIN, *keys}
    groups = set(user.groups.values_list("pk", flat=True))
    return {PUBLIC, LOGIN, *(key for key in keys if all(groups & group for group in groups_of(key)))}


def visible_to(user, relation=""):
    """A Q that keeps the pages that `user` (None or anonymous for a reader) may see.

    `relation` is the path from the filtered model to a page, such as `"event"`; empty when filtering pages themselves.
    Pages behind a shared password appear in no list: only their own address asks for it.
    """
    path = f"{relation}__access__" if relation else "access__"
    return Q(**{f"{path}audience__in": sorted(audiences_of(user))}) & (
        Q(**{f"{path}visible_until__isnull": True}) | Q(**{f"{path}visible_until__gt": timezone.now()})
    )


def access_of(page):
    """The page's access row, read once per instance; None for a page that is not saved."""
    if "access" not in page._state.fields_cache:
        page._state.fields_cache["access"] = PageAccess.objects.filter(page_id=page.pk).first()
    return page._state.fields_cache["access"]


def is_published(page):
    """Whether `page` has an address that answers: it and its ancestors are live and none has expired."""
    access = access_of(page)
    if access is None or access.audience == HIDDEN:
        return False
    return access.visible_until is None or access.visible_until > timezone.now()


def is_visible(page, user):
    """Whether `user` may see `page`."""
    return Page.objects.filter(visible_to(user), pk=page.pk).exists()


def groups_of(key):
    """The sets of group ids that an audience key asks for: one group of each set is needed."""
    return [{int(pk) for pk in part.split(",")} for part in key.removeprefix("groups:").split("+")]


def refresh(page=None):
    """Recompute the access rows of `page` and its descendants, or of every page."""
    pages = Page.objects.order_by("path").filter(depth__gt=1)
    start = {}
    if page is not None:
        # Aliases follow their source page's restrictions, wherever they stand.
        pages = pages.filter(path__startswith=page.path)
        start = {p.path: p for p in page.get_ancestors().filter(depth__gt=1)}
    fields = ("pk", "path", "live", "expire_at", "alias_of_id")
    restrictions = _restrictions_by_page()
    known, rows = {}, []
    chain = [*start.values(), *pages.only(*fields).iterator(chunk_size=2000)]
    for item in chain:
        known[item.path] = state = _combine(known.get(item.path[: -Page.steplen]), item, restrictions)
        if item.path not in start:
            rows.append(PageAccess(page_id=item.pk, audience=_audience(state), visible_until=state["until"]))
        if len(rows) >= 1000:
            _write(rows)
            rows = []
    _write(rows)


def _write(rows):
    before = PageAccess.objects.in_bulk([row.page_id for row in rows])
    changed = [row for row in rows if not row.same_as(before.get(row.page_id))]
    PageAccess.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["page"], update_fields=["audience", "visible_until"]
    )
    if changed:
        access_changed.send(PageAccess, page_ids=[row.page_id for row in changed])


def _restrictions_by_page():
    found = {}
    for restriction in PageViewRestriction.objects.prefetch_related("groups"):
        found.setdefault(restriction.page_id, []).append(restriction)
    return found


def _combine(parent, page, restrictions):
    parent = parent or {"live": True, "until": None, "login": False, "password": False, "groups": frozenset()}
    state = dict(parent, live=parent["live"] and page.live)
    if page.expire_at:
        state["until"] = min(filter(None, [parent["until"], page.expire_at]))
    for restriction in restrictions.get(page.alias_of_id or page.pk, ()):
        if restriction.restriction_type == PageViewRestriction.PASSWORD:
            state["password"] = True
        elif restriction.restriction_type == PageViewRestriction.LOGIN:
            state["login"] = True
        else:
            state["groups"] = state["groups"] | {tuple(sorted(g.pk for g in restriction.groups.all()))}
    return state


def _audience(state):
    if not state["live"]:
        return HIDDEN
    if state["password"]:
        return "password"
    if state["groups"]:
        if not all(state["groups"]):
            return "groups:0"
        return "groups:" + "+".join(sorted(",".join(map(str, group)) for group in state["groups"]))
    return LOGIN if state["login"] else PUBLIC


# The columns of a page and of its pictures that a card shows.
PAGE = ("title", "url_path", "locale_id", "first_published_at", "lead")
PICTURE = ("width", "height", "file_hash", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


class VisibleQuerySet(PageQuerySet):
    """Adds the visibility rule to a page type's queries."""

    CARD = ()
    CARD_RELATIONS = {"social_image": PICTURE}

    def visible_to(self, user):
        return self.filter(visible_to(user))

    def in_language_of(self, page):
        return self.filter(locale_id=page.locale_id)

    def about(self, topic):
        """Filed under that topic, in whichever language the topic is given."""
        return self.filter(topics__translation_key=topic.translation_key)

    def newest(self):
        return self.order_by("-first_published_at", "-pk")

    def for_cards(self):
        """What a card shows: few columns, for a page type has sixty or more, and each costs its share of the query.

        `CARD` names those of the page type, `CARD_RELATIONS` those of what it points to. Any other that a template
        asks for is a query for each card.
        """
        related = [f"{name}__{column}" for name, columns in self.CARD_RELATIONS.items() for column in columns]
        return self.select_related(*self.CARD_RELATIONS).only(*PAGE, *self.CARD, *related)

    def for_page(self):
        """What the page's own template shows; page types add their relations."""
        return self.select_related("access", "locale", "social_image")
