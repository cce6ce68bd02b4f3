"""Which headings a body has, whatever blocks editors put first."""

import re

import pytest

from tests.articles.factories import InterviewPageFactory
from tests.home.factories import StandardPageFactory

pytestmark = pytest.mark.django_db
QUESTION = ("question_answer", {"question": "Et alors ?", "answers": [{"speaker": "", "text": "<p>Voilà.</p>"}]})


def heading(level):
    return "heading", {"text": "Un titre", "level": level}


def levels(client, page):
    main = re.search(r"<main.*</main>", client.get(page.url).content.decode(), re.S)[0]
    return "".join(re.findall(r"<h([1-6])", main))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([QUESTION], "12"),
        ([heading("3")], "12"),
        ([heading("3"), heading("3")], "122"),
        ([heading("2"), QUESTION, heading("3"), QUESTION], "12333"),
        ([heading("2"), heading("3"), heading("2")], "1232"),
    ],
)
def test_no_level_is_skipped(client, body, expected):
    assert levels(client, StandardPageFactory(body=body)) == expected


def test_the_questions_of_an_interview_stand_under_its_heading(client):
    assert levels(client, InterviewPageFactory(interviewees=[], body=[QUESTION, QUESTION])) == "1233"
