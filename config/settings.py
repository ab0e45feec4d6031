"""The one settings file. Values come from the environment (or `.env` beside manage.py); defaults are the safe ones."""

import os
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import environ
import structlog
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")
APP_VERSION: str = tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

# --- What a deployment sets -------------------------------------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
"""Secrets of before: what was signed or kept as a draft under them still opens."""
DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)
"""The demo: people can be signed in with one click, papers carry a trial seal. Never on in a bureau."""
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var")))
BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
"""The address under which people reach the application: it is printed on papers, in the QR code."""
COMPILED_QUERIES = env.bool("COMPILED_QUERIES", True)
"""Whether reads by key keep the SQL that the ORM wrote once; off, the ORM writes it anew each time, and pages take longer."""
HTTPS = env.bool("HTTPS", not (DEBUG or DEMO))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- Papers and evidence ----------------------------------------------------------------------------------------------
SEAL_KEYS_DIR = Path(env.str("SEAL_KEYS_DIR", str(DATA_DIR / "keys")))
SEAL_PASSPHRASE = env.str("SEAL_PASSPHRASE", "")
SEAL_TRIAL = env.bool("SEAL_TRIAL", DEMO)
TIMESTAMP_URL = env.str("TIMESTAMP_URL", "")
TIMESTAMP_ROOTS = Path(env.str("TIMESTAMP_ROOTS", str(SEAL_KEYS_DIR / "timestamp-roots.pem")))
PAPER_FONTS_DIR = Path(env.str("PAPER_FONTS_DIR", str(BASE_DIR / "documents" / "fonts")))
PAPER_CACHE_DIR = DATA_DIR / "cache" / "fonts"
CONFIDENTIAL_KEY = env.str("CONFIDENTIAL_KEY", "") or env.str("COMPLAINT_KEY", "")
"""Under which confidential texts and files are kept: 32 bytes in Base64, outside the database and its backup. An earlier
installation has it under the name COMPLAINT_KEY."""
CONFIDENTIAL_OLD_KEYS = env.list("CONFIDENTIAL_OLD_KEYS", default=env.list("COMPLAINT_OLD_KEYS", default=[]))
"""Keys of before, until ``manage.py rotate_confidential_key`` has sealed everything under the one in use."""
EVIDENCE_MAX_BYTES = env.int("EVIDENCE_MAX_BYTES", 20 * 1024 * 1024)
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", 5 * EVIDENCE_MAX_BYTES)
"""Of all that one form hands in at once."""

# --- Files from outside: read in processes of their own ------------------------------------------------------------------
UNTRUSTED_AT_ONCE = {
    "public": env.int("UNTRUSTED_PUBLIC_AT_ONCE", 1),
    "quick": env.int("UNTRUSTED_QUICK_AT_ONCE", 1),
    "long": env.int("UNTRUSTED_LONG_AT_ONCE", 2),
}
"""How many are read at once on the machine: of those that anybody may hand in, those that take an instant, all others."""
UNTRUSTED_WAITING = env.int("UNTRUSTED_WAITING", 1)
"""How many requests wait for that at a time. Workers beyond the sum of these serve everybody else."""
UNTRUSTED_REGISTRY = "documents.untrusted_files.tasks"

# --- Mail: reminders, where it is configured --------------------------------------------------------------------------
MAIL_IS_SET = bool(env.str("EMAIL_URL", ""))
vars().update(env.email("EMAIL_URL", default="dummymail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", "supervision@localhost")

# --- Applications -----------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "config",
    "accountability",
    "supervision",
    "documents",
    "config.apps.RulesConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "simple_history",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_structlog",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.keeping.NoStoreMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # Whatever follows may read the body.
    "config.bodies.BodiesMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.sessions.SessionLimitsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.access.AccessMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "config.logs.QuietRequests",
]
METRICS_TOKEN = env.str("METRICS_TOKEN", "")
"""What Prometheus sends to read ``/metrics``; without it there are none."""
if METRICS_TOKEN:
    # Each process counts in a file of its own, and whichever is asked adds them up; the library looks here when it is loaded.
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(DATA_DIR / "cache" / "metrics"))
    Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]).mkdir(parents=True, exist_ok=True)
    MIDDLEWARE.insert(0, "config.metrics.MetricsMiddleware")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.navigation.navigation",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database: SQLite as it comes, PostgreSQL for a bureau ------------------------------------------------------------
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue up instead of failing; a crash loses nothing; append-only triggers cannot be stepped around.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA recursive_triggers=ON; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    _options = DATABASES["default"].setdefault("OPTIONS", {})
    # A record's page joins eight tables by their keys: to weigh every order of them takes longer than to read them. And to
    # plan the statements of a page took a third of its time: the server keeps a plan of each, whoever's keys are put in.
    # What a person may see is asked by many conditions, of which few are ever looked at: to compile them all (JIT) took 220 ms
    # for a statement of one.
    _options.setdefault("options", "-c join_collapse_limit=6 -c plan_cache_mode=force_generic_plan -c jit=off")
    _options.setdefault("server_side_binding", True)
    _options.setdefault("prepare_threshold", 3)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
REPLICA_URL = env.str("REPLICA_DATABASE_URL", "")
"""A standby of the PostgreSQL above, from which lists, figures and exports may be read; without it the primary answers all."""
if REPLICA_URL and not DATABASES["default"]["ENGINE"].endswith("postgresql"):
    raise ImproperlyConfigured("REPLICA_DATABASE_URL只用于PostgreSQL的备库，SQLite没有备库，请去掉。")
if REPLICA_URL:
    _replica = env.db_url_config(REPLICA_URL)
    # How statements are planned is the primary's; where to connect, and to which kind of server, is the standby's own.
    _planning = {name: _options[name] for name in ("server_side_binding", "prepare_threshold")}
    _read_only = {"options": f"{_options['options']} -c default_transaction_read_only=on"}
    DATABASES["replica"] = {
        **DATABASES["default"],
        **_replica,
        "OPTIONS": {**_planning, **_replica.get("OPTIONS", {}), **_read_only},
        "TEST": {"MIRROR": "default"},
    }
    DATABASE_ROUTERS = ["documents.replicas.ReplicaRouter"]
    MIDDLEWARE.append("config.replica.ReplicaMiddleware")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SIMPLE_HISTORY_REVERT_DISABLED = True
SIMPLE_HISTORY_EDIT = False
CACHE_URL = env.str("CACHE_URL", "")
"""A Redis or Valkey, for what all processes share and may be lost; else the database has it, on SQLite a folder."""
_CACHES: dict[str, dict[str, Any]] = {
    "redis": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL},
    "postgresql": {"BACKEND": "documents.shared_cache.SharedCache"},
    "sqlite3": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache" / "shared",
        # A full cache throws entries out by chance: a counter that is thrown out would begin anew.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
# The counters that throttle uploads to be verified, drafts and calendars; the codes of a second factor that were used.
CACHES = {
    "default": _CACHES["redis" if CACHE_URL else DATABASES["default"]["ENGINE"].rpartition(".")[2]],
    # Each machine's own, apart from the counters: what is drawn anew at any time may be thrown out.
    "thumbnails": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache" / "thumbnails",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

# --- People and sessions ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "supervision.Officer"
AUTHENTICATION_BACKENDS = ["supervision.people.authentication.OfficerBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "config.accounts.SimilarityValidator"},
    {"NAME": "config.accounts.LengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "config.accounts.CommonValidator"},
    {"NAME": "config.accounts.NumericValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "config.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "config.accounts.LoginForm",
    "reauthenticate": "config.accounts.ReauthenticateForm",
    "change_password": "config.accounts.ChangePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    # Wrong passwords and codes are counted in supervision.guessing. The library's counts would shut a person out for
    # everybody's guesses, and its cache does not count exactly.
    "login": None,
    "login_failed": None,
    "reauthenticate": None,
    "change_password": None,
    "verify_upload": "30/m/ip",
    "draft_save": "120/m/key",
    "calendar_feed": "60/m/ip",
}
MFA_FORMS = {
    "authenticate": "config.accounts.AuthenticateForm",
    "reauthenticate": "config.accounts.ReauthenticateCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "执法监督"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 30 * 60
SESSION_ABSOLUTE_SECONDS = 8 * 3600

# --- Language, time, files --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
STATIC_URL = "static/"
_bootstrap = find_spec("bootstrap")
assert _bootstrap is not None
assert _bootstrap.submodule_search_locations is not None
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "config" / "static", ("bootstrap", _bootstrap.submodule_search_locations[0])]
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "folder": {"BACKEND": "documents.files.folder.FolderFiles"},
    "objects": {
        "BACKEND": "documents.files.objects.ObjectFiles",
        "OPTIONS": {
            "endpoint_url": env.str("S3_ENDPOINT_URL", "") or None,
            "bucket_name": env.str("S3_BUCKET", ""),
            "access_key": env.str("S3_ACCESS_KEY_ID", "") or None,
            "secret_key": env.str("S3_SECRET_ACCESS_KEY", "") or None,
            "region_name": env.str("S3_REGION", "us-east-1"),
            "location": env.str("S3_PREFIX", ""),
            "verify": env.str("S3_CA_BUNDLE", "") or None,
        },
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILE_STORE = env.str("FILE_STORE", "folder")
"""Where files are kept: ``folder`` is the data folder, ``objects`` an object store that speaks S3."""
FILE_STORE_BEFORE = env.str("FILE_STORE_BEFORE", "")
"""The other one, while files are moved: what is not in the first is read from there."""
STORAGES["files"] = (
    {"BACKEND": "documents.files.both.BothFiles", "OPTIONS": {"first": FILE_STORE, "second": FILE_STORE_BEFORE}}
    if FILE_STORE_BEFORE
    else STORAGES[FILE_STORE]
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
FILE_UPLOAD_HANDLERS = ["documents.uploads.BoundedUploadHandler"]

# --- Security ---------------------------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
# What watches over the process asks it on the machine itself.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 86400 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Behind a proxy every login would come from one place, and one person's wrong passwords would keep the bureau out.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "config.problems.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

# --- Logs: structured, without personal data --------------------------------------------------------------------------
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "WARNING")},
    # These say what they work on: questions with their values, texts that are laid out.
    "loggers": {
        name: {"level": "WARNING"}
        for name in ("django.db.backends", "django.template", "fontTools", "weasyprint", "pyhanko")
    },
}
