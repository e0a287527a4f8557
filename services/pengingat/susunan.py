"""The message of a reminder: what is named, in which words, with which buttons; the same when it is put off."""

from collections import Counter
from collections.abc import Sequence

from services import tombol as t
from services.konteks import Konteks
from services.layar import Layar, layar
from services.pengingat import tim as pengingat_tim
from services.pengingat.isi import Butir
from services.sebutan import potong
from services.tombol import Tombol

DISEBUT = 5
"""So many things are named in one message, the most urgent first; the others are counted."""

SEDIKIT = 2
"""So many things can have all of their buttons on a phone."""


def susun(k: Konteks, semua: Sequence[Butir], nomor: int) -> Layar:
    """The message for these things, the most urgent first; `nomor`: a row that stands for all of it in the buttons."""
    disebut = semua[:DISEBUT]
    # «Ingatkan 1 jam lagi» under the news that somebody else is late reads as if that person were reminded.
    menunggu = any(butir.menunggu for butir in disebut)
    sejam = Tombol(t.TUNDA_1_JAM if menunggu else t.INGATKAN_1_JAM, f"pg:{nomor}:jam")
    return layar(
        "pengingat/pengingat",
        tombol=[
            *tombol(semua),
            [sejam, Tombol(t.BESOK_PAGI, f"pg:{nomor}:pagi")],
            [Tombol(t.SEDANG_CUTI, f"pg:{nomor}:cuti+")],
        ],
        semua=[(butir, nama) for butir, nama in zip(disebut, sebut(disebut), strict=True)],
        lainnya=len(semua) - len(disebut),
        kebijakan=any(butir.berkala for butir in disebut),
        berkala=pengingat_tim.berkala(k.profil),
    )


def tombol(semua: Sequence[Butir]) -> list[list[Tombol]]:
    """Rows for what is named; where there are several each label says which work it is for, of many the first button alone."""
    hasil: list[list[Tombol]] = []
    ada: set[str | None] = set()
    for butir in semua[:DISEBUT]:
        # Several periods of one assignment share a form, which asks for which of them.
        for satu in butir.tombol if len(semua) <= SEDIKIT else butir.tombol[:1]:
            if satu.data not in ada:
                ada.add(satu.data)
                label = satu.label if len(semua) == 1 else f"{satu.label}: {potong(butir.kegiatan, 30)}"
                hasil.append([Tombol(label, satu.data)])
    return hasil


def sebut(semua: Sequence[Butir]) -> list[str]:
    """«laporan ketua tim, terlambat 2 hari kerja»; what would read the same is told apart («(1 Nov 2026 – 30 Nov 2026)»)."""
    banyak = Counter((butir.kegiatan, butir.apa, butir.siapa) for butir in semua)
    hasil = []
    for butir in semua:
        kembar = banyak[butir.kegiatan, butir.apa, butir.siapa] > 1
        rinci = f" ({butir.pembeda})" if kembar and butir.pembeda else ""
        hasil.append(f"{butir.apa}{butir.siapa}{rinci}, {butir.tempo}")
    return hasil
