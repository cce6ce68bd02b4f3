from django.urls import path

from projects import views

urlpatterns = [path("oembed", views.oembed, name="oembed")]
