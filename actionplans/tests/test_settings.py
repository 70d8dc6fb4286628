"""Settings: a try-out needs nothing; production refuses to start while it lacks much.

Each case is a process of its own, because settings are read once.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from actionplans.environment import issuer

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "SITE_URL": "https://plans.example.gov.uk",
    "SECRET_KEY": "a1b2c3d4e5" * 5,
    "DATABASE_URL": "postgres://plans:secret@db.example.gov.uk/plans",
}
KEPT = {"PATH", "HOME", "LANG", "VIRTUAL_ENV"}


def started(tmp_path, told="DEBUG", **environment):
    """What one setting is in such an environment, or why it does not start."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    return subprocess.run(
        [
            sys.executable,
            "-c",
            f"from django.conf import settings; print(repr(settings.{told}))",
        ],
        env=kept
        | {"DJANGO_SETTINGS_MODULE": "actionplans.settings", "DATA_DIR": str(tmp_path)}
        | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_try_out_is_for_this_machine_alone(tmp_path):
    first = started(tmp_path, "SECRET_KEY").stdout

    assert started(tmp_path, "SECRET_KEY").stdout == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert started(tmp_path).stdout == "True\n"
    hosts = started(tmp_path, "ALLOWED_HOSTS").stdout
    assert hosts == "['localhost', '127.0.0.1', '[::1]']\n"


@pytest.mark.parametrize(
    "told, expected",
    [
        ("DEBUG", "False"),
        ("ALLOWED_HOSTS", "['plans.example.gov.uk']"),
        ("CSRF_TRUSTED_ORIGINS", "['https://plans.example.gov.uk']"),
        ("SESSION_COOKIE_NAME", "'__Host-sessionid'"),
        ("SESSION_COOKIE_SECURE", "True"),
        ("CSRF_COOKIE_SECURE", "True"),
        ("SECURE_HSTS_SECONDS", "3600"),
    ],
)
def test_production_follows_from_the_address(tmp_path, told, expected):
    assert started(tmp_path, told, **PRODUCTION).stdout == f"{expected}\n"


@pytest.mark.parametrize(
    "environment, said",
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "short"}, "at least 50 characters"),
        ({"SECRET_KEY": "x" * 60}, "at least 50 characters"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
        ({"DATABASE_URL": "mysql://a@b/c"}, "SQLite or PostgreSQL"),
        ({"SITE_URL": "http://plans.example.gov.uk"}, "SITE_URL must look like"),
        ({"SITE_URL": "https://example.gov.uk/plans"}, "SITE_URL must look like"),
        ({"HSTS_SECONDS": "a year"}, "HSTS_SECONDS must be a whole number"),
        ({"SECOND_FACTOR_FOR": "admin"}, "not admin."),
        ({"EMAIL_SECURITY": "ssl"}, "EMAIL_SECURITY takes starttls, tls; not ssl."),
        ({"FILES_BACKEND": "a.B", "FILES_OPTIONS": "plans"}, "FILES_OPTIONS must be"),
    ],
)
def test_production_refuses_to_start_in_words(tmp_path, environment, said):
    ended = started(tmp_path, **PRODUCTION | environment)

    assert ended.returncode != 0
    assert said in ended.stderr


def test_another_file_store_is_told_what_it_needs(tmp_path):
    told = {"FILES_BACKEND": "shop.Store", "FILES_OPTIONS": '{"bucket_name": "plans"}'}

    default = started(tmp_path, "STORAGES['default']", **PRODUCTION | told).stdout

    assert default == (
        "{'BACKEND': 'shop.Store', 'OPTIONS': {'bucket_name': 'plans'}}\n"
    )


OPENID = {
    "OIDC_ISSUER": "https://login.example.gov.uk/tenant-id/v2.0",
    "OIDC_CLIENT_ID": "plans",
    "OIDC_CLIENT_SECRET": "hush",
}


@pytest.mark.parametrize(
    ("told", "admitted"),
    [({}, ["'self'"]), (OPENID, ["'self'", "https://login.example.gov.uk"])],
)
def test_forms_go_to_ourselves_and_to_the_provider_alone(tmp_path, told, admitted):
    policy = "CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']"

    assert started(tmp_path, policy, **PRODUCTION | told).stdout == f"{admitted}\n"


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"OIDC_CLIENT_ID": ""}, "OIDC_CLIENT_ID is not set"),
        ({"OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_SECRET is not set"),
        ({"OIDC_ISSUER": "", "OIDC_ONLY": "yes"}, "OIDC_ISSUER is not set"),
    ],
)
def test_a_provider_by_halves_does_not_start(tmp_path, environment, said):
    assert said in started(tmp_path, **PRODUCTION | OPENID | environment).stderr


@pytest.mark.parametrize(
    "address",
    [
        "http://login.example.gov.uk",
        "http://localhost:8080",
        "login.example.gov.uk",
        "https://login.example.gov.uk?tenant=1",
        "https://somebody@login.example.gov.uk",
        "https://login.microsoftonline.com/common/v2.0",
        "https://login.microsoftonline.com/organizations/v2.0",
        "https://login.example.gov.uk/" + "a" * 200,
        "https://login.example.gov.uk; script-src *",
    ],
)
def test_an_issuer_is_one_tenant_over_https(address):
    with pytest.raises(ImproperlyConfigured, match="OIDC_ISSUER"):
        issuer(address, trying_out=False)


def test_a_try_out_may_ask_this_machine_without_https():
    assert issuer("http://localhost:8080/", trying_out=True) == "http://localhost:8080"
    with pytest.raises(ImproperlyConfigured):
        issuer("http://login.example.gov.uk", trying_out=True)


READS = re.compile(
    r'\b(?:text|number|names|choices|demanded|yes)\(\s*"([A-Z][A-Z_]+)"'
    r'|environ(?:\.get\(|\[)\s*"([A-Z][A-Z_]+)"'
)
# What is set by the framework's own commands, and by the shell.
NOT_OURS = {"DJANGO_SETTINGS_MODULE"}


def test_the_example_names_every_setting_that_is_read_and_no_other():
    read = {"SECRET_KEY"}
    for path in [*ROOT.glob("actionplans/**/*.py"), *ROOT.glob("committees/**/*.py")]:
        if "tests" not in path.parts:
            found = READS.findall(path.read_text(encoding="utf-8"))
            read |= {name for pair in found for name in pair if name}
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    assert len(read) > 30
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.M)) == read - NOT_OURS


def test_a_shell_and_systemd_read_the_example_alike():
    """Every line uncommented: none is run, and none loses its words."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    lines = re.findall(r"^#?([A-Z_]+=.*)$", example, re.M)

    told = subprocess.run(
        ["sh", "-euc", "set -a\n" + "\n".join(lines) + "\nexec env -0"],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )

    got = dict(pair.split("=", 1) for pair in told.stdout.split("\0") if pair)
    for line in lines:
        name, value = line.split("=", 1)
        assert got[name] == value.strip("'")
