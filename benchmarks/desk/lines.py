"""Goods as senders write them: the lines of development.csv."""

import csv
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "development.csv"

with _FILE.open(encoding="utf-8", newline="") as _stream:
    _ROWS = list(csv.DictReader(_stream))

LINES = [row["text"] for row in _ROWS if row["text"]]
CLEAR = [row["text"] for row in _ROWS if row["expected"] == "clear"]
