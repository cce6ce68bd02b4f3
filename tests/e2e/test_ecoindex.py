import pytest

from tests.e2e.ecoindex import ELEMENTS, KILOBYTES, REQUESTS, ecoindex


@pytest.mark.parametrize(
    ("elements", "requests", "kilobytes", "score"),
    [
        (100, 100, 100, 72),
        (100, 100, 1000, 67),
        (100, 100, 10000, 58),
        (200, 200, 10000, 46),
        (2355, 267, 2493, 10),
        (240, 20, 331, 83),
    ],
)
def test_the_scores_are_those_of_the_published_code(elements, requests, kilobytes, score):
    assert round(ecoindex(elements, requests, kilobytes)) == score


def test_an_empty_page_has_the_best_score_and_the_heaviest_has_the_worst():
    assert ecoindex(0, 0, 0) == 100
    assert ecoindex(10**6, 10**4, 10**6) == 0


def test_twelve_requests_and_a_hundred_kilobytes_leave_about_350_elements_for_the_best_grade():
    assert ecoindex(349, 12, 100) >= 81 > ecoindex(351, 12, 100)


@pytest.mark.parametrize("quantiles", [ELEMENTS, REQUESTS, KILOBYTES])
def test_the_quantiles_cut_the_pages_into_twenty_shares(quantiles):
    assert len(quantiles) == 21
    assert quantiles == sorted(quantiles)
