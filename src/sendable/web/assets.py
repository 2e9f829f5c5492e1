"""Static files under names that change with their content, so that browsers may keep them for ever."""

import gzip
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256, sha384
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

STATIC = Path(__file__).parent / "static"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
FOR_EVER = "public, max-age=31536000, immutable"


class Asset(NamedTuple):
    """One file, also compressed."""

    content: bytes
    compressed: bytes
    kind: str


class Assets:
    """All static files, read once and served from memory."""

    def __init__(self, folder: Path = STATIC) -> None:
        self._paths: dict[str, str] = {}
        self._files: dict[str, Asset] = {}
        self._integrity: dict[str, str] = {}
        for path in sorted(folder.iterdir()):
            if path.suffix in TYPES:
                content = path.read_bytes()
                hashed = f"{path.stem}.{sha256(content).hexdigest()[:12]}{path.suffix}"
                self._files[hashed] = Asset(content, gzip.compress(content, mtime=0), TYPES[path.suffix])
                self._paths[path.name] = f"/static/{hashed}"
                self._integrity[path.name] = f"sha384-{b64encode(sha384(content).digest()).decode()}"

    @property
    def paths(self) -> Mapping[str, str]:
        """The address of each file by its plain name."""
        return self._paths

    def path(self, name: str) -> str:
        """Return the address of a file."""
        return self._paths[name]

    def integrity(self, name: str) -> str:
        """Return what a browser checks a file against before it runs it."""
        return self._integrity[name]

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file, as people compare it."""
        return sha256(self._files[self._paths[name].removeprefix("/static/")].content).hexdigest()

    def text(self, name: str) -> str:
        """Return what stands in a file."""
        return self._files[self._paths[name].removeprefix("/static/")].content.decode("utf-8")

    def serve(self, request: Request) -> Response:
        """Answer a request for a file."""
        asset = self._files.get(request.path_params["name"])
        if asset is None:
            return PlainTextResponse("not found", 404)
        headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(asset.compressed, headers=headers, media_type=asset.kind)
        return Response(asset.content, headers=headers, media_type=asset.kind)
