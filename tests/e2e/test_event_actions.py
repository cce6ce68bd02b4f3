"""What only a browser shows of the actions on events."""

import pytest
from django.urls import reverse

from tests.agenda.factories import EventPageFactory

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def event(addresses):
    event = EventPageFactory(by_revision=True, title="Réparer un vélo")
    yield event
    event.delete()


def test_a_public_holiday_is_said_while_its_day_is_typed(reader, staff, event):
    staff.goto(reader.base + reverse("event_clone", args=[event.pk]))
    day = staff.locator("[name=first_day]")
    day.fill("2027-05-06")
    assert staff.locator("[data-holiday]").inner_text() == "Jour férié\u00a0: Ascension"
    day.fill("2027-05-07")
    assert staff.locator("[data-holiday]").inner_text() == ""


def test_the_forms_of_the_actions_fit_a_phone(reader, staff, event):
    staff.set_viewport_size({"width": 360, "height": 800})
    for name in ("dates", "postpone", "cancel"):
        staff.goto(reader.base + reverse(f"event_{name}", args=[event.pk]))
        assert staff.evaluate("document.querySelector('#main').scrollWidth") <= 360, name
