import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Exists, Max, OuterRef, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def first_kept_day():
    """Counts of days before are erased, and shown no more though they may not be erased yet."""
    return timezone.localdate() - dt.timedelta(days=settings.SEARCH_STATISTICS_DAYS)


class Outcome(models.TextChoices):
    """What staff made of a search that found nothing."""

    SYNONYM = "synonym", _("Synonym added")
    PROMOTED = "promoted", _("Page promoted")
    DRAFTED = "drafted", _("Page drafted")
    IGNORED = "ignored", _("Ignored")


class AskedWordsQuerySet(models.QuerySet):
    def counted(self):
        """With how often they were `searches`, found nothing (`failures`), led to a page (`clicks`), and `latest`."""
        return self.filter(days__day__gte=first_kept_day()).annotate(
            searches=Sum("days__searches", default=0),
            failures=Sum("days__failures", default=0),
            clicks=Sum("days__clicks", default=0),
            latest=Max("days__day"),
        )

    def failed(self):
        return self.counted().filter(failures__gt=0)

    def to_act_on(self):
        """What found nothing and nobody has acted on, or found nothing again on a later day than that of the action.

        A draft takes its time, and a synonym is known within the minute: the day of the action says nothing yet.
        """
        again = AskedDay.objects.filter(asked=OuterRef("pk"), failures__gt=0, day__gt=OuterRef("acted_on"))
        return self.failed().filter(Q(outcome="") | ~Q(outcome=Outcome.IGNORED) & Exists(again))


class AskedWords(models.Model):
    """The words of searches, folded so that those alike are one; `typed` is how they were first written."""

    language = models.CharField(_("language"), max_length=10)
    words = models.CharField(_("words"), max_length=100)
    typed = models.CharField(_("search"), max_length=100)
    outcome = models.CharField(_("what was done"), max_length=10, choices=Outcome, blank=True)
    acted_on = models.DateField(_("done on"), null=True, blank=True)

    objects = AskedWordsQuerySet.as_manager()

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        default_permissions = ("view", "change")
        constraints = [models.UniqueConstraint(fields=["language", "words"], name="unique_asked_words")]

    def __str__(self):
        return self.typed


class AskedDay(models.Model):
    """How often some words were searched on one day."""

    asked = models.ForeignKey(AskedWords, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(_("day"), db_index=True)
    searches = models.PositiveIntegerField(_("searches"), default=0)
    failures = models.PositiveIntegerField(_("without result"), default=0)
    clicks = models.PositiveIntegerField(_("clicks"), default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["asked", "day"], name="unique_asked_day")]

    def __str__(self):
        return f"{self.asked_id}: {self.day}"


class RankDayQuerySet(models.QuerySet):
    def by_rank(self):
        """{rank, clicks} over all days that are kept."""
        return self.filter(day__gte=first_kept_day()).order_by("rank").values("rank").annotate(clicks=Sum("clicks"))


class RankDay(models.Model):
    """How often the result of one rank was chosen on one day."""

    day = models.DateField(_("day"))
    rank = models.PositiveSmallIntegerField(_("rank"))
    clicks = models.PositiveIntegerField(_("clicks"), default=0)

    objects = RankDayQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["day", "rank"], name="unique_rank_day")]

    def __str__(self):
        return f"{self.day}: {self.rank}"
