import datetime as dt

import factory
from django.utils import timezone

from articles.models import (
    ColumnPage,
    EpisodePage,
    InterviewPage,
    NewsPage,
    OfferPage,
    PublicationIndexPage,
    ReportPage,
    SeriesPage,
    WelcomePage,
)
from tests.factories import PageFactory, section


class PublicationFactory(PageFactory):
    title = factory.Sequence(lambda n: f"Une laverie partagée ouvre ses portes {n}")

    class Meta:
        abstract = True

    @classmethod
    def default_parent(cls):
        return section(PublicationIndexPage, title="Actualités", slug="actualites")


class NewsPageFactory(PublicationFactory):
    class Meta:
        model = NewsPage

    class Params:
        notice = factory.Trait(kind="notice")
        off_the_front = factory.Trait(
            kind="notice", front_until=factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=1))
        )


class InterviewPageFactory(PublicationFactory):
    class Meta:
        model = InterviewPage


class ColumnPageFactory(PublicationFactory):
    class Meta:
        model = ColumnPage


class WelcomePageFactory(PublicationFactory):
    class Meta:
        model = WelcomePage


class OfferPageFactory(PublicationFactory):
    class Meta:
        model = OfferPage

    class Params:
        closed = factory.Trait(closes_on=factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=1)))


class SeriesPageFactory(PublicationFactory):
    class Meta:
        model = SeriesPage


class EpisodePageFactory(PublicationFactory):
    number = factory.Sequence(lambda n: n + 1)

    class Meta:
        model = EpisodePage

    @classmethod
    def default_parent(cls):
        return SeriesPage.objects.first() or SeriesPageFactory(title="Voix du canal")


class ReportPageFactory(PublicationFactory):
    year = 2025
    by_revision = factory.SelfAttribute("live")  # publishing it keeps its project sheets

    class Meta:
        model = ReportPage
