from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.listings import ContentListings
from home.models import Menu, Notice


class MenuViewSet(SnippetViewSet):
    model = Menu
    icon = "list-ul"


class NoticeViewSet(SnippetViewSet):
    model = Notice
    icon = "warning"
    list_display = ["message", "shown_from", "shown_until"]


@register_snippet
class ChromeViewSetGroup(SnippetViewSetGroup):
    items = (MenuViewSet, NoticeViewSet)
    menu_label = _("Around the pages")
    menu_icon = "site"
    menu_order = 310


@hooks.register("register_admin_viewset")
def content_listings():
    return ContentListings()
