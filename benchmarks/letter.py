"""One letter as PDF: `python -m benchmarks.letter [how many]` prints milliseconds as JSON. A process of its own, pinned
like a contestant; every letter has another number, so nothing can be remembered."""

from __future__ import annotations

import sys
import time
from statistics import median

import orjson

from services.surat.pdf import render
from tests.services.contoh_surat import penolakan, surat_permohonan, surat_tugas

KINDS = {"surat_tugas": surat_tugas, "surat_permohonan": surat_permohonan, "penolakan": penolakan}


def measure(times: int) -> dict[str, dict[str, float]]:
    """By kind: the first letter, the median and the slowest of the rest, milliseconds; the size of one, KiB."""
    found: dict[str, dict[str, float]] = {}
    for kind, data in KINDS.items():
        spent = []
        size = 0
        for number in range(times + 1):
            letter = data(nomor=f"800.1.11.1/{number}/UJI/2026")
            since = time.perf_counter()
            size = len(render(kind, letter))
            spent.append((time.perf_counter() - since) * 1000)
        found[kind] = {
            "first_ms": spent[0],
            "median_ms": median(spent[1:]),
            "slowest_ms": max(spent[1:]),
            "kib": size / 1024,
        }
    return found


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 50)))
