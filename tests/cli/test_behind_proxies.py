"""The files of deploy/ as the programs that read them see them: checked, and the two sites really served behind them."""

import datetime as dt
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx2 as httpx
import pyotp
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.site.reading import Page

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
NAMES = ("send.example.org", "desk.example.org")
PATIENCE = 40


def program(name):
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed; with apt: apt-get install {name}")
    return found


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def certificate(folder):
    """Write a certificate for both names, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAMES[0])])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now).not_valid_after(now + dt.timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in NAMES]), critical=False)
    (folder / "fullchain.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain))


def nginx(folder, port, sites):
    """Write what nginx reads, with other ports and another place for certificates; return its command."""
    certificate(folder)
    text = (DEPLOY / "nginx.conf").read_text("utf-8").replace("listen [::]:443 ssl;", "")
    text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;")
    text = re.sub(r"/etc/ssl/[a-z.]+/", f"{folder}/", text)
    text = text.replace("127.0.0.1:8000", sites[0]).replace("127.0.0.1:8001", sites[1])
    paths = [f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")]
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers could not write to the folder
    whole = f"{user} pid {folder}/pid; error_log {folder}/errors; events {{}} http {{ {' '.join(paths)}\n{text} }}"
    (folder / "nginx.conf").write_text(whole)
    return [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]


def caddy(folder, port, sites):
    """Write what Caddy reads, with its own certificates; return its command."""
    text = (DEPLOY / "Caddyfile").read_text("utf-8")
    for name in NAMES:
        text = text.replace(f"{name} {{", f"https://{name}:{port} {{\n\ttls internal")
    text = text.replace("127.0.0.1:8000", sites[0]).replace("127.0.0.1:8001", sites[1])
    alone = "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n\tdefault_bind 127.0.0.1\n}\n"
    (folder / "Caddyfile").write_text(alone + text)
    return [program("caddy"), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@contextmanager
def running(command, **options):
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options) as made:
        try:
            yield made
        finally:
            made.terminate()
            made.communicate(timeout=PATIENCE)


@contextmanager
def served(data):
    """Both sites: their addresses, and the path of the link for the first administrator."""
    command = [sys.executable, "-m", "sendable.cli.main", "serve", "--port", "0", "--desk-port", "0"]
    with running([*command, "--data", str(data / "desk")], env={**os.environ, "PYTHONUNBUFFERED": "1"}) as server:
        said = "".join(server.stdout.readline() for _ in range(3))
        public = re.search(r"send this\?\s+http://(\S+)/", said)[1]
        desk, link = re.search(r"once:\s+http://([^/]+)(/\S+)", said).groups()
        yield (public, desk), link


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def behind(request, tmp_path_factory):
    """A client of each of the two names, behind a proxy, and the link for the first administrator."""
    program(request.param.__name__)
    folder, port = tmp_path_factory.mktemp("proxy"), free_port()
    environ = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)}
    with ExitStack() as open_:
        sites, link = open_.enter_context(served(folder))
        open_.enter_context(running(request.param(folder, port, sites), env=environ))
        clients = [open_.enter_context(client(port, name)) for name in NAMES]
        for one in clients:
            answering(one)
        yield *clients, link


def answering(one):
    """Wait until a site answers; the certificates of Caddy take a moment."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return one.get("/healthz")
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def announced(one, name, size):
    """Return the status of the answer to a form that is announced to be of a size, before any of it is sent."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", one.base_url.port), PATIENCE) as plain,
        trusting.wrap_socket(plain, server_hostname=name) as wire,
    ):
        wire.sendall(f"POST /en/items HTTP/1.1\r\nHost: {name}\r\nContent-Length: {size}\r\n\r\n".encode())
        return int(wire.recv(64).split()[1])


def client(port, name):
    made = httpx.Client(base_url=f"https://127.0.0.1:{port}", verify=False, headers={"Host": name}, timeout=PATIENCE)
    made.event_hooks["request"].append(lambda one: one.extensions.update(sni_hostname=name))
    return made


@pytest.mark.slow
def test_each_name_leads_to_its_site_with_its_headers_once(behind):
    public, desk, _ = behind
    home, door = public.get("/en/"), desk.get("/en/sign-in")
    assert (home.status_code, door.status_code) == (200, 200)
    assert "May I send this" in home.text
    assert 'name="password"' in door.text
    for answer in (home, door):
        assert len(answer.headers.get_list("content-security-policy")) == 1
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers.get_list("strict-transport-security") == ["max-age=31536000; includeSubDomains"]
    assert public.get("/en/sign-in").status_code == 404


@pytest.mark.slow
def test_a_form_that_is_too_large_is_refused_and_pictures_for_the_desk_pass(behind):
    public, desk, _ = behind
    assert public.post("/en/notice", content=b"x" * 1_500_000).status_code == 413
    assert desk.post("/en/items", content=b"x" * 1_500_000).status_code in (303, 403, 413)
    assert announced(desk, NAMES[1], 70_000_000) == 413
    assert public.post("/en/notice", data={"code": "AAAA"}).status_code == 404


@pytest.mark.slow
def test_there_are_no_websockets(behind):
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    for site in behind[:2]:
        answer = site.get("/en/", headers={**upgrade, "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="})
        assert answer.status_code in (200, 303, 400, 426)


@pytest.mark.slow
def test_https_is_known_behind_it_whatever_a_client_says_and_sessions_are_for_https_alone(behind):
    _, desk, link = behind
    page = desk.get(link)
    key = re.search(r'<code class="key"[^>]*>([^<]+)<', page.text)[1]
    fields = {one["name"]: one.get("value") or "" for one in Page(page.text).all("input") if one.get("name")}
    code = pyotp.TOTP(key.replace(" ", "")).now()
    typed = {"shown_name": "Boss", "sign_name": "boss", "password": "seven quiet herons wading", "code": code}
    liar = {"X-Forwarded-Proto": "http", "X-Forwarded-For": "203.0.113.9", "Origin": f"https://{NAMES[1]}"}
    answer = desk.post(link, data={**fields, **typed}, headers={**liar, "Sec-Fetch-Site": "same-origin"})
    cookies = [one for one in answer.headers.get_list("set-cookie") if "session" in one or "__Host-" in one]
    assert cookies, answer.text[:2000]
    assert all(one.startswith("__Host-") and "secure" in one.lower() for one in cookies)


def test_nginx_takes_its_file(tmp_path):
    command = nginx(tmp_path, free_port(), ("127.0.0.1:1", "127.0.0.1:2"))
    done = subprocess.run([*command[:-2], "-t"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_caddy_takes_its_file(tmp_path):
    environ = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    command = [program("caddy"), "validate", "--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environ)
    assert done.returncode == 0, done.stderr
    assert "formatted" not in done.stderr


def test_systemd_takes_the_units(tmp_path):
    for unit in [*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")]:
        text = unit.read_text("utf-8").replace("/opt/sendable/bin/sendable", sys.executable)
        (tmp_path / unit.name).write_text(text)
    command = [program("systemd-analyze"), "verify", *map(str, sorted(tmp_path.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "sendable" in line]) == (0, []), done.stderr
