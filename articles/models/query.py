"""The verbs of publications. All work on `Publication` and on each of its kinds; narrowing goes through sub-queries, so
that no verb repeats a row or adds a join to a list."""

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from maillage.pages.visibility import VisibleQuerySet


def _model(name):
    return apps.get_model("articles", name)


class PublicationQuerySet(VisibleQuerySet):
    """For a list: `Publication.objects.current().visible_to(user).newest().for_cards()`."""

    CARD = ("kind",)

    def current(self):
        """Without the offers whose closing date has passed: what lists show."""
        return self.exclude(pk__in=_model("OfferPage").objects.closed().values("pk"))

    def for_front_page(self):
        """What the home page may show: current, and without the notices that have left the front page."""
        gone = _model("NewsPage").objects.filter(front_until__lt=timezone.localdate())
        return self.current().exclude(pk__in=gone.values("pk"))

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def of_year(self, year):
        return self.filter(first_published_at__year=year)

    def about(self, topic):
        """Filed under that topic, in whichever language the topic is given."""
        return self.filed_under(topic__translation_key=topic.translation_key)

    def related_to(self, publication, topics):
        """The other current publications of the same language that share a topic with it."""
        if not topics:
            return self.none()
        return (
            self.current()
            .in_language_of(publication)
            .filed_under(topic__in=[topic.pk for topic in topics])
            .exclude(pk=publication.pk)
        )

    def signed_by(self, *people):
        """The columns that one of these people (PersonPages) signed."""
        return self.filter(pk__in=_model("ColumnAuthor").objects.filter(person__in=people).values("page"))

    def with_interview_of(self, person):
        """The interviews that this person gave, and the episodes they were the guest of."""
        interviews = _model("Interviewee").objects.filter(person=person).values("page")
        episodes = _model("EpisodePage").objects.filter(guest=person).values("pk")
        return self.filter(Q(pk__in=interviews) | Q(pk__in=episodes))

    def about_member(self, member):
        """What concerns this member (a MemberPage): filed under it, its welcome, its offers."""
        filed = _model("Publication").members.through.objects.filter(memberpage=member).values("publication")
        welcomes = _model("WelcomePage").objects.filter(member=member).values("pk")
        offers = _model("OfferPage").objects.filter(member=member).values("pk")
        return self.filter(Q(pk__in=filed) | Q(pk__in=welcomes) | Q(pk__in=offers))

    def only_those(self, chosen):
        """The pages of a sliced query, whose whole rows the database then need not sort."""
        return self.filter(pk__in=chosen.values("pk"))

    def filed_under(self, **topics):
        """Filed under one of the topics so described: `filed_under(topic__slug="reemploi")`."""
        through = _model("Publication").topics.through
        return self.filter(pk__in=through.objects.filter(**topics).values("publication"))

    def for_page(self):
        return super().for_page().select_related("territory")
