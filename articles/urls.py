"""The addresses of feeds. They are neutral in language below their folder, as `?kind=` is in lists."""

from django.urls import path, re_path

from articles import feeds

FORMAT = r"\.(?P<kind>atom|rss)$"

urlpatterns = [
    path("abonnements.opml", feeds.subscriptions, name="subscriptions"),
    re_path(rf"^publications{FORMAT}", feeds.everything, name="feed"),
    re_path(rf"^publications/(?P<publication_kind>[a-z-]+){FORMAT}", feeds.of_kind, name="feed_of_kind"),
    re_path(rf"^themes/(?P<slug>[\w-]+){FORMAT}", feeds.of_topic, name="feed_of_topic"),
    re_path(rf"^series/(?P<slug>[\w-]+){FORMAT}", feeds.of_series, name="feed_of_series"),
]
