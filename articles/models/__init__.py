"""The publications: one module a kind."""

from articles.models.base import Kind, Publication
from articles.models.column import ColumnAuthor, ColumnPage
from articles.models.index import PublicationIndexPage
from articles.models.interview import Interviewee, InterviewPage
from articles.models.news import NewsPage
from articles.models.offer import OfferPage
from articles.models.report import ReportPage, ReportSheet
from articles.models.series import EpisodePage, SeriesPage
from articles.models.welcome import WelcomePage

__all__ = [
    "ColumnAuthor",
    "ColumnPage",
    "EpisodePage",
    "InterviewPage",
    "Interviewee",
    "Kind",
    "NewsPage",
    "OfferPage",
    "Publication",
    "PublicationIndexPage",
    "ReportPage",
    "ReportSheet",
    "SeriesPage",
    "WelcomePage",
]
