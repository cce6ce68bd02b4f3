from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from maillage.blocks import BodyBlock
from maillage.pages.fields import BodyField
from maillage.pages.filters import Filter, Filters, paginate
from maillage.pages.models import BasePage, classification
from maillage.pages.visibility import PICTURE, VisibleQuerySet, visible_to
from members import structured, ties
from members.models.member import MemberPage
from members.sorting import LETTERS, sort_key

YEARS = [MinValueValidator(1800), MaxValueValidator(2200)]


class PeopleIndexPage(BasePage):
    """The people of the network."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["members.PersonPage"]

    class Meta:
        verbose_name = _("people")

    def get_context(self, request, *args, **kwargs):
        filters = Filters(request, Filter("letter", _("Initial"), [(letter, letter) for letter in LETTERS]))
        people = PersonPage.objects.visible_to(request.user).in_language_of(self).for_cards().by_name()
        if filters.letter:
            people = people.starting_with(filters.letter)
        rows = paginate(request, people.with_roles(request.user))
        return super().get_context(request, *args, **kwargs) | {"filters": filters, "rows": rows}


class PersonQuerySet(VisibleQuerySet):
    CARD_RELATIONS = {"portrait": PICTURE}

    def by_name(self):
        return self.order_by("sort_key", "pk")

    def starting_with(self, letter):
        return self.filter(sort_key__startswith=letter.lower())

    def for_page(self):
        return super().for_page().select_related("portrait")

    def with_roles(self, user):
        """Each with its roles, in `shown_roles`, and the members that `user` may see."""
        return self.prefetch_related(Prefetch("roles", PersonRole.objects.with_members(user), to_attr="shown_roles"))


class PersonPage(BasePage):
    """Somebody who signs, speaks, sits on a board or is quoted. The title is the full name."""

    SHARED_AS = "profile"

    portrait = models.ForeignKey(
        "media.SiteImage",
        verbose_name=_("portrait"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    sort_name = models.CharField(
        _("sorted as"), max_length=160, blank=True, help_text=_("Surname first; filled in when empty.")
    )
    sort_key = models.CharField(max_length=160, editable=False, default="", db_index=True)
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Public; hidden from robots that collect addresses.")
    )
    website = models.URLField(_("web site"), blank=True)
    body = BodyField(BodyBlock(), verbose_name=_("biography"), blank=True)

    objects = PageManager.from_queryset(PersonQuerySet)()

    parent_page_types = ["members.PeopleIndexPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("portrait"), FieldPanel("sort_name")], heading=_("Identity")),
        InlinePanel("roles", heading=_("Roles"), label=_("role"), help_text=_("The role of today first.")),
        FieldPanel("body"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("email"), FieldPanel("website")])], heading=_("Contact")),
        classification(),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields("roles", [index.SearchField("title"), index.SearchField("organisation")]),
    ]
    override_translatable_fields = [SynchronizedField("sort_name")]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def save(self, *args, **kwargs):
        if not self.sort_name:
            first, _space, last = self.title.partition(" ")
            self.sort_name = f"{last} {first}".strip()
        self.sort_key = sort_key(self.sort_name)
        super().save(*args, **kwargs)

    @property
    def shared_image(self):
        return self.social_image or self.portrait

    @property
    def shared_alt(self):
        return self.picture_alt if self.social_image else self.portrait.description

    @property
    def current_role(self):
        """The first role of today, in words; of the pages that `with_roles` or `get_context` has prepared."""
        return next((role.label for role in self.shown_roles if not role.end), "")

    def structured(self, head, context):
        return [structured.somebody(self, head, context)]

    def get_context(self, request, *args, **kwargs):
        if self.pk and not getattr(request, "is_preview", False):
            self.shown_roles = list(PersonRole.objects.of_person(self).with_members(request.user))
        else:
            self.shown_roles = self.roles.all()
        return super().get_context(request, *args, **kwargs) | {
            "roles": self.shown_roles,
            "topics": self.topics.all(),
            "seats": ties.seats(self),
            "ties": ties.of_person(self, request.user),
        }


class PersonRoleQuerySet(models.QuerySet):
    def of_person(self, person):
        return self.filter(person=person)

    def current(self):
        return self.filter(end__isnull=True)

    def with_members(self, user):
        """Says of each whether `user` may see the member's page (`member_visible`)."""
        return (
            self.select_related("member")
            .annotate(
                member_visible=models.Case(models.When(visible_to(user, "member"), then=True), default=False),
            )
            .order_by("sort_order", "pk")
        )

    def at(self, member, user):
        """Who has a role there today, people that `user` may see."""
        return (
            self.current()
            .filter(visible_to(user, "person"), member=member, person__locale_id=member.locale_id)
            .select_related("person__portrait")
            .order_by("person__sort_key", "sort_order")
        )


class PersonRole(TranslatableMixin, Orderable):
    """What a person was, where, and when (years; no end = today)."""

    person = ParentalKey(PersonPage, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(_("role"), max_length=200)
    member = models.ForeignKey(
        MemberPage, verbose_name=_("member"), on_delete=models.SET_NULL, null=True, blank=True, related_name="roles"
    )
    organisation = models.CharField(
        _("or organisation"), max_length=200, blank=True, help_text=_("When it has no profile in the directory.")
    )
    start = models.PositiveSmallIntegerField(_("from (year)"), null=True, blank=True, validators=YEARS)
    end = models.PositiveSmallIntegerField(
        _("until (year)"), null=True, blank=True, validators=YEARS, help_text=_("Empty while the role lasts.")
    )

    objects = PersonRoleQuerySet.as_manager()
    member_visible = False

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("member"), FieldPanel("organisation")]),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
    ]
    override_translatable_fields = [SynchronizedField("organisation")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("role")

    def __str__(self):
        return self.label

    def clean(self):
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The role ends before it starts.")})

    @property
    def organisation_label(self):
        """Where; the name of a member whose page the reader may not see is not said."""
        return self.organisation or (self.member.title if self.member_id and self.member_visible else "")

    @property
    def label(self):
        return ", ".join(filter(None, [self.title, self.organisation_label]))

    @property
    def years(self):
        """« 2019–2023 », « depuis 2021 », or nothing."""
        if self.start and self.end:
            return str(self.start) if self.start == self.end else f"{self.start}–{self.end}"
        if self.start:
            return _("since %(year)s") % {"year": self.start}
        return _("until %(year)s") % {"year": self.end} if self.end else ""
