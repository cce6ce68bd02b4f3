"""The test suite's settings: quick hashing, mail in memory."""

from maillage.settings.base import *  # noqa: F403
from maillage.settings.base import CACHES, DATABASES, STORAGES, TEMPLATES

SECRET_KEY = "insecure-key-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DEBUG = False
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
CACHES["shared"] = {**CACHES["default"], "LOCATION": "shared"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
TEMPLATES[0]["OPTIONS"]["debug"] = True

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
