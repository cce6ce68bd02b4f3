"""The searches that found nothing, and all searches."""

import django_filters
from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button

from maillage.spreadsheet import TextCells
from search.desk.access import POLICY
from search.desk.actions import ACTIONS
from search.models import AskedWords, RankDay
from search.statistics.models import Outcome


def language_filter():
    return django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)


def in_words(asked):
    return dict(settings.LANGUAGES).get(asked.language, asked.language)


def last_day(asked):
    return short(asked.latest)


def what_was_done(asked):
    return ", ".join(filter(None, [asked.get_outcome_display(), short(asked.acted_on)]))


def short(day):
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


class DeskFilters(WagtailFilterSet):
    outcome = django_filters.ChoiceFilter(label=_("What was done"), choices=Outcome.choices)
    language = language_filter()

    class Meta:
        model = AskedWords
        fields = ["outcome", "language"]


class DeskView(IndexView):
    """What waits for an action, or for another one; what was done is found again by the filter."""

    model = AskedWords
    permission_policy = POLICY
    any_permission_required = ["change"]
    page_title = _("Searches without result")
    header_icon = "search"
    index_url_name = "search_desk:list"
    index_results_url_name = "search_desk:results"
    filterset_class = DeskFilters
    is_searchable = True
    search_fields = ["typed"]
    default_ordering = "-failures"
    paginate_by = 30

    def get_base_queryset(self):
        return AskedWords.objects.failed() if self.request.GET.get("outcome") else AskedWords.objects.to_act_on()

    @property
    def columns(self):
        return [
            self._get_title_column("typed", width="50%"),
            Column("failures", label=_("Without result"), sort_key="failures", width="12%"),
            Column("latest", accessor=last_day, label=_("Last time"), sort_key="latest", width="14%"),
            Column("language", accessor=in_words, label=_("Language"), sort_key="language", width="10%"),
            Column("outcome", accessor=what_was_done, label=_("What was done"), sort_key="outcome", width="14%"),
        ]

    def get_list_more_buttons(self, instance):
        allowed = [action for action in ACTIONS if action.allowed(self.request.user)]
        addresses = [reverse(f"search_desk:{action.name}", args=[instance.pk]) for action in allowed]
        return [
            Button(action.title, address, icon_name=action.icon, priority=rank)
            for rank, (action, address) in enumerate(zip(allowed, addresses, strict=True))
        ]


class StatisticsFilters(WagtailFilterSet):
    language = language_filter()

    class Meta:
        model = AskedWords
        fields = ["language"]


class StatisticsView(TextCells, ReportView):
    """How often each search was made, led nowhere, and led to a page; and which ranks are chosen."""

    model = AskedWords
    permission_policy = POLICY
    any_permission_required = ["change"]
    page_title = pgettext_lazy("statistics", "Searches")
    header_icon = "search"
    template_name = "search/admin/statistics.html"
    index_url_name = "search_desk:statistics"
    index_results_url_name = "search_desk:statistics_results"
    filterset_class = StatisticsFilters
    is_searchable = True
    search_fields = ["typed"]
    default_ordering = "-searches"
    columns = [
        TitleColumn("typed", label=_("Words searched"), sort_key="typed", width="40%"),
        Column("searches", label=_("Times"), sort_key="searches"),
        Column("failures", label=_("Without result"), sort_key="failures"),
        Column("clicks", label=_("Clicks"), sort_key="clicks"),
        Column("latest", accessor=last_day, label=_("Last time"), sort_key="latest"),
        Column("language", accessor=in_words, label=_("Language"), sort_key="language"),
    ]
    list_export = ["typed", "language", "searches", "failures", "clicks", "latest"]
    export_filename = "recherches"

    def get_base_queryset(self):
        return AskedWords.objects.counted()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "ranks": RankDay.objects.by_rank()[:12],
            "kept_days": settings.SEARCH_STATISTICS_DAYS,
        }
