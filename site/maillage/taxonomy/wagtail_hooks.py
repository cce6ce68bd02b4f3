from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from maillage.taxonomy.models import Sector, Territory, Topic


class TermViewSet(SnippetViewSet):
    list_display = ["name", "slug"]


class TopicViewSet(TermViewSet):
    model = Topic
    icon = "tag"


class TerritoryViewSet(TermViewSet):
    model = Territory
    icon = "site"


class SectorViewSet(TermViewSet):
    model = Sector
    icon = "list-ul"


@register_snippet
class TaxonomyViewSetGroup(SnippetViewSetGroup):
    items = (TopicViewSet, TerritoryViewSet, SectorViewSet)
    menu_label = _("Classification")
    menu_icon = "tag"
    menu_order = 300
