"""What the admin adds to activity reports."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from articles.actions.freeze_report import freeze_report
from articles.models import ReportPage


def refresh_sheets(request, page_id):
    """Asks, then takes the project sheets of a published report again as they stand today."""
    report = get_object_or_404(ReportPage, pk=page_id, live=True)
    if not report.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if request.method != "POST":
        context = {"report": report, "page_title": _("Refresh the project sheets")}
        return TemplateResponse(request, "articles/admin/refresh_sheets.html", context)
    number = len(freeze_report(report, refresh=True, user=request.user))
    message = ngettext("%(number)s project sheet refreshed.", "%(number)s project sheets refreshed.", number)
    messages.success(request, message % {"number": number})
    return redirect("wagtailadmin_pages:edit", report.pk)
