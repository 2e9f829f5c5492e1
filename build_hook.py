"""Compile the catalogue into the wheel, so that the first run of an installed sendable waits for nothing."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogue(BuildHookInterface[Any]):
    """Writes build/lexicon.sendable before the wheel is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and add data to a wheel; an editable install reads the checkout itself."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from sendable.adapters import shipped  # noqa: PLC0415 only now importable
        from sendable.adapters.catalogue_files import read_catalogue  # noqa: PLC0415

        out = root / "build" / "lexicon.sendable"
        out.parent.mkdir(exist_ok=True)
        out.write_bytes(shipped.compiled(read_catalogue([root / "catalogue"])))
        build_data["force_include"].update(
            {
                str(root / "catalogue"): "sendable/data/catalogue",
                str(root / "packs"): "sendable/data/packs",
                str(out): "sendable/data/lexicon.sendable",
            }
        )
