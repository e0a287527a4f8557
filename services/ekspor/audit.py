"""Everything of a period in one spreadsheet, for whoever carries the role auditor (T Pasal 25 names who supervises; the role is the
Pemda's to give under each regulation). Reading only: the one thing it writes is that it was made.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from models import Audit
from services import audit, bekal, berkas_sementara, sebutan
from services.ekspor.periode import Pilihan
from services.ekspor.tabel import Masa, Tabel, baris, peristiwa
from services.konteks import Konteks
from services.permohonan.perkara import orang
from services.tanggal import hari_tanggal_jam, rentang

AUDITOR = "auditor"
"""pegawai.peran_aplikasi"""
BARIS_TERBANYAK = 10_000
"""Rows that one export in chat may hold: others are answered meanwhile, but they share the processor for two seconds."""
RANTAI_TERPANJANG = 30_000
"""Rows of the audit trail that are checked in chat, for the same reason; `check` checks any length."""
_TANPA_LEMBAR = frozenset({"rute"})


class TerlaluBanyak(Exception):
    """The period holds more rows than an export in chat may; the message is for the person."""


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What was read for a period: the spreadsheet (None: too many rows for one), its rows, what the check of the hashes said."""

    berkas: bytes | None
    baris: int
    rantai: str


@dataclass(frozen=True, slots=True)
class HasilAudit:
    """The stored file, how many rows, and what the check of the chain of hashes said."""

    berkas_id: int
    baris: int
    rantai: str


def adalah_auditor(k: Konteks) -> bool:
    return k.pegawai is not None and AUDITOR in (k.pegawai.peran_aplikasi or ())


def susun(k: Konteks, pilih: Pilihan) -> HasilAudit:
    """Store the spreadsheet and the audit row about it.

    Raises TerlaluBanyak, PermissionError for others than auditors, and PerluBaca for the shell: reading takes long.
    """
    if k.pegawai is None or not adalah_auditor(k):
        raise PermissionError("ekspor audit hanya untuk auditor")
    saya = k.pegawai.id
    kunci = f"audit:{saya}:{pilih.dari.isoformat()}:{pilih.sampai.isoformat()}"
    dibaca = bekal.ambil(k, kunci, lambda pembaca: baca(pembaca, pilih, saya))
    if dibaca.berkas is None:
        raise TerlaluBanyak(
            f"Periode ini memuat {dibaca.baris} baris, paling banyak {BARIS_TERBANYAK} lewat obrolan."
        )
    audit.catat(
        k,
        "ekspor_audit",
        "ekspor",
        None,
        dari=pilih.dari.isoformat(),
        sampai=pilih.sampai.isoformat(),
        baris=dibaca.baris,
    )
    nama = f"audit-{pilih.dari.isoformat()}-sd-{pilih.sampai.isoformat()}.xlsx"
    berkas_id = berkas_sementara.simpan(k, dibaca.berkas, nama, berkas_sementara.XLSX, saya)
    return HasilAudit(berkas_id, dibaca.baris, dibaca.rantai)


def baca(k: Konteks, pilih: Pilihan, auditor_id: int) -> Bacaan:
    """Read the period and make the spreadsheet for this auditor. Writes nothing: it may run on a snapshot."""
    masa = Masa(pilih.dari, pilih.sampai, k.aturan.zona)
    semua = peristiwa()
    jumlah = _hitung(k, semua, masa)
    banyak = sum(jumlah.values())
    if banyak > BARIS_TERBANYAK:
        return Bacaan(None, banyak, "")
    rantai = periksa(k)
    return Bacaan(_tulis(k, pilih, semua, masa, jumlah, rantai, auditor_id), banyak, rantai)


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
    k: Konteks,
    pilih: Pilihan,
    semua: Iterable[Tabel],
    masa: Masa,
    jumlah: dict[str, int],
    rantai: str,
    auditor_id: int,
) -> bytes:
    from services.ekspor.lembar import Lembar, tulis

    saya = orang(k.organisasi, auditor_id)
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
