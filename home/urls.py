from django.urls import path
from django.utils.translation import gettext_lazy as _

from home import components, views

urlpatterns = [
    path(_("composants/"), components.gallery, name="components"),
    path(_("composants/<slug:code>/"), components.error, name="error_page"),
    path(_("thematiques/<slug:slug>/"), views.topic, name="topic"),
    path(_("territoires/<slug:slug>/"), views.territory, name="territory"),
    path(_("secteurs/<slug:slug>/"), views.sector, name="sector"),
]
