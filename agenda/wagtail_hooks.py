from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, json_script
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from agenda import dates
from agenda.actions.by_hand import ByHand
from agenda.choices import Change
from agenda.editing.actions import ON_ANNOUNCED, ON_ANY
from agenda.editing.publish import PublishView
from agenda.holidays import holiday, holidays_around
from agenda.models import EventPage
from agenda.published import known_to_readers

FIRST_PRIORITY = 61


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path(f"events/<int:page_id>/{view.name}/", view.as_view(), name=f"event_{view.name}")
        for view in [*ON_ANNOUNCED, *ON_ANY, PublishView]
    ]


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def action_buttons(page, user, next_url=None, view_name=None):
    """The actions on an event, for those who may publish it."""
    if page.specific_class is not EventPage or page.alias_of_id or not page.permissions_for_user(user).can_publish():
        return
    views = [*ON_ANNOUNCED, *ON_ANY] if page.live else ON_ANY
    if view_name:  # one page, not a row of a list: what its state allows can be asked
        views = [view for view in views if view.suits(page)]
    for priority, view in enumerate(views, FIRST_PRIORITY):
        address = reverse(f"event_{view.name}", args=[page.pk])
        yield Button(view.title, address, icon_name=view.icon, priority=priority)


@hooks.register("before_publish_page")
def ask_why(request, page):
    """Days or a place that change are shown, with who is told, before they are published."""
    later = page.go_live_at and page.go_live_at > timezone.now()
    before = known_to_readers(page.pk) if isinstance(page, EventPage) and not later else None
    if before and ByHand(page.get_latest_revision_as_object(), request.user, {}, before).kind:
        return redirect("event_publish", page.pk)


@hooks.register("insert_editor_js")
def flag_holidays():
    """While a day is typed."""
    names = json_script(holidays_around(timezone.localdate()), "public-holidays")
    return names + format_html('<script type="module" src="{}"></script>', static("js/holidays.js"))


@hooks.register("after_publish_page")
def warn_of_holidays(request, page):
    """Once it is published, for those whom no script could warn."""
    for session in page.held_sessions if isinstance(page, EventPage) else []:
        name = session.start_date and holiday(session.start_date)
        if name and session.start_date >= timezone.localdate():
            told = {"day": dates.day(session.start_date), "name": name}
            messages.warning(request, _("%(day)s is a public holiday (%(name)s).") % told)


@hooks.register("register_log_actions")
def log_actions(actions):
    for kind in Change:
        actions.register_action(f"agenda.{kind}", kind.label, kind.label)
    actions.register_action("agenda.clone", _("Clone on other days"), _("Made from another event"))
    actions.register_action("agenda.next_intake", _("Next intake"), _("Made from the intake before"))
    actions.register_action("agenda.write_report", _("Write the report"), _("Begun from an event"))
