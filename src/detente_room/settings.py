"""Django's settings: one machine, one user, nothing from elsewhere.

``DETENTE_ROOM`` names the folder of the database and of the key that signs forms. `serve` makes both and sets
it; where it is not set (types are checked, say) nothing is written anywhere.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_FOLDER = os.environ.get("DETENTE_ROOM")
DEBUG = False
SECRET_KEY = Path(_FOLDER, "key").read_text(encoding="ascii") if _FOLDER else secrets.token_urlsafe(50)
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "detente_room.urls"
INSTALLED_APPS = ["django.contrib.staticfiles", "django_htmx", "detente_room.apps.RoomConfig"]
MIDDLEWARE = [
    "detente_room.guard.HostGuard",
    "detente_room.guard.Policy",
    "detente_room.guard.SizeGuard",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "detente_room.guard.KeyGuard",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "detente_room.templatetags.room",
            ],
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": Path(_FOLDER, "room.sqlite3") if _FOLDER else ":memory:",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
CSRF_COOKIE_NAME = "detente_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "detente_room.pages.errors.forged"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
SECURE_CONTENT_TYPE_NOSNIFF = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "detente_room": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
"""Errors of the program only: other lines would tell who looked at what."""
SHELF_FIRST = os.environ.get("DETENTE_ROOM_CASE", "")
SHELF_HOME = os.environ.get("DETENTE_ROOM_HOME", "")
