"""Private keys of weeks are kept as long as a report of any category in force may be."""

import re
import shutil
from datetime import timedelta

from sendable.actions.reading.weeks import OPEN_FOR
from sendable.serve_reader import kept_by
from tests.scope.definitions import SHIPPED


def test_a_category_that_is_kept_longer_keeps_the_keys_that_open_its_reports(tmp_path):
    folder = shutil.copytree(SHIPPED, tmp_path / "packs" / "report-scope").parents[1]
    before = kept_by(folder)
    assert before == kept_by(None) >= OPEN_FOR + timedelta(days=730)
    path = folder / "packs" / "report-scope" / "weapons.toml"
    path.write_text(re.sub(r"retention_days = \d+", "retention_days = 1826", path.read_text("utf-8"), count=1), "utf-8")
    assert kept_by(folder) == OPEN_FOR + timedelta(days=1826)
