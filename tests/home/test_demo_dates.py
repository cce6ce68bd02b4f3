import datetime as dt

import pytest
from django.utils import timezone

from home.demo.dates import Calendar

THURSDAY = dt.datetime(2026, 3, 5, 11, 0, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("in_days", "day"),
    [(0, 5), (1, 6), (2, 9), (3, 9), (4, 9), (-3, 2), (-4, -1), (-5, -1)],
)
def test_a_weekend_gives_way_to_the_working_day_further_from_today(in_days, day):
    assert Calendar(THURSDAY).working_day(in_days) == dt.date(2026, 3, 1) + dt.timedelta(days=day - 1)


def test_no_publication_is_dated_in_the_future():
    calendar = Calendar(THURSDAY)
    assert all(calendar.moment(0, order) < THURSDAY for order in range(80))
    assert calendar.moment(3, 2).date() == dt.date(2026, 3, 2)
