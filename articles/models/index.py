from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.base import Kind, Publication
from articles.models.series import SeriesPage
from maillage.pages.filters import Filter, Filters, paginate
from maillage.pages.models import BasePage
from maillage.remembered import remembered
from maillage.taxonomy.models import Topic


class PublicationIndexPage(BasePage):
    """All publications of its language, newest first, with filters; and the series."""

    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "articles.NewsPage",
        "articles.InterviewPage",
        "articles.ColumnPage",
        "articles.WelcomePage",
        "articles.OfferPage",
        "articles.SeriesPage",
        "articles.ReportPage",
    ]

    class Meta:
        verbose_name = _("publications page")

    def get_context(self, request, *args, **kwargs):
        shown = Publication.objects.current().in_language_of(self).visible_to(request.user)
        facets = remembered(f"facets-of-{self.pk}", request.user, lambda: facets_of(shown, self.locale_id))
        filters = Filters(request, *filters_of(facets))
        return {
            **super().get_context(request, *args, **kwargs),
            "filters": filters,
            "publications": paginate(request, narrowed(shown, filters, self.locale_id).newest().for_cards()),
            "series": SeriesPage.objects.in_language_of(self).visible_to(request.user).newest().for_cards(),
        }


def facets_of(publications, locale_id):
    """The values that at least one of the publications has, by filter, in three queries."""
    dates = {"first": Min("first_published_at"), "last": Max("first_published_at")}
    spans = {row["kind"]: row for row in publications.order_by().values("kind").annotate(**dates)}
    topics = Topic.objects.filter(Exists(publications.filter(topics=OuterRef("pk"))), locale_id=locale_id)
    return {
        "kind": set(spans),
        "topic": list(topics.values_list("slug", "name")),
        "year": years_of(publications, spans.values()),
    }


def filters_of(facets):
    return [
        Filter("kind", _("Kind"), [(value, label) for value, label in Kind.choices if value in facets["kind"]]),
        Filter("topic", _("Topic"), facets["topic"]),
        Filter("year", _("Year"), [(str(year), str(year)) for year in facets["year"]], apart=True),
    ]


def years_of(publications, spans):
    """The years in which something was published, latest first; ranges of dates, as SQLite is slow to tell years."""
    dates = [date for span in spans for date in (span["first"], span["last"]) if date]
    years = {timezone.localtime(date).year for date in dates}
    if len(years) > 1:
        asked = {f"in_{year}": Count("pk", filter=Q(first_published_at__year=year)) for year in _range(years)}
        counts = publications.order_by().aggregate(**asked)
        years = {year for year in _range(years) if counts[f"in_{year}"]}
    return sorted(years, reverse=True)


def _range(years):
    return range(min(years), max(years) + 1)


def narrowed(publications, filters, locale_id):
    if filters.kind:
        publications = publications.of_kind(filters.kind)
    if filters.year:
        publications = publications.of_year(int(filters.year))
    if filters.topic:
        publications = publications.filed_under(topic__locale_id=locale_id, topic__slug=filters.topic)
    return publications
