from django.urls import path
from django.utils.translation import gettext_lazy as _

from home import views

urlpatterns = [
    path(_("thematiques/<slug:slug>/"), views.topic, name="topic"),
    path(_("territoires/<slug:slug>/"), views.territory, name="territory"),
    path(_("secteurs/<slug:slug>/"), views.sector, name="sector"),
]
