"""The verbs that other rooms use to find publications."""

import pytest

from articles.models import ColumnAuthor, ColumnPage, Interviewee, OfferPage, Publication
from maillage.taxonomy.models import Topic
from tests.articles.factories import (
    ColumnPageFactory,
    EpisodePageFactory,
    InterviewPageFactory,
    NewsPageFactory,
    OfferPageFactory,
    WelcomePageFactory,
)
from tests.members.factories import MemberPageFactory, PersonPageFactory

pytestmark = pytest.mark.django_db


def keys(pages):
    return sorted(page.pk for page in pages)


def test_what_a_person_signed_and_said(home):
    person, other = PersonPageFactory(), PersonPageFactory()
    column = ColumnPageFactory(authors=[ColumnAuthor(person=person), ColumnAuthor(person=other)])
    interview = InterviewPageFactory(interviewees=[Interviewee(person=person)])
    episode = EpisodePageFactory(guest=person)
    InterviewPageFactory(interviewees=[Interviewee(person=other)])
    assert keys(Publication.objects.signed_by(person)) == keys(ColumnPage.objects.signed_by(person)) == [column.pk]
    assert keys(Publication.objects.with_interview_of(person)) == keys([interview, episode])


def test_what_concerns_a_member_comes_once_each(home):
    member = MemberPageFactory()
    filed = NewsPageFactory(members=[member, MemberPageFactory()])
    welcome = WelcomePageFactory(member=member, members=[member])
    offer = OfferPageFactory(member=member)
    NewsPageFactory()
    assert keys(Publication.objects.about_member(member)) == keys([filed, welcome, offer])


def test_what_is_filed_under_a_topic_comes_once(home):
    topic = Topic.objects.create(name="Réemploi", slug="reemploi", locale=home.locale)
    page = NewsPageFactory(topics=[topic])
    assert keys(Publication.objects.about(topic)) == [page.pk]


def test_the_front_page_gets_neither_closed_offers_nor_notices_that_left(home):
    shown = NewsPageFactory()
    NewsPageFactory(off_the_front=True)
    OfferPageFactory(closed=True)
    assert keys(Publication.objects.for_front_page()) == [shown.pk]
    assert not OfferPage.objects.current().exists()
