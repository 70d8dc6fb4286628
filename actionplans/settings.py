"""Settings, all from the environment (`environment` reads it). Two ways to run.

Without SITE_URL this is a try-out on this machine alone: loopback hosts, debug
pages, SQLite, a secret key made once. With SITE_URL it is production: what is
missing or unsafe refuses to start, in words.
"""

from pathlib import Path

from actionplans import log_lines
from actionplans.database_urls import databases
from actionplans.environment import (
    WHOSE_ACCOUNTS,
    choices,
    demanded,
    issuer,
    kept_key,
    names,
    number,
    origin,
    production_key,
    site_address,
    text,
)

BASE_DIR = Path(__file__).resolve().parent.parent

SITE_URL = text("SITE_URL")
TRYING_OUT = not SITE_URL
DATA_DIR = Path(text("DATA_DIR") or BASE_DIR / ".data")

DEBUG = TRYING_OUT
if TRYING_OUT:
    SECRET_KEY = kept_key(DATA_DIR / "secret-key")
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    DATABASES = databases(
        text("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'plans.sqlite3'}", DATA_DIR
    )
else:
    SITE_URL, _host = site_address(SITE_URL)
    SECRET_KEY = production_key()
    ALLOWED_HOSTS = [_host]
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    DATABASES = databases(
        demanded(
            "DATABASE_URL",
            "Give postgres://user:password@host/name, or sqlite:////path/file.",
        ),
        DATA_DIR,
    )
    SECURE_SSL_REDIRECT = True
    # The proxy must set this header itself and drop the visitor's (README).
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = number("HSTS_SECONDS", 3600)
    # The other hosts of the council's domain are not ours to lock.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = text("HSTS_SUBDOMAINS") == "yes"
    SECURE_HSTS_PRELOAD = text("HSTS_PRELOAD") == "yes"
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SESSION_COOKIE_NAME = "__Host-sessionid"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    CSRF_COOKIE_SECURE = True

INSTALLED_APPS = [
    "actionplans",
    "committees",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    # Outermost: answer and refuse before anything reads the body or the session.
    "actionplans.middleware.request_id",
    "actionplans.middleware.health",
    "actionplans.middleware.body_limit",
    "actionplans.middleware.no_nul",
    "actionplans.middleware.note_writes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "actionplans.middleware.AskToSignIn",
    "actionplans.accounts.middleware.AskForSecondFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "actionplans.middleware.vary_by_htmx",
    "actionplans.middleware.own_eyes_only",
    "actionplans.middleware.own_not_found",
    # Innermost: everybody else has had their say when it calls the page.
    "actionplans.replica.middleware.ReadFromReplica",
]
DATABASE_ROUTERS = ["actionplans.replica.routing.Router"]
ROOT_URLCONF = "actionplans.urls"
WSGI_APPLICATION = "actionplans.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["actionplans.templatetags.plans"],
        },
    }
]

AUTH_USER_MODEL = "actionplans.User"
AUTHENTICATION_BACKENDS = ["actionplans.accounts.backends.AccountBackend"]
# An e-mail address is the name; nobody makes an account for themselves, and council
# admins keep the addresses, so there is none to confirm.
ACCOUNT_ADAPTER = "actionplans.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# The library's own asks a table of addresses that is not used here.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = (
    "django.contrib.auth.tokens.PasswordResetTokenGenerator"
)
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")
# Whose session ends when the browser closes is not asked: `accounts.sessions`.
ACCOUNT_SESSION_REMEMBER = True
_guesses = number("SIGN_IN_FAILURES_PER_ADDRESS", 10)
ACCOUNT_RATE_LIMITS = {
    # Wrong passwords and codes: of one account from one place, and of one place.
    "login_failed": f"5/5m/key,{_guesses}/5m/ip",
    # Of one account from anywhere.
    "login_failed_anywhere": "10/5m/key",
    # Right ones as well: a whole council may come from one place on a Monday.
    "login": "300/m/ip",
    # Messages to somebody who has not asked for them.
    "reset_password": "20/5m/ip,3/5m/key",
}
MFA_ADAPTER = "actionplans.accounts.factor_adapter.FactorAdapter"
# No address is ever confirmed here.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Action Plans"
# Clocks of telephones are seldom half a minute wrong.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Whose roles ask for a second factor; a superuser's account is asked by that word.
SECOND_FACTOR_FOR = names("SECOND_FACTOR_FOR", known=WHOSE_ACCOUNTS)
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
# Shared by all processes: who guesses is counted once, wherever they are answered.
# The table is made after every migrate.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "actionplans_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"django.contrib.auth.password_validation.{name}",
        "OPTIONS": options,
    }
    for name, options in [
        ("UserAttributeSimilarityValidator", {"user_attributes": ["email", "name"]}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    ]
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "actionplans.views.failures.csrf_failure"

# Signing in through the council's own provider; off while no issuer is named.
OIDC_ISSUER = issuer(text("OIDC_ISSUER"), trying_out=TRYING_OUT)
OIDC_NAME = text("OIDC_NAME", "Microsoft")
# Entra ID's id of the council's tenant: accounts of another are refused.
OIDC_TENANT = text("OIDC_TENANT")
OIDC_CLIENT_ID = OIDC_CLIENT_SECRET = ""
# Passwords open nothing any more but the account of a superuser.
OIDC_ONLY = text("OIDC_ONLY") == "yes"
if OIDC_ONLY:
    demanded("OIDC_ISSUER", "With OIDC_ONLY nobody could sign in.")
if OIDC_ISSUER:
    OIDC_CLIENT_ID = demanded("OIDC_CLIENT_ID", "Its provider shows it.")
    OIDC_CLIENT_SECRET = demanded("OIDC_CLIENT_SECRET", "Its provider shows it once.")

# Where the links of a message lead; a command has no request to ask.
SITE_ADDRESS = SITE_URL or "http://127.0.0.1:8000"
# Out of the box a try-out keeps its messages as files beside its data.
if TRYING_OUT and not text("EMAIL_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = text("EMAIL_HOST", "localhost")
EMAIL_PORT = number("EMAIL_PORT", 25)
EMAIL_HOST_USER = text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = text("EMAIL_HOST_PASSWORD")
# A word misspelt would send the password in the clear.
_security = names("EMAIL_SECURITY", known={"starttls", "tls"})
EMAIL_USE_TLS, EMAIL_USE_SSL = "starttls" in _security, "tls" in _security
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = text("EMAIL_FROM", "action-plans@localhost")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = Path(text("STATIC_DIR") or BASE_DIR / ".static")
STATICFILES_DIRS = [BASE_DIR / "static"]
# A try-out collects nothing: files are found where they stand.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = TRYING_OUT
# Stored PDFs, pages and evidence go through this setting alone: a folder out of the
# box, a shared or S3-compatible store by naming its backend.
STORAGES = {
    "default": {
        "BACKEND": text("FILES_BACKEND", "actionplans.files_folder.FilesFolder"),
        "OPTIONS": {"location": text("FILES_DIR") or DATA_DIR / "files"}
        if not text("FILES_BACKEND")
        else choices("FILES_OPTIONS"),
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TRYING_OUT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

_self, _none = ["'self'"], ["'none'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": _none,
        "script-src": _self,
        "style-src": _self,
        "img-src": _self,
        "font-src": _self,
        "connect-src": _self,
        # A browser asks this of every step of the way that a form begins, and the
        # form that leads to the provider ends on its page of signing in.
        "form-action": [*_self, *([origin(OIDC_ISSUER)] if OIDC_ISSUER else [])],
        "frame-ancestors": _none,
        "base-uri": _none,
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Uploads are stopped at the door by actionplans.middleware.body_limit. What it lets
# through stays in memory: a workbook is read and never written to a disk, and
# evidence goes into the store once it is known what it is.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 1

LOGGING = log_lines.configuration(
    in_words=TRYING_OUT, level=text("LOG_LEVEL", "WARNING")
)
