"""The settings of production behind a proxy that compresses, which Caddyfile asks for."""

from maillage.settings.production import *  # noqa: F403
from maillage.settings.production import MIDDLEWARE

MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *MIDDLEWARE]
