from django.urls import re_path

from agenda import views

urlpatterns = [re_path(r"^((?:[\w-]+/)+[a-z0-9-]+\.ics)$", views.calendar, name="page_calendar")]
