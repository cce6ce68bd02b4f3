import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import translation

from agenda import dates
from agenda.models import EventSession

MARCH_3, MARCH_5 = dt.date(2026, 3, 3), dt.date(2026, 3, 5)


def session(start, end=None, hours=(None, None), text=""):
    first, last = (dt.time.fromisoformat(clock) if clock else None for clock in hours)
    return EventSession(start_date=start, end_date=end, start_time=first, end_time=last, date_text=text)


def said(language, value, function=dates.when):
    with translation.override(language):
        return function(value).replace(dates.NBSP, "_")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "mardi 3 mars 2026, 13_h_30_– 17_h"), ("en", "Tuesday 3 March 2026, 1:30_pm_– 5_pm")],
)
def test_a_session_says_its_day_and_hours(language, expected):
    assert said(language, session(MARCH_3, hours=("13:30", "17:00"))) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "mardi 3 mars 2026, 9_h_– midi"), ("en", "Tuesday 3 March 2026, 9_am_– noon")]
)
def test_noon_is_said_in_words(language, expected):
    assert said(language, session(MARCH_3, hours=("09:00", "12:00"))) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "mardi 3 mars 2026, 20_h_– minuit"), ("en", "Tuesday 3 March 2026, 8_pm_– midnight")],
)
@pytest.mark.parametrize("end", [None, MARCH_3, dt.date(2026, 3, 4)])
def test_an_evening_until_midnight_is_one_day(language, expected, end):
    assert said(language, session(MARCH_3, end, ("20:00", "00:00"))) == expected


def test_just_after_noon_and_midnight_are_hours():
    assert [said("fr", dt.time(12, 15), dates.clock), said("fr", dt.time(0, 5), dates.clock)] == ["12_h_15", "0_h_05"]
    assert [said("en", dt.time(12, 15), dates.clock), said("en", dt.time(0, 5), dates.clock)] == [
        "12:15_pm",
        "12:05_am",
    ]


def test_a_session_without_an_end_says_its_start():
    assert said("fr", session(MARCH_3, hours=("08:30", None))) == "mardi 3 mars 2026, 8_h_30"


def test_an_all_day_session_is_a_day():
    assert said("fr", session(MARCH_3)) == "mardi 3 mars 2026"


def test_the_first_of_a_month_is_an_ordinal_in_french_only():
    first = dt.date(2026, 2, 1)
    assert (said("fr", first, dates.day), said("en", first, dates.day)) == (
        "dimanche 1er février 2026",
        "Sunday 1 February 2026",
    )


@pytest.mark.parametrize(
    ("first", "last", "french", "english"),
    [
        ((2026, 3, 3), (2026, 3, 5), "du 3 au 5 mars 2026", "3 to 5 March 2026"),
        ((2026, 10, 19), (2026, 12, 8), "du 19 octobre au 8 décembre 2026", "19 October to 8 December 2026"),
        (
            (2026, 12, 19),
            (2027, 1, 1),
            "du 19 décembre 2026 au 1er janvier 2027",
            "19 December 2026 to 1 January 2027",
        ),
    ],
)
def test_a_range_names_the_month_and_the_year_once(first, last, french, english):
    value = session(dt.date(*first), dt.date(*last))
    assert (said("fr", value), said("en", value)) == (french, english)


def test_a_range_with_hours_says_both():
    value = session(MARCH_3, MARCH_5, ("09:00", "17:00"))
    assert said("fr", value) == "du 3 mars à 9_h au 5 mars 2026 à 17_h"
    assert said("en", value) == "3 March, 9_am to 5 March 2026, 5_pm"


def test_a_date_to_come_is_said_in_the_editor_s_words():
    assert said("fr", session(None, text="à l’automne")) == "à l’automne"


def test_a_month_is_named_with_its_year():
    assert (said("fr", MARCH_3, dates.month), said("en", MARCH_3, dates.month)) == ("mars 2026", "March 2026")


def test_the_start_is_given_to_machines():
    assert dates.iso(session(MARCH_3, hours=("13:30", None))) == "2026-03-03T13:30"
    assert dates.iso(SimpleNamespace(start_date=MARCH_3, start_time=None)) == "2026-03-03"
