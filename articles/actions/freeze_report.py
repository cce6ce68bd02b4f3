"""Keep the project sheets of a report as they stand.

Called when a report is published: sheets already kept stay as they were, new ones are added. `refresh=True`, which
staff must ask for, takes all of them again.
"""

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from articles.models import ReportSheet
from maillage.pages.visibility import is_visible

# Kept with the page, of no use to a sheet that only shows, and costly to read again.
LEFT_OUT = {"topics", "wagtail_admin_comments"}


@transaction.atomic
def freeze_report(report, *, refresh=False, user=None):
    """Returns the sheets that were kept now. Projects that are not published are not kept."""
    if refresh:
        report.sheets.all().delete()
    kept = set(report.sheets.values_list("project_id", flat=True))
    projects = apps.get_model("projects", "ProjectPage").objects.live().select_related("carrier")
    projects = projects.filter(pk__in=set(report.project_keys()) - kept)
    now = timezone.now()
    sheets = ReportSheet.objects.bulk_create(
        ReportSheet(
            report=report,
            project=project,
            content=content_of(project),
            image_id=project.social_image_id,
            frozen_at=now,
        )
        for project in projects
    )
    if sheets:
        log(instance=report, action="articles.freeze_report", user=user, data={"sheets": [str(s) for s in sheets]})
    return sheets


def content_of(project):
    """The sheet's own fields and child rows, and the name of who carries the project if readers may see it."""
    content = {key: value for key, value in project.serializable_data().items() if key not in LEFT_OUT}
    carrier = project.carrier if project.carrier_id and is_visible(project.carrier, None) else None
    return content | {"carrier_label": project.carrier_name or (carrier.title if carrier else "")}
