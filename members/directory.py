"""What readers can narrow the directory by."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from maillage.pages.filters import Filter, Filters
from maillage.taxonomy.choices import term_choices
from members.sorting import LETTERS, sort_key

# Beyond the towns with most members, a list of links helps nobody: there is the search.
TOWNS = 40


def directory_filters(request, locale_id, members):
    """The filters of the directory over `members`, those that the reader may see."""
    terms = term_choices(locale_id, "sector", "territory", "topic")
    model = members.model
    return Filters(
        request,
        Filter("sector", _("Sector"), terms["sector"]),
        Filter("territory", _("Territory"), terms["territory"]),
        Filter("town", _("Town"), [(town, town) for town in towns_of(members)]),
        Filter("form", _("Legal form"), model.LegalForm.choices),
        Filter("size", _("Size"), model.Size.choices),
        Filter("topic", _("Topic"), terms["topic"]),
        Filter("letter", _("Initial"), [(letter, letter) for letter in LETTERS]),
    )


def towns_of(members):
    """The towns with most members, by name."""
    counted = members.exclude(town="").order_by().values_list("town").annotate(count=Count("pk")).order_by("-count")
    return sorted((town for town, _count in counted[:TOWNS]), key=sort_key)
