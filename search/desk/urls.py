from django.urls import path

from search.desk.actions import ACTIONS
from search.desk.listing import DeskView, StatisticsView

app_name = "search_desk"
urlpatterns = [
    path("", DeskView.as_view(), name="list"),
    path("results/", DeskView.as_view(results_only=True), name="results"),
    path("statistics/", StatisticsView.as_view(), name="statistics"),
    path("statistics/results/", StatisticsView.as_view(results_only=True), name="statistics_results"),
    *(path(f"<int:pk>/{action.name}/", action.as_view(), name=action.name) for action in ACTIONS),
]
