"""How long it takes to clean a photo of 5 MB, a PDF of 20 pages, and 50 photos that come at once.

python -m benchmarks.attachments
"""

import io
import os
import statistics
import threading
import time
from random import Random

from PIL import Image, ImageFilter
from tests.fakes.hostile.pdf import of_pages

from sendable.adapters.cleaning.cleaner import Cleaner
from sendable.errors import CleaningBusy

TIMES = 10
LINES = b"".join(
    b"(Twelve power banks of 20,000 mAh, loose in a box of shoes, number %d) Tj T* " % at for at in range(68)
)


def photo() -> bytes:
    """Return a JPEG of 12 megapixels and about 5 MB, as a phone makes them."""
    lot = Random(5)
    soft = Image.effect_noise((500, 375), 90).resize((4000, 3000), Image.Resampling.BICUBIC)
    grain = Image.effect_noise((4000, 3000), 24 + lot.random()).filter(ImageFilter.GaussianBlur(0.6))
    out = io.BytesIO()
    Image.merge("RGB", (soft, Image.blend(soft, grain, 0.35), grain)).save(out, "JPEG", quality=93)
    return out.getvalue()


def told(what: str, seconds: list[float]) -> None:
    """Print how long something took."""
    ordered = sorted(seconds)
    most = ordered[int(len(ordered) * 0.95)]
    print(
        f"{what}: median {statistics.median(ordered):.2f} s, 95 of 100 within {most:.2f} s, longest {ordered[-1]:.2f} s"
    )


def took(cleaner: Cleaner, data: bytes) -> float:
    """Return how long one file takes."""
    begun = time.perf_counter()
    cleaner.clean(data)
    return time.perf_counter() - begun


def at_once(cleaner: Cleaner, data: bytes, number: int) -> tuple[list[float], int]:
    """Return how long each of many that come together takes, and how many were sent away."""
    seconds: list[float] = []
    away: list[int] = []

    def send() -> None:
        try:
            seconds.append(took(cleaner, data))
        except CleaningBusy:
            away.append(1)

    threads = [threading.Thread(target=send) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seconds, len(away)


def main() -> None:
    """Print the figures."""
    cleaner, large = Cleaner(), photo()
    document = of_pages(20, b"BT /F1 9 Tf 40 800 Td 11 TL " + LINES + b" ET")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, photo of {len(large) / 1e6:.1f} MB")
    told("one photo", [took(cleaner, large) for _ in range(TIMES)])
    told("one PDF of 20 pages", [took(cleaner, document) for _ in range(TIMES)])
    begun = time.perf_counter()
    seconds, away = at_once(cleaner, large, 50)
    told(f"50 photos at once, all in {time.perf_counter() - begun:.1f} s, {away} sent away", seconds)


if __name__ == "__main__":
    main()
