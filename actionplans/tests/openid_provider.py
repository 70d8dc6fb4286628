"""A provider of OpenID Connect on loopback that lies as it is told to.

What it says of itself, its keys and its tokens are plain attributes; `tokens_asked` is
what came to its token endpoint. It has no page of signing in: the browser's way there
and back is the test's.
"""

import json
import threading
import time
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "action-plans"
TENANT = "5d1e3c2a-0000-4000-8000-00000000f001"
# As Entra ID names somebody; a plain provider has `sub` alone.
ASHA = {
    "tid": TENANT,
    "oid": "9b7c0000-0000-4000-8000-0000000000d1",
    "sub": "pairwise-of-this-client",
    "preferred_username": "asha.brook@fernshire.example",
}


@cache
def key(name):
    """A key pair for each name, made once for all tests."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    def __init__(self, address):
        self.issuer = address
        self.config = {
            "issuer": address,
            "authorization_endpoint": f"{address}/authorize",
            "token_endpoint": f"{address}/token",
            "jwks_uri": f"{address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }
        self.answers = {}
        self.tokens_asked = []

    def issues(self, *, signed_with="own", header=None, algorithm="RS256", **claims):
        """The token that the next exchange of a code brings."""
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300}
        secret = key(signed_with) if algorithm.startswith("RS") else "guessed" * 8
        token = jwt.encode(
            said | claims,
            secret if algorithm != "none" else None,
            algorithm=algorithm,
            headers={"kid": "own"} | (header or {}),
        )
        self.answers["/token"] = (200, {"access_token": "a", "id_token": token})

    def answer(self, path):
        if path in self.answers:
            return self.answers[path]
        if path == "/.well-known/openid-configuration":
            return 200, self.config
        if path == "/keys":
            public = jwt.algorithms.RSAAlgorithm.to_jwk(
                key("own").public_key(), as_dict=True
            )
            return 200, {"keys": [public | {"kid": "own", "use": "sig"}]}
        return 404, {}


@contextmanager
def running():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, said = provider.answer(self.path)
            body = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = {name: said for name, (said,) in parse_qs(body).items()}
            provider.tokens_asked.append(asked)
            self.do_GET()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
