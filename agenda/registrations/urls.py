from django.urls import re_path

from agenda.registrations import views

urlpatterns = [re_path(r"^(?P<token>[0-9]+:[\w-]+)/$", views.own_registration, name="registration")]
