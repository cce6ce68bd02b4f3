"""What readers can narrow the project sheets by."""

from django.utils.translation import gettext_lazy as _

from maillage.pages.filters import Filter, Filters
from maillage.taxonomy.choices import term_choices


def project_filters(request, locale_id, projects):
    """The filters of the list over `projects`, those that the reader may see."""
    terms = term_choices(locale_id, "topic", "territory")
    return Filters(
        request,
        Filter("theme", _("Theme"), projects.model.Theme.choices),
        Filter("topic", _("Topic"), terms["topic"]),
        Filter("territory", _("Territory"), terms["territory"]),
        Filter("since", _("Supported since"), [(str(year), str(year)) for year in years_of(projects)]),
    )


def years_of(projects):
    """The years in which support began, the latest first."""
    years = projects.exclude(supported_since=None).order_by("-supported_since")
    return years.values_list("supported_since", flat=True).distinct()
