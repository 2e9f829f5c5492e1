"""The referral package as one file: pages that open without this program, data, pictures, proofs, and a signed list."""

import json
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from starlette.requests import Request
from starlette.responses import Response

from sendable.actions.custody.check_point import Signer
from sendable.actions.custody.package_referral import Package, package_referral
from sendable.custody import package as names
from sendable.custody.evidence import write_evidence
from sendable.custody.package import photo_name, proof_name, sign_manifest
from sendable.errors import KeyUnusable
from sendable.web.desk.counter import words_of
from sendable.web.desk.referral import may_read, recorded
from sendable.web.desk.site import Visit
from sendable.web.pages import LANGUAGES, Pages


def package_file(visit: Visit, request: Request) -> Response:
    """Return the package as a ZIP file."""
    id_ = request.path_params["id"]
    may_read(visit, id_)
    content = zipped(
        package_files(visit.site.pages, visit.site.desk.signer, package_referral(visit.site.desk, id_)),
        visit.site.desk.now(),
    )
    headers = {"Content-Disposition": f'attachment; filename="referral-{id_}.zip"'}
    return Response(content, media_type="application/zip", headers=headers)


def package_files(pages: Pages, signer: Signer | None, package: Package) -> Mapping[str, bytes]:
    """Return every file of a package, the signed list among them.

    Raises:
        KeyUnusable: this desk has no key.
    """
    if signer is None:
        raise KeyUnusable("log.key", "this desk was started without one")
    photos = {photo.hash: photo_name(photo.hash) for photo in package.photos}
    values = {"package": package, "photos": photos, **words_of()}
    files = {
        f"referral.{language}.html": pages.render(language, "desk/package.html.j2", values).encode()
        for language in LANGUAGES
    }
    files[names.RECORD] = (json.dumps(recorded(package), ensure_ascii=False, indent=1) + "\n").encode()
    files[names.CHECKPOINT] = package.checkpoint
    files[names.KEY] = f"{package.key}\n".encode()
    files |= {photo_name(photo.hash): photo.content for photo in package.photos}
    files |= {
        proof_name(proof.place, event.id): write_evidence(proof)
        for event, proof in zip(package.history, package.evidence, strict=True)
    }
    return {**files, names.MANIFEST: sign_manifest(files, signer.key, signer.sign)}


def zipped(files: Mapping[str, bytes], at: datetime) -> bytes:
    """Return files as a ZIP file; the same files at the same moment give the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = ZipInfo(name, at.timetuple()[:6])
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, files[name])
    return out.getvalue()
