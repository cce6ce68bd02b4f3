from django.urls import path

from agenda.registrations.admin import desk, listing, person

app_name = "registrations"
urlpatterns = [
    path("", listing.SeatsView.as_view(), name="list"),
    path("results/", listing.SeatsView.as_view(results_only=True), name="results"),
    path("person/", person.person, name="person"),
    path("<int:page_id>/", desk.desk, name="event"),
    path("<int:page_id>/add/", desk.add, name="add"),
    path("<int:page_id>/badges/", desk.badges, name="badges"),
]
