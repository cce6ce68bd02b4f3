from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.desk import urls
from search.desk.access import keeps_searches
from search.models import Promotion, Synonym


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    list_display = ["__str__", "language"]
    list_filter = ["language"]


class PromotionViewSet(SnippetViewSet):
    model = Promotion
    icon = "pick"
    list_display = ["__str__", "shown_from", "shown_until"]


register_snippet(SynonymViewSet)
register_snippet(PromotionViewSet)


class ForDesk(MenuItem):
    def is_shown(self, request):
        return keeps_searches(request.user)


class ForKeepers(MenuItem):
    """A snippet's list, for those who may change such snippets."""

    def __init__(self, viewset, label):
        self.policy = viewset.permission_policy
        url = reverse_lazy(viewset.get_url_name("list"))
        super().__init__(label, url, icon_name=viewset.icon, name=viewset.model._meta.model_name)

    def is_shown(self, request):
        return self.policy.user_has_any_permission(request.user, ["add", "change", "delete"])


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("searches/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu():
    statistics = pgettext_lazy("statistics", "Searches")
    items = [
        ForDesk(_("Without result"), reverse_lazy("search_desk:list"), icon_name="search", name="searches-failed"),
        ForDesk(statistics, reverse_lazy("search_desk:statistics"), icon_name="view", name="searches"),
        ForKeepers(Promotion.snippet_viewset, Promotion._meta.verbose_name_plural),
        ForKeepers(Synonym.snippet_viewset, Synonym._meta.verbose_name_plural),
    ]
    return SubmenuMenuItem(
        pgettext_lazy("menu", "Search"), Menu(items=items), icon_name="search", name="search-desk", order=130
    )
