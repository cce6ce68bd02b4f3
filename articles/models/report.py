from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.rich_text import RichText
from wagtail.search import index

from articles.models.base import Kind, Publication, with_panels
from articles.report_layout import chapters_of, layout
from articles.signatures import sign
from maillage.blocks import PROSE, BodyBlock, KeyFiguresBlock
from maillage.pages.fields import BodyField
from maillage.pages.visibility import visible_to
from members.models import MemberPage


class ChapterBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    body = BodyBlock(label=_("Text"), required=False)
    figures = KeyFiguresBlock(label=_("Key figures"), default=[])
    projects = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="projects.ProjectPage"),
        label=_("Project sheets, as they stand on publication"),
        help_text=_(
            "The first publication keeps each sheet as it is that day; later changes to it do not reach the report."
        ),
        default=[],
    )
    people = blocks.ListBlock(blocks.PageChooserBlock(page_type="members.PersonPage"), label=_("People"), default=[])

    class Meta:
        label = _("Chapter")
        icon = "doc-full"


class SheetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those whose project page `user` may still see: what is made private or unpublished leaves the report too."""
        return self.filter(visible_to(user, "project"))


class ReportPage(Publication):
    """A yearly activity report: foreword, chapters, and project sheets as they stood when it was published."""

    KIND = Kind.REPORT
    SCHEMA = "Report"

    year = models.PositiveSmallIntegerField(_("year"))
    foreword = RichTextField(_("foreword"), blank=True, features=PROSE)
    foreword_author = models.ForeignKey(
        "members.PersonPage",
        verbose_name=_("signed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    foreword_role = models.CharField(_("role"), max_length=200, blank=True)
    chapters = BodyField([("chapter", ChapterBlock())], verbose_name=_("chapters"), blank=True)

    content_panels = with_panels(
        FieldPanel("year"),
        FieldPanel("foreword"),
        FieldRowPanel([FieldPanel("foreword_author"), FieldPanel("foreword_role")]),
        FieldPanel("chapters"),
    )

    search_fields = [*Publication.search_fields, index.SearchField("foreword"), index.SearchField("chapters")]

    class Meta:
        verbose_name = _("activity report")
        verbose_name_plural = _("activity reports")

    def get_context(self, request, *args, **kwargs):
        chapters, people = layout(self, request)
        return {
            **super().get_context(request, *args, **kwargs),
            "foreword": RichText(self.foreword) if self.foreword else "",
            "foreword_author": sign(people, request, self.foreword_author_id, role=self.foreword_role),
            "chapters": chapters,
            "texts": [child for c in chapters for part in (c, *c.sheets) for child in part.body],
        }

    def concerned_members(self, user):
        """A report concerns all of them."""
        return MemberPage.objects.none()

    def project_keys(self):
        """The keys of the projects that its chapters name, in their order."""
        return [key for chapter in chapters_of(self) for key in chapter.projects]


class ReportSheet(models.Model):
    """A project sheet as it stood when the report froze it (see `articles.actions.freeze_report`).

    A plain foreign key, not a ParentalKey: the sheets belong to the published report, and the revisions that editors go
    back to must neither hold them nor delete them. The content is a copy, so that no purge of revisions reaches it.
    """

    report = models.ForeignKey(ReportPage, on_delete=models.CASCADE, related_name="sheets")
    project = models.ForeignKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="+")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    image = models.ForeignKey("media.SiteImage", on_delete=models.SET_NULL, null=True, related_name="+")
    frozen_at = models.DateTimeField()

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("project sheet of a report")
        verbose_name_plural = _("project sheets of reports")
        constraints = [models.UniqueConstraint(fields=["report", "project"], name="one_sheet_per_project_and_report")]

    def __str__(self):
        return str(self.content.get("title", ""))
