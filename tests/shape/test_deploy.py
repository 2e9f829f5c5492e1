"""What is shipped to run it names what exists: files, commands, options, ports, paths; and asks for few rights."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from sendable.cli.serve import serve
from sendable.settings import Settings
from sendable.web.desk.app import STAFF_PAGES
from tests.shape.test_docs import parse

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
HARDENED = (
    "DynamicUser=yes",
    "NoNewPrivileges=yes",
    "ProtectSystem=strict",
    "ProtectHome=yes",
    "PrivateTmp=yes",
    "PrivateDevices=yes",
    "CapabilityBoundingSet=",
    "UMask=0077",
)


def container():
    """The instructions of the Containerfile, each in one line."""
    text = (DEPLOY / "Containerfile").read_text("utf-8").replace("\\\n", " ")
    return [" ".join(line.split()) for line in text.splitlines() if line and not line.startswith("#")]


def default_port(option):
    return next(str(one.default) for one in serve.params if option in one.opts)


def test_the_container_copies_files_that_are_there_and_that_the_build_may_see():
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    copied = [line.split()[1:-1] for line in container() if line.startswith("COPY ") and "--from" not in line]
    names = [name for each in copied for name in each]
    assert len(names) > 8
    for name in names:
        assert (ROOT / name).exists(), name
        assert f"!{name.split('/')[0]}" in ignored, name


def test_the_container_holds_everything_that_the_build_needs():
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    copied = " ".join(line for line in container() if line.startswith("COPY "))
    needed = ["pyproject.toml", "build_hook.py", "README.md", "LICENSE", "NOTICE", "src", "catalogue", "packs"]
    assert all(name in copied for name in needed)
    assert 'readme = "README.md"' in project
    assert 'path = "build_hook.py"' in project


def test_the_container_runs_the_command_as_nobody_special_and_asks_where_it_answers():
    lines = container()
    arguments = re.findall(r'"([^"]*)"', next(line for line in lines if line.startswith("CMD [")))
    parse(arguments)
    assert next(line for line in lines if line.startswith("USER ")) == "USER 10001"
    assert lines.index("USER 10001") > max(at for at, line in enumerate(lines) if line.startswith("RUN "))
    ports = [default_port("--port"), default_port("--desk-port")]
    assert f"EXPOSE {' '.join(ports)}" in lines
    health = next(line for line in lines if line.startswith("HEALTHCHECK"))
    assert all(f"127.0.0.1:{port}/readyz" in health for port in ports)
    code = re.findall(r'"([^"]*)"', health)[-1]
    compile(code, "healthcheck", "exec")


def test_the_container_sets_settings_that_are_read():
    environ = dict(re.findall(r"(SENDABLE_\w+)=(\S+)", " ".join(container())))
    assert set(environ) == {"SENDABLE_DATA", "SENDABLE_LOG"}
    assert Settings.from_env(environ).data == Path("/data/desk")


def test_base_images_name_their_version_and_locks_are_checked_by_hash():
    lines = container()
    images = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert all(re.search(r":\d", image) for image in images)
    installs = [line for line in lines if "pip install" in line]
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_runs_a_command_that_exists_with_few_rights(unit):
    text = unit.read_text("utf-8")
    assert [line for line in HARDENED if line not in text] == []
    command = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)[1]
    words = shlex.split(command)
    words = shlex.split(words[2]) if words[0] == "/bin/sh" else words
    at = next(number for number, word in enumerate(words) if word.endswith("/sendable"))
    parse(words[at + 1 :])
    Settings.from_env(dict(re.findall(r"^Environment=(SENDABLE_\w+)=(.*)$", text, re.MULTILINE)))


@pytest.mark.parametrize("unit", [*UNITS, *DEPLOY.glob("*.timer")], ids=lambda unit: unit.name)
def test_systemd_understands_a_unit(unit, tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze on this machine")
    for one in DEPLOY.glob("sendable*"):
        text = one.read_text("utf-8").replace("/opt/sendable/bin/sendable", shutil.which("true"))
        (tmp_path / one.name).write_text(text, "utf-8")
    command = ["systemd-analyze", "verify", "--man=no", tmp_path / unit.name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if unit.stem in line]
    assert (done.returncode, told) == (0, [])


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_a_proxy_passes_on_to_the_ports_and_keeps_no_log_of_questions(name):
    text = (DEPLOY / name).read_text("utf-8")
    assert {default_port("--port"), default_port("--desk-port")} == set(re.findall(r"127\.0\.0\.1:(\d+)", text))
    most = max(page.most for page in STAFF_PAGES)
    sizes = [int(size) for size in re.findall(r"(?:max_size|client_max_body_size) (\d+)m", text, re.IGNORECASE)]
    assert max(sizes) * 1_000_000 >= most
    if name == "nginx.conf":
        assert text.count("X-Forwarded-Proto https") == text.count("proxy_pass") == text.count("proxy_set_header Host")
        assert text.count("access_log off") == text.count("server_name")
        assert "/(en|zh)/sign-in" in text
        assert text.count("{") == text.count("}")
    else:
        assert not re.search(r"^\s*log\b", text, re.MULTILINE)
