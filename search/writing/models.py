import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone

SILENCE = dt.timedelta(minutes=10)  # after which a rebuild is thought dead


class PendingWriteQuerySet(models.QuerySet):
    def waiting(self):
        """What the engine's index lacks."""
        return self.filter(written_at__isnull=True)

    def due(self):
        """What may be written now, oldest first: what the engine refused waits for its next try."""
        now = timezone.now()
        return self.waiting().filter(Q(retry_at__isnull=True) | Q(retry_at__lte=now)).order_by("pk")

    def refused(self):
        return self.waiting().exclude(error="")


class PendingWrite(models.Model):
    """An object whose document the search engine has yet to be given again, noted in the transaction that changed it.

    It says which object, not what to write: the writer reads the object as it then stands, so that the last state wins
    however often, and in whatever order, it was noted. `partial`: only who may see the page, and its place in the tree.
    """

    model = models.CharField(max_length=100)  # the label of the root of its tables: every page is a wagtailcore.Page
    object_id = models.CharField(max_length=50)
    partial = models.BooleanField(default=False)
    noted_at = models.DateTimeField(default=timezone.now)
    written_at = models.DateTimeField(null=True)  # kept once written, while a rebuild is under way
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    objects = PendingWriteQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["written_at", "id"], name="search_pending_in_order")]
        default_permissions = ()

    def __str__(self):
        return f"{self.model} {self.object_id}"


class IndexWriter(models.Model):
    """The one row that says which process writes to the engine until when, and when to try again one that failed."""

    holder = models.UUIDField(null=True)
    until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.holder or "")


class IndexRebuildQuerySet(models.QuerySet):
    def under_way(self):
        return self.filter(seen_at__gt=timezone.now() - SILENCE)


class IndexRebuild(models.Model):
    """A rebuild of the engine's index of a model: which index it fills, and when it was last seen at work."""

    model = models.CharField(max_length=100, unique=True)
    index = models.CharField(max_length=200)
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = IndexRebuildQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.index
