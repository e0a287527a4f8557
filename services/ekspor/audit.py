"""Everything of a period in one spreadsheet, for whoever carries the role auditor (T Pasal 25 names who supervises; the role is the
Pemda's to give under each regulation). Reading only: the one thing it writes is that it was made.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from models import Audit
from services import audit, berkas_sementara, sebutan
from services.ekspor.tabel import Masa, Tabel, baris, peristiwa
from services.konteks import Konteks
from services.permohonan.perkara import orang
from services.tanggal import BULAN, hari_tanggal_jam, rentang

AUDITOR = "auditor"
"""pegawai.peran_aplikasi"""
BARIS_TERBANYAK = 10_000
"""Rows that one export in chat may hold: it is made while others wait for their answer (two seconds at most)."""
RANTAI_TERPANJANG = 30_000
"""Rows of the audit trail that are checked in chat, for the same reason; `check` checks any length."""
_TANPA_LEMBAR = frozenset({"rute"})


class TerlaluBanyak(Exception):
    """The period holds more rows than an export in chat may; the message is for the person."""


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A period to choose: its key in the button, its words, its days (both included)."""

    kunci: str
    label: str
    dari: date
    sampai: date


@dataclass(frozen=True, slots=True)
class HasilAudit:
    """The stored file, how many rows, and what the check of the chain of hashes said."""

    berkas_id: int
    baris: int
    rantai: str


def adalah_auditor(k: Konteks) -> bool:
    return k.pegawai is not None and AUDITOR in (k.pegawai.peran_aplikasi or ())


def pilihan(hari: date) -> tuple[Pilihan, ...]:
    """This month, the last one, this quarter, this year; whole periods, whatever of them has passed."""
    awal = hari.replace(day=1)
    lalu = awal - timedelta(days=1)
    triwulan = date(hari.year, (hari.month - 1) // 3 * 3 + 1, 1)
    return (
        Pilihan("bulan_ini", f"{BULAN[awal.month - 1]} {awal.year}", awal, _akhir(awal, 1)),
        Pilihan("bulan_lalu", f"{BULAN[lalu.month - 1]} {lalu.year}", lalu.replace(day=1), lalu),
        Pilihan("triwulan", f"Triwulan {(hari.month + 2) // 3} {hari.year}", triwulan, _akhir(triwulan, 3)),
        Pilihan("tahun", f"Tahun {hari.year}", date(hari.year, 1, 1), date(hari.year, 12, 31)),
    )


def _akhir(awal: date, bulan: int) -> date:
    """The last day of so many months that begin on `awal`, a first of the month."""
    ke = awal.month - 1 + bulan
    return date(awal.year + ke // 12, ke % 12 + 1, 1) - timedelta(days=1)


def susun(k: Konteks, pilih: Pilihan) -> HasilAudit:
    """Write the spreadsheet and the audit row about it. Raises TerlaluBanyak, PermissionError for others than auditors."""
    if k.pegawai is None or not adalah_auditor(k):
        raise PermissionError("ekspor audit hanya untuk auditor")
    masa = Masa(pilih.dari, pilih.sampai, k.aturan.zona)
    semua = peristiwa()
    jumlah = _hitung(k, semua, masa)
    banyak = sum(jumlah.values())
    if banyak > BARIS_TERBANYAK:
        raise TerlaluBanyak(
            f"Periode ini memuat {banyak} baris, paling banyak {BARIS_TERBANYAK} lewat obrolan."
        )
    rantai = periksa(k)
    audit.catat(
        k,
        "ekspor_audit",
        "ekspor",
        None,
        dari=pilih.dari.isoformat(),
        sampai=pilih.sampai.isoformat(),
        baris=banyak,
    )
    isi = _tulis(k, pilih, semua, masa, jumlah, rantai)
    nama = f"audit-{pilih.dari.isoformat()}-sd-{pilih.sampai.isoformat()}.xlsx"
    return HasilAudit(
        berkas_sementara.simpan(k, isi, nama, berkas_sementara.XLSX, k.pegawai.id), banyak, rantai
    )


def periksa(k: Konteks) -> str:
    """What the chain of the whole trail says, in words."""
    panjang = k.sesi.execute(select(func.count(Audit.id))).scalar_one()
    if panjang > RANTAI_TERPANJANG:
        return f"tidak diperiksa di sini ({panjang} baris); operator memeriksanya dengan perintah check"
    putus = audit.periksa_rantai(k.sesi)
    return f"utuh, {panjang} baris diperiksa" if putus is None else f"TIDAK COCOK mulai baris {putus}"


def _hitung(k: Konteks, semua: Iterable[Tabel], masa: Masa) -> dict[str, int]:
    return {
        t.nama: k.sesi.execute(select(func.count()).select_from(t.selama(masa).subquery())).scalar_one()
        for t in semua
    }


def _tulis(
    k: Konteks, pilih: Pilihan, semua: Iterable[Tabel], masa: Masa, jumlah: dict[str, int], rantai: str
) -> bytes:
    from services.ekspor.lembar import Lembar, tulis

    assert k.pegawai is not None
    saya = orang(k.organisasi, k.pegawai.id)
    ringkasan = [
        ("Pemerintah daerah", sebutan.pemerintah(k.profil, k.organisasi)),
        ("Peraturan", f"{k.profil.judul_pendek} (profil versi {k.profil.versi})"),
        ("Periode", rentang(pilih.dari, pilih.sampai)),
        ("Dibuat", hari_tanggal_jam(k.sekarang, k.aturan.zona)),
        ("Oleh", f"{saya.nama_lengkap}, {saya.jabatan}"),
        ("Rantai jejak audit", rantai),
        *((f"Baris pada lembar {nama}", banyak) for nama, banyak in jumlah.items()),
    ]

    def lembar(tabel: Tabel) -> Lembar:
        kolom = [nama for nama in tabel.kolom if nama not in _TANPA_LEMBAR]
        return Lembar(
            tabel.nama, kolom, ([satu[n] for n in kolom] for satu in baris(k.sesi, tabel.selama(masa)))
        )

    keluar = io.BytesIO()
    depan = Lembar("ringkasan", ("hal", "isi"), ringkasan, (32, 80))
    tulis(k.aturan.zona, [depan, *map(lembar, semua)], keluar, kunci=True)
    return keluar.getvalue()
