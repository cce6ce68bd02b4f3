from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from agenda.choices import Registration
from agenda.models import EventPage
from agenda.registrations.admin import urls
from agenda.registrations.admin.access import edits_pages
from agenda.registrations.models import MailTemplate
from agenda.registrations.models import Registration as RegisteredPerson


class MailTemplateViewSet(SnippetViewSet):
    model = MailTemplate
    icon = "mail"
    list_display = ["__str__", "subject_fr", "subject_en"]


register_snippet(MailTemplateViewSet)


class ForEditors(MenuItem):
    def is_shown(self, request):
        return edits_pages(request.user)


class ForThoseWhoKeepMails(MenuItem):
    def is_shown(self, request):
        return MailTemplate.snippet_viewset.permission_policy.user_has_any_permission(request.user, ["add", "change"])


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("registrations/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu():
    mails = reverse(MailTemplate.snippet_viewset.get_url_name("list"))
    items = [
        ForEditors(_("Everybody"), reverse("registrations:list"), icon_name="group", name="registrations"),
        ForThoseWhoKeepMails(_("Mails"), mails, icon_name="mail", name="registration-mails"),
        ForEditors(_("One person"), reverse("registrations:person"), icon_name="user", name="registered-person"),
    ]
    return SubmenuMenuItem(_("Registrations"), Menu(items=items), icon_name="group", order=120)


@hooks.register("register_page_header_buttons")
def list_button(page, user, view_name, next_url=None):
    """On the event's page, for those who may edit it."""
    if page.specific_class is not EventPage or not page.permissions_for_user(user).can_edit():
        return
    if page.specific.registration == Registration.OWN or RegisteredPerson.objects.of(page).exists():
        yield Button(_("Registrations"), reverse("registrations:event", args=[page.pk]), icon_name="group", priority=61)


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action("registrations.add", _("Register somebody"), _("Registered somebody"))
    actions.register_action("registrations.confirm", _("Confirm a registration"), _("Confirmed a registration"))
    actions.register_action("registrations.give", _("Give a place"), _("Gave a place"))
    actions.register_action("registrations.cancel", _("Cancel a registration"), _("Cancelled a registration"))
    actions.register_action("registrations.tick", _("Tick who came"), _("Ticked who came"))
