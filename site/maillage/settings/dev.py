"""One machine, SQLite, local files: what `make run` uses."""

from contextlib import suppress

from maillage.settings.base import *  # noqa: F403
from maillage.settings.base import STORAGES, VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="insecure-key-for-development-only-do-not-use-on-a-public-address")
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
with suppress(OSError):  # `serve` says in one line when this folder cannot be written
    VAR_DIR.mkdir(parents=True, exist_ok=True)
