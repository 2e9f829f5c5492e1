"""The table of ASVS names tests and pages that are there; and what of it can be seen in the source alone."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.shape.asvs import LEVELS, PAGE, ROOT, STATUSES, load, requirements, written

SOURCE = ROOT / "src" / "sendable"
MODULES = sorted(SOURCE.rglob("*.py"))
TEMPLATES = sorted((SOURCE / "web" / "templates").rglob("*.j2"))
SCRIPTS = sorted((SOURCE / "web" / "static").glob("*.js"))
EVERY = requirements(load())
COUNTS = {  # of levels 1 and 2 in each chapter of the standard, 253 in all
    1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16, 17: 7,
}  # fmt: skip
CHOSEN = {
    "2.3.5", "5.2.4", "5.2.5", "5.2.6", "6.3.7", "6.3.8", "11.2.4", "11.2.5", "11.7.2", "14.2.6", "14.2.7", "14.2.8",
}  # fmt: skip


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def calls():
    """Yield module, what is called, and the call."""
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call):
                yield path.relative_to(SOURCE).as_posix(), ast.unparse(node.func), node


def imported():
    """Yield module and what it imports."""
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
            for name in names:
                yield path.relative_to(SOURCE).as_posix(), name


def test_every_requirement_of_levels_1_and_2_is_there_and_those_of_level_3_that_were_chosen():
    counted = dict.fromkeys(COUNTS, 0)
    for id_, one in EVERY.items():
        counted[int(id_.split(".")[0])] += one["level"] < 3
    assert counted == COUNTS
    assert {id_ for id_, one in EVERY.items() if one["level"] == 3} >= CHOSEN
    assert all(id_ in chapter for name, chapter in load().items() for id_ in chapter if id_ != "title")
    assert all(f"V{id_.split('.')[0]}" == name for name, chapter in load().items() for id_ in chapter if id_ != "title")


@pytest.mark.parametrize("id_", EVERY)
def test_what_the_table_names_is_there(id_):
    one = EVERY[id_]
    assert set(one) <= {"level", "asks", "says", *STATUSES}
    assert sum(name in one for name in STATUSES) == 1
    assert one["level"] in LEVELS
    assert 3 < len(one["asks"]) < 100
    for test in one.get("tests", ()):
        file, _, name = test.partition("::")
        assert name in names_in(file), test
    for page in one.get("pages", ()):
        assert (ROOT / page).is_file(), page


def test_the_page_is_that_of_the_table():
    assert PAGE.read_text("utf-8") == written(load()), "python -m tests.shape.asvs"


def test_no_query_is_put_together_from_texts():
    asks = {"sa.text", "sqlalchemy.text", "exec_driver_sql", "execute", "executescript"}
    made = {
        ast.unparse(call.args[0])
        for _, name, call in calls()
        if {name, name.split(".")[-1]} & asks and call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    }
    assert made == {"f'PRAGMA {pragma}'", "f\"SET LOCAL lock_timeout = '{WAIT}s'\""}  # of our own constants alone


def test_no_shell_is_started_and_no_code_is_made_from_text():
    barred = {"eval", "exec", "os.system", "os.popen", "__import__"}
    assert [f"{module}:{call.lineno}" for module, name, call in calls() if name in barred] == []
    shells = [call for _, _, call in calls() for one in call.keywords if one.arg == "shell"]
    assert shells == []
    assert [call for _, name, call in calls() if name.endswith(".from_string")] == []
    unsafe = {"pickle", "marshal", "shelve", "yaml", "dill", "jsonpickle"}
    assert {(module, name) for module, name in imported() if name.split(".")[0] in unsafe} == set()


def test_no_pattern_is_put_together_from_what_somebody_typed():
    takes = {
        f"re.{name}" for name in ("compile", "match", "search", "fullmatch", "sub", "findall", "finditer", "split")
    }
    loose = []
    for module, name, call in calls():
        if name in takes and module.startswith(("web/", "actions/", "custody/", "people/")):
            parts = [one.value for one in ast.walk(call.args[0]) if isinstance(one, ast.FormattedValue)]
            texts = [ast.unparse(one) for one in parts]
            loose += [
                f"{module}: {text}"
                for text in texts
                if not (text.startswith("re.escape(") or text.lstrip("_").isupper())
            ]
    assert loose == []


def test_no_script_writes_markup_keeps_anything_or_listens_to_other_windows():
    everywhere = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage|sessionStorage|indexedDB|document\.cookie"
        r"|postMessage|\beval\(|new Function"
    )
    own = everywhere + r"|[\"']message[\"']|__proto__|Object\.assign|\.constructor\.prototype"
    assert len(SCRIPTS) >= 6
    for path in SCRIPTS:  # sealing.js is put together from libraries, whose own objects are theirs to assign
        barred = everywhere if path.name == "sealing.js" else own
        assert re.findall(barred, path.read_text("utf-8")) == [], path.name


def test_no_answer_lets_other_sites_read_it():
    found = [
        path.name
        for path in MODULES
        if re.search("access-control-allow|CORSMiddleware", path.read_text("utf-8"), re.IGNORECASE)
    ]
    assert found == []


def test_every_field_for_a_password_hides_it_and_lets_managers_fill_it():
    asked = re.compile(r"name=\"(?:new_)?password\"|field\('(?:new_)?password'")
    lines = [(path.name, line) for path in TEMPLATES for line in path.read_text("utf-8").splitlines()]
    fields = [(name, line) for name, line in lines if asked.search(line)]
    assert len(fields) >= 6
    for name, line in fields:
        assert re.search(r"type=[\"']password", line), name
        assert re.search(r'autocomplete="(current|new)-password"', line), name
        assert "onpaste" not in line


def test_nobody_is_asked_a_secret_question():
    text = " ".join((SOURCE / "people" / name).read_text("utf-8") for name in ("staff.py", "recovery.py", "session.py"))
    assert not re.search(r"\bhint|question|maiden", text)


def test_chance_for_secrets_is_that_of_the_system():
    users = {
        module for module, name in imported() if name.split(".")[0] in {"random", "uuid"} or name == "numpy.random"
    }
    assert users == {"cli/demoing.py", "client/wire.py"}  # an invented office, and how long to wait before asking again


def test_ciphers_and_signatures_come_from_known_libraries():
    others = {"Crypto", "Cryptodome", "rsa", "ecdsa", "jwt", "OpenSSL", "gnupg", "oscrypto"}
    assert {(module, name) for module, name in imported() if name.split(".")[0] in others} == set()
    modular = {module for module, name, call in calls() if name == "pow" and len(call.args) == 3}
    assert modular <= {"adapters/blind.py"}


def test_no_broken_hash_mode_or_padding_is_named():
    barred = re.compile(r"\b(md5|sha1|ECB|CBC|PKCS1v15|RC4|ARC4|TripleDES|Blowfish|DES)\b")
    assert [(path.name, found[0]) for path in MODULES for found in barred.finditer(path.read_text("utf-8"))] == []


def test_proxies_speak_no_old_tls_and_no_cipher_without_forward_secrecy():
    nginx, caddy = ((ROOT / "deploy" / name).read_text("utf-8") for name in ("nginx.conf", "Caddyfile"))
    assert set(re.findall(r"ssl_protocols ([^;]+);", nginx)) == {"TLSv1.2 TLSv1.3"}
    assert (
        nginx.count("ssl_protocols")
        == nginx.count("ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;")
        == nginx.count("server {")
    )
    assert "protocols" not in caddy  # its own are 1.2 and 1.3


def test_no_certificate_goes_unchecked():
    barred = re.compile(
        r"verify\s*=\s*False|CERT_NONE|_create_unverified|check_hostname\s*=\s*False|follow_redirects=True"
    )
    assert [(path.name, found[0]) for path in MODULES for found in barred.finditer(path.read_text("utf-8"))] == []


def test_nothing_is_served_in_debug_mode():
    assert [module for module, _, call in calls() for one in call.keywords if one.arg in {"debug", "reload"}] == []


def test_the_way_out_is_on_every_page_of_the_desk():
    desk = SOURCE / "web" / "templates" / "desk"
    assert "/sign-out" in (desk / "base.html.j2").read_text("utf-8")
    pages = [path for path in desk.rglob("*.j2") if "<html" in path.read_text("utf-8")]
    assert {path.name for path in pages} <= {"base.html.j2", "package.html.j2", "customs.html.j2"}
