"""Memory stays bounded however large the input is."""

import json
import subprocess
import sys

import pytest

from tests.fakes.small import Command

MEASURE = """
import json, resource, subprocess, sys
code = subprocess.run(json.loads(sys.argv[1])).returncode
print(json.dumps([code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""
GIGABYTES = 1.5
MOST = 600 * 1024  # KiB


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A CSV of 1.5 GB: items of three lines, every description another text, and columns that nobody reads."""
    path = tmp_path_factory.mktemp("large") / "in.csv"
    others = "left unread," * 60
    number = 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write(f"item_id,{others}description,quantity,mode\n")
        while number % 10_000 or stream.tell() < GIGABYTES * 1e9:
            kind = "power bank" if number % 50 == 7 else ("cotton T-shirt", "台灯 LED", "garden chair")[number % 3]
            stream.write(f"LX{number // 3:09d}CN,{others}{kind} model {number} in many colours and sizes,1,air\n")
            number += 1
    yield path
    path.unlink()


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_a_file_of_1500_megabytes_needs_less_than_600_megabytes_of_memory(tmp_path, large, suffix):
    command = Command(chunk_rows=32_768).line("screen", large, "--out", tmp_path / f"out.{suffix}", "--quiet")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, json.dumps(command)], capture_output=True, text=True, check=True
    )
    code, most = json.loads(done.stdout)
    assert code == 0, done.stderr
    assert most < MOST


def test_a_file_without_line_ends_needs_little_memory(tmp_path):
    path = tmp_path / "in.csv"
    with path.open("wb") as stream:
        stream.write("description\n台灯\n".encode())
        for _ in range(300):
            stream.write(b"x" * 1_000_000)
    command = Command().line("screen", path, "--out", tmp_path / "out.csv", "--quiet")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, json.dumps(command)], capture_output=True, text=True, check=True
    )
    code, most = json.loads(done.stdout)
    assert code == 3, done.stderr
    assert most < MOST // 2
