from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from articles.models import ReportPage
from articles.views import refresh_sheets


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("reports/<int:page_id>/sheets/", refresh_sheets, name="refresh_sheets")]


@hooks.register("register_page_header_buttons")
def refresh_button(page, user, view_name, next_url=None):
    """On the page of a published report, for those who may publish it."""
    if page.specific_class is ReportPage and page.live and page.permissions_for_user(user).can_publish():
        yield Button(
            _("Refresh the project sheets"), reverse("refresh_sheets", args=[page.pk]), icon_name="rotate", priority=62
        )


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(
        "articles.freeze_report", _("Keep the project sheets"), _("Kept the project sheets as they stand")
    )
