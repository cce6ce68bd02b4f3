from django.urls import path

from search import views

urlpatterns = [
    path("", views.search, name="search"),
    path("clic", views.click, name="search_click"),
    path("suggestions", views.suggest, name="search_suggestions"),
]
