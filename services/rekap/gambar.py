"""The rekap as a picture: a PNG of 1080 dots width, made by Typst. Whatever it shows stands in the caption or the list as text, too."""

import json
from datetime import UTC, date, datetime, time
from typing import Any

from services.rekap.angka import Rekap
from services.rekap.tim import KEADAAN_LAPORAN, BarisTim
from services.sebutan import gabung, potong
from services.surat.pdf import bersihkan
from services.tanggal import hari_tanggal, tanggal_singkat

TIM_TERBANYAK = 12
"""More would be unreadable on a phone: the rest is counted, and stands in the list."""
TIM_LENGKAP = 5
"""Of more teams only the ketua in arrears are named."""
_PPI = 144


def gambar(rekap: Rekap) -> bytes:
    """The PNG. Equal numbers on one day give equal bytes."""
    # Typst is the dearest thing that a bot loads: only whoever looks at a picture or a letter pays for it.
    from services.penyusun import susun

    data = json.dumps(isi(rekap), ensure_ascii=False, sort_keys=True)
    dibuat = int(datetime.combine(rekap.tanggal, time(), UTC).timestamp())
    return susun("rekap/gambar.typ", {"data": data}, dibuat, format="png", ppi=_PPI)


def isi(rekap: Rekap) -> dict[str, Any]:
    """What the template draws: words and numbers, JSON-native."""
    tampil = rekap.tim[:TIM_TERBANYAK]
    return {
        "unit": bersihkan(potong(gabung(rekap.unit), 160)),
        "jabatan": bersihkan(potong(gabung(rekap.jabatan), 160)),
        "tanggal": hari_tanggal(rekap.tanggal),
        "ubin": [
            {"angka": len(rekap.tim), "kata": "tim berjalan", "awas": False},
            {"angka": len(rekap.terlambat), "kata": "laporan ketua terlambat", "awas": bool(rekap.terlambat)},
            {"angka": rekap.kendala, "kata": "kendala terbuka", "awas": bool(rekap.kendala_lewat)},
            {"angka": rekap.orang_berakhir, "kata": "penugasan segera berakhir", "awas": False},
        ],
        "tim": [_tim(t, t.unit not in rekap.unit, len(tampil) <= TIM_LENGKAP) for t in tampil],
        "sisa": len(rekap.tim) - len(tampil),
        "umur": [{"label": u.label, "saya": u.saya, "lain": u.lain} for u in rekap.umur],
    }


def _tim(t: BarisTim, dengan_unit: bool, lengkap: bool) -> dict[str, Any]:
    ketua = potong(f"Ketua {t.ketua}" if t.ketua else "Belum ada ketua", 48)
    return {
        "nama": bersihkan(potong(t.nama, 90)),
        "unit": bersihkan(potong(t.unit, 70)) if dengan_unit and lengkap else None,
        "sudah": t.sudah,
        "anggota": t.anggota,
        "periode": f"s.d. {_hari(t.periode.sampai)}" if t.periode else None,
        "ketua": bersihkan(f"{ketua} · {laporan_ketua(t)}") if lengkap else None,
        "terlambat": f"Laporan {'ketua' if lengkap else bersihkan(ketua[:1].lower() + ketua[1:])} terlambat {t.terlambat} hari kerja"
        if t.terlambat
        else None,
    }


def laporan_ketua(t: BarisTim) -> str:
    """«laporan s.d. 31 Okt diterima, berikutnya 30 Nov», for a line under the team."""
    laporan = t.laporan_ketua
    kata = (
        f"laporan s.d. {_hari(laporan.sampai)} {KEADAAN_LAPORAN[laporan.keadaan]}"
        if laporan
        else "belum ada laporan"
    )
    return f"{kata}, berikutnya {_hari(t.berikutnya)}" if t.berikutnya else kata


def _hari(hari: date) -> str:
    """«31 Okt», kept on one line."""
    return tanggal_singkat(hari).rsplit(" ", 1)[0].replace(" ", "\u00a0")
