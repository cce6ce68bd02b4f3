from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from members.models import Board


class BoardViewSet(SnippetViewSet):
    model = Board
    icon = "group"
    list_display = ["name", "kind"]
    menu_order = 320
    add_to_admin_menu = True


register_snippet(BoardViewSet)
