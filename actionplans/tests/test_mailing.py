"""Messages over a real SMTP server: how they look, and what becomes of them when it
refuses, is away, or breaks off."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from actionplans import mailing
from actionplans.models import Council, User

from .mail_server import HOST, body, mail_server, tls_context

ODD = "Ann <b> & Co"


@pytest.fixture
def server(settings):
    with mail_server() as server:
        for name, value in server.settings.items():
            setattr(settings, name, value)
        settings.SITE_ADDRESS = "https://plans.fernshire.example"
        settings.DEFAULT_FROM_EMAIL = "plans@fernshire.example"
        yield server


@pytest.fixture
def templates(settings, tmp_path):
    """A message of three files, in front of the product's own."""
    mail = tmp_path / "mail"
    mail.mkdir()
    (mail / "note.subject").write_text("For {{ to.name }}:\n{{ words }}\n")
    (mail / "note.txt").write_text(
        '{% extends "mail/base.txt" %}{% block content %}{{ words }}{% endblock %}'
    )
    (mail / "note.html").write_text(
        '{% extends "mail/base.html" %}'
        "{% block content %}<h1>{{ words }}</h1>{% endblock %}"
    )
    own = settings.TEMPLATES[0]
    settings.TEMPLATES = [own | {"DIRS": [tmp_path, *own["DIRS"]]}]


def send(email="asha.brook@fernshire.example", words=ODD, name="Asha Brook", **kept):
    kept.setdefault("council", Council(name="Fernshire County Council"))
    to = User(email=email, name=name)
    mailing.send(to=to, template="note", context={"words": words}, **kept)


@pytest.mark.usefixtures("templates")
class TestAMessage:
    def test_has_a_text_and_an_html_part_and_the_councils_name(self, server):
        send()

        (message,) = server.messages
        assert message["To"] == "Asha Brook <asha.brook@fernshire.example>"
        assert message["From"] == "Fernshire County Council <plans@fernshire.example>"
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["Subject"] == f"For Asha Brook: {ODD}"
        text, html = body(message), body(message, "html")
        assert ODD in text
        assert "Ann &lt;b&gt; &amp; Co" in html
        for part in (text, html):
            assert "https://plans.fernshire.example/" in part
            assert "Nobody reads an answer to it" in part

    def test_of_several_councils_comes_from_the_product(self, server):
        send(council=None)

        (message,) = server.messages
        assert message["From"] == "Action Plans <plans@fernshire.example>"

    def test_opens_no_address_and_runs_nothing(self, server):
        send()

        html = body(server.messages[0], "html")
        for opened in ("<img", "<script", "<link", "url(", "@import"):
            assert opened not in html
        assert '<html lang="en-GB">' in html

    def test_a_line_break_makes_no_header_of_its_own(self, server):
        send(words="Late\nBcc: all@fernshire.example", name="Asha\r\nX-Odd: yes")

        (message,) = server.messages
        assert message["Bcc"] is None
        assert message["X-Odd"] is None
        assert "Late Bcc: all@fernshire.example" in message["Subject"]

    def test_holds_names_of_any_letters(self, server):
        send(name="Zoë Łukasz", words="Tŷ Hafan – “ready”")

        (message,) = server.messages
        assert message["To"].addresses[0].display_name == "Zoë Łukasz"
        assert "Tŷ Hafan – “ready”" in body(message)


@pytest.mark.usefixtures("templates")
class TestWhatFails:
    def test_a_refused_recipient_is_told_in_words_and_in_the_servers(self, server):
        server.refused.add("gone@fernshire.example")

        with pytest.raises(mailing.NotSent, match="does not take a message") as no:
            send("gone@fernshire.example")

        assert no.value.said == "550 5.1.1 No such mailbox here"
        send()
        assert server.told == ["asha.brook@fernshire.example"]

    def test_a_server_that_is_away_takes_nothing(self, server):
        server.stop()

        with pytest.raises(mailing.ServerAway, match="cannot be reached") as no:
            send()

        assert "refused" in no.value.said

    @pytest.mark.parametrize("taken", [True, False])
    def test_of_a_broken_line_nobody_knows_what_became(self, server, taken):
        server.dies_at, server.takes_what_it_dies_at = 1, taken

        with pytest.raises(mailing.MaybeSent):
            send()

    def test_an_address_that_is_none_is_a_refusal(self, server):
        with pytest.raises(mailing.NotSent):
            send("no\naddress@fernshire.example")

        assert server.messages == []


def certificate(folder):
    """A certificate of loopback for a day, and its key; both as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    address = x509.IPAddress(ip_address(HOST))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "server.pem", folder / "key.pem"
    encoding = serialization.Encoding.PEM
    paths[0].write_bytes(made.public_bytes(encoding))
    paths[1].write_bytes(
        key.private_bytes(
            encoding,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths


@pytest.mark.usefixtures("templates")
def test_with_starttls_the_message_is_encrypted_and_the_server_is_known(
    settings, tmp_path, monkeypatch
):
    paths = certificate(tmp_path)
    with mail_server(tls=tls_context(*paths)) as server:
        for name, value in server.settings.items():
            setattr(settings, name, value)
        with pytest.raises(mailing.ServerAway) as no:
            send()
        assert "certificate verify failed" in no.value.said

        monkeypatch.setenv("SSL_CERT_FILE", str(paths[0]))
        send()

        assert server.encrypted == [True]
