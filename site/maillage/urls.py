from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import style, well_known
from home.sitemap import sitemap
from maillage import health
from maillage.media import pictures
from maillage.pages import routing
from maillage.sharing.views import shared_picture

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", well_known.robots, name="robots"),
    path(".well-known/security.txt", well_known.security, name="security"),
    path("django-admin/", admin.site.urls),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("images/<str:signature>/<int:image_id>/<str:filter_spec>/", pictures.serve, name="picture"),
    path("images/share/<int:key>/<slug:version>.png", shared_picture, name="shared_picture"),
    re_path(r"^style/accent-(?P<colour>[0-9a-f]{6})\.css$", style.accent, name="accent"),
    path("", include("projects.urls")),
]

if settings.STORAGES["default"]["BACKEND"].endswith("FileSystemStorage"):
    from maillage.media.views import serve_media

    urlpatterns.append(path(f"{settings.MEDIA_URL.strip('/')}/<path:path>", serve_media, name="media"))

urlpatterns += i18n_patterns(
    path(_("recherche/"), include("search.urls")),
    path(_("flux/"), include("articles.urls")),
    path(_("inscription/"), include("agenda.registrations.urls")),
    path("", include("home.urls")),
    path("", include("agenda.urls")),
    *wagtail_urls.urlpatterns[:-1],  # the login and the password of private pages; the last one serves pages
    re_path(wagtail_urls.serve_pattern, routing.serve, name="wagtail_serve"),
    prefix_default_language=False,
)
