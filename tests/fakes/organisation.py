"""A small real OpenID provider over HTTP: `with provider() as op:` then `op.organisation()` and `op.visit(address)`.

`op.visit` is the browser of somebody who signs in there and agrees; it returns the address to which it is sent back.
`op.people` is who that is; `op.wrong` changes claims or the answer, to play an attacker or a bad provider.
"""

import json
import threading
import time
from base64 import urlsafe_b64encode
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

from sendable.custody.act import Role
from sendable.people.organisation import Group, Organisation

CLIENT, SECRET = "sendable", "a secret: with / and +"
GROUPS = (
    Group("clerks", frozenset({Role.CLERK}), frozenset({"c1"})),
    Group("officers", frozenset({Role.OFFICER}), None),
)


class Provider:
    def __init__(self, address):
        self.issuer, self.key, self.codes, self.requests = address, ECKey.generate_key("P-256", {"kid": "k1"}), {}, []
        self.claims = {"sub": "u-1", "name": "Ann Example", "groups": ["clerks", "choir"]}
        self.wrong, self.says = {}, {}
        self.algorithm, self.signing = "ES256", self.key

    def organisation(self, **given):
        values = {
            "name": "Post of Example",
            "issuer": self.issuer,
            "client_id": CLIENT,
            "groups": GROUPS,
            "secret": SECRET,
        }
        return Organisation(**{**values, **given})

    def visit(self, address):
        assert address.startswith(f"{self.issuer}/authorize?")
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = token_urlsafe(8)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state'], 'iss': self.issuer})}"

    def get(self, path):
        if path == "/.well-known/openid-configuration":
            at = {name: f"{self.issuer}/{path}" for name, path in (("authorization_endpoint", "authorize"),
                  ("token_endpoint", "token"), ("jwks_uri", "keys"))}  # fmt: skip
            return 200, {"issuer": self.issuer, **at, **self.says}
        return 200, {"keys": [self.key.as_dict(private=False)]}

    def token(self, form, authorization):
        asked = self.codes.pop(form.get("code"), None)
        self.requests.append((form, authorization))
        verifier = urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
        if asked is None or verifier != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "exp": now + 60, "iat": now, "nonce": asked["nonce"]}
        claims = {**claims, **self.claims, **self.wrong}
        claims = {name: value for name, value in claims.items() if value is not None}
        token = jwt.encode({"alg": self.algorithm, "kid": "k1"}, claims, self.signing, algorithms=[self.algorithm])
        return 200, {"id_token": token, "access_token": "x", "token_type": "Bearer"}

    def forge(self):
        """Sign with the public key as if it were a shared secret."""
        self.algorithm, self.signing = "HS256", OctKey.import_key(json.dumps(self.key.as_dict(private=False)) * 2)


@contextmanager
def provider():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self._answer(*op.get(self.path))

        def do_POST(self):
            raw = self.rfile.read(int(self.headers["content-length"])).decode()
            form = {name: values[0] for name, values in parse_qs(raw).items()}
            self._answer(*op.token(form, self.headers.get("authorization")))

        def _answer(self, status, body):
            raw = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    op = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield op
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
