"""`check`, the part that asks the tables: what keeps people waiting, and what the operator can do about it.

Each kind of finding has an id that never changes (`SK-P…`), a sentence, and a hint.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy import func, select

from models import Akun, KotakKeluar, KotakMasuk, Pegawai, PelaksanaJabatan, Surat
from models.akun import AKTIF, MENUNGGU_KONFIRMASI
from models.kotak import DISISIHKAN, GAGAL, TAK_PASTI
from services import audit
from services.kalender import belum_lengkap
from services.konteks import Konteks
from services.pemeriksaan.kesiapan import Kesiapan, hitung_kesiapan
from services.surat.naskah import DARI_KANTOR
from services.tanggal import hari_tanggal, hari_tanggal_jam, tanggal_panjang

Tingkat = Literal["galat", "peringatan", "info"]

SEGERA = timedelta(days=14)
"""An acting period that ends so soon is worth a word."""
BARU_SAJA = timedelta(days=30)
BULAN_CUTI_BERSAMA = 10
"""From October on the cuti bersama of the next year is usually decreed, so that it may be missed."""


@dataclass(frozen=True, slots=True)
class TemuanPeriksa:
    """One finding. `rincian` names who or what; the command line shows the first lines of it."""

    id: str
    tingkat: Tingkat
    pesan: str
    saran: str
    rincian: list[str] = field(default_factory=list)


@dataclass(slots=True)
class HasilPeriksa:
    """Everything that was found. `kesiapan` is None where the directory could not be read."""

    temuan: list[TemuanPeriksa] = field(default_factory=list)
    kesiapan: Kesiapan | None = None

    @property
    def ada_galat(self) -> bool:
        return any(t.tingkat == "galat" for t in self.temuan)

    def ke_json(self) -> dict[str, Any]:
        """`{kesiapan, jumlah: {galat, peringatan, info}, temuan: [{id, tingkat, pesan, saran, rincian}]}`."""
        return {
            "kesiapan": self.kesiapan.baris() if self.kesiapan else None,
            "jumlah": {
                tingkat: sum(t.tingkat == tingkat for t in self.temuan)
                for tingkat in ("galat", "peringatan", "info")
            },
            "temuan": [
                {"id": t.id, "tingkat": t.tingkat, "pesan": t.pesan, "saran": t.saran, "rincian": t.rincian}
                for t in self.temuan
            ],
        }


def periksa_isi(k: Konteks) -> HasilPeriksa:
    """Everything that the tables can tell. Reads only."""
    kesiapan = hitung_kesiapan(k)
    if not kesiapan.jumlah:
        kosong = TemuanPeriksa(
            "SK-E006", "galat", "Direktori masih kosong.", "Masukkan unit dan pegawai dengan `import`."
        )
        return HasilPeriksa([kosong, *_periksa_audit(k)], kesiapan)
    bagian: tuple[Callable[[], Iterable[TemuanPeriksa]], ...] = (
        lambda: _periksa_audit(k),
        lambda: _periksa_penilai(kesiapan),
        lambda: _periksa_jabatan(k, kesiapan),
        lambda: _periksa_pelaksana(k),
        lambda: _periksa_akun(k, kesiapan),
        lambda: _periksa_peran(k),
        lambda: _periksa_surat(k),
        lambda: _periksa_kotak(k),
        lambda: _periksa_kalender(k),
    )
    return HasilPeriksa([satu for periksa in bagian for satu in periksa()], kesiapan)


def _periksa_audit(k: Konteks) -> Iterator[TemuanPeriksa]:
    if (nomor := audit.periksa_rantai(k.sesi)) is not None:
        yield TemuanPeriksa(
            "SK-E005",
            "galat",
            f"Jejak audit tidak utuh mulai catatan nomor {nomor}: ada catatan yang berubah atau hilang.",
            "Simpan salinan basis data ini, bandingkan dengan cadangan, dan laporkan kepada Inspektorat.",
        )


def _periksa_penilai(kesiapan: Kesiapan) -> Iterator[TemuanPeriksa]:
    for satu in kesiapan.tanpa:
        pasal = f" ({'; '.join(satu.pasal)})" if satu.pasal else ""
        yield TemuanPeriksa(
            "SK-P002",
            "peringatan",
            f"{len(satu.pegawai)} pegawai belum punya Pejabat Penilai Kinerja. {satu.alasan}{pasal}",
            "Isi kolom atasan_nip, memimpin, atau pelaksana_jabatan sesuai keputusannya, lalu impor lagi.",
            [f"{p.nama_lengkap} · {p.jabatan}" for p in satu.pegawai],
        )


def _periksa_jabatan(k: Konteks, kesiapan: Kesiapan) -> Iterator[TemuanPeriksa]:
    if kesiapan.jabatan_kosong:
        isi = Counter(p.unit for p in k.organisasi.semua_pegawai() if p.aktif)
        yield TemuanPeriksa(
            "SK-P003",
            "peringatan",
            f"{len(kesiapan.jabatan_kosong)} jabatan pimpinan unit kosong hari ini.",
            "Isi kolom memimpin pada pegawai.csv, atau Plt./Plh. pada pelaksana_jabatan.csv.",
            [f"{u.nama} ({u.kode}), {isi[u.kode] or 'tanpa'} pegawai" for u in kesiapan.jabatan_kosong],
        )


def _periksa_pelaksana(k: Konteks) -> Iterator[TemuanPeriksa]:
    org, hari_ini = k.organisasi, k.hari_ini
    segera: list[str] = []
    berakhir: list[str] = []
    for j in k.sesi.scalars(select(PelaksanaJabatan).order_by(PelaksanaJabatan.selesai)):
        orang, unit = org.pegawai(j.pegawai_id), org.unit(j.unit)
        if orang is None or unit is None:
            continue
        baris = f"{j.sebagai.capitalize()}. {unit.nama}: {orang.nama_lengkap}, sampai {tanggal_panjang(j.selesai)}"
        if j.mulai <= hari_ini <= j.selesai and j.selesai - hari_ini <= SEGERA:
            segera.append(baris)
        elif hari_ini - BARU_SAJA <= j.selesai < hari_ini and org.pelaksana(j.unit, hari_ini) is None:
            berakhir.append(baris)
    if segera:
        yield TemuanPeriksa(
            "SK-P004",
            "peringatan",
            f"{len(segera)} masa Plh./Plt. berakhir dalam {SEGERA.days} hari.",
            "Bila diperpanjang, perbarui pelaksana_jabatan.csv dan impor lagi.",
            segera,
        )
    if berakhir:
        yield TemuanPeriksa(
            "SK-I001",
            "info",
            f"{len(berakhir)} masa Plh./Plt. berakhir dalam {BARU_SAJA.days} hari terakhir.",
            "Tidak perlu apa-apa bila pejabat definitif sudah kembali atau dilantik.",
            berakhir,
        )


def _periksa_akun(k: Konteks, kesiapan: Kesiapan) -> Iterator[TemuanPeriksa]:
    org = k.organisasi
    aktif = set(k.sesi.scalars(select(Akun.pegawai_id).where(Akun.keadaan == AKTIF)))
    pejabat = set(kesiapan.dinilai)
    for unit in org.semua_unit():
        pelaksana = org.pelaksana(unit.kode, k.hari_ini)
        pemegang = pelaksana[1] if pelaksana else org.kepala(unit.kode)
        if pemegang is not None:
            pejabat.add(pemegang.id)
    belum = [p for i in pejabat - aktif if (p := org.pegawai(i)) is not None]
    if belum:
        belum.sort(key=lambda p: (-kesiapan.dinilai.get(p.id, 0), p.nama))
        yield TemuanPeriksa(
            "SK-P005",
            "peringatan",
            f"{len(belum)} pejabat belum mengaktifkan bot; permohonan kepada mereka menunggu sampai aktif.",
            "Buat undangannya dengan `invite`; yang menilai paling banyak pegawai disebut lebih dulu.",
            [
                f"{p.nama_lengkap} · {p.jabatan}, menilai {kesiapan.dinilai.get(p.id, 0)} pegawai"
                for p in belum
            ],
        )
    menunggu = list(
        k.sesi.scalars(
            select(Pegawai)
            .join(Akun, Akun.pegawai_id == Pegawai.id)
            .where(Akun.keadaan == MENUNGGU_KONFIRMASI)
        )
    )
    if menunggu:
        yield TemuanPeriksa(
            "SK-P009",
            "peringatan",
            f"{len(menunggu)} pegawai menunggu konfirmasi operator.",
            "Pastikan orangnya, lalu `confirm NIP`, atau `revoke NIP` untuk menolak.",
            [f"{p.nama} · {p.nip or 'kepala_daerah'}" for p in menunggu],
        )
    blokir = list(
        k.sesi.scalars(
            select(Pegawai.nama)
            .join(Akun, Akun.pegawai_id == Pegawai.id)
            .where(Akun.keadaan == AKTIF, Akun.diblokir.is_not(None))
        )
    )
    if blokir:
        yield TemuanPeriksa(
            "SK-P012",
            "peringatan",
            f"{len(blokir)} pegawai memblokir bot, sehingga pesan tidak sampai.",
            "Minta mereka membuka blokir di Telegram, lalu mengirim /start.",
            blokir,
        )


def _periksa_peran(k: Konteks) -> Iterator[TemuanPeriksa]:
    peran = {
        p
        for daftar in k.sesi.scalars(select(Pegawai.peran_aplikasi).where(Pegawai.aktif))
        for p in daftar or ()
    }
    for nama, guna in (
        ("operator", "mengonfirmasi pegawai tanpa nomor telepon"),
        ("tata_usaha", "mengisi nomor dan mengunggah surat bertanda tangan"),
    ):
        if nama not in peran:
            yield TemuanPeriksa(
                "SK-P011",
                "peringatan",
                f"Belum ada pegawai dengan peran {nama}, yang {guna}.",
                f"Tulis {nama} pada kolom peran_aplikasi di pegawai.csv, lalu impor lagi.",
            )


def _periksa_surat(k: Konteks) -> Iterator[TemuanPeriksa]:
    menunggu = k.sesi.execute(
        select(Surat.judul, Surat.tanggal, Surat.kode)
        .where(Surat.nomor.is_(None), Surat.keadaan != "final", Surat.jenis.in_(DARI_KANTOR))
        .order_by(Surat.id)
    ).all()
    if menunggu:
        yield TemuanPeriksa(
            "SK-P006",
            "peringatan",
            f"{len(menunggu)} surat menunggu nomor.",
            "Tata Usaha mengisinya di bot dengan tombol «Isi nomor», atau atur NOMOR_SURAT.",
            [f"{s.judul} tanggal {tanggal_panjang(s.tanggal)}, kode {s.kode}" for s in menunggu],
        )


def _periksa_kotak(k: Konteks) -> Iterator[TemuanPeriksa]:
    disisihkan = k.sesi.execute(
        select(KotakMasuk.insiden, KotakMasuk.diterima, KotakMasuk.galat)
        .where(KotakMasuk.keadaan == DISISIHKAN)
        .order_by(KotakMasuk.id.desc())
    ).all()
    if disisihkan:
        yield TemuanPeriksa(
            "SK-P007",
            "peringatan",
            f"{len(disisihkan)} pesan masuk gagal diolah dan disisihkan.",
            "Cari kode insidennya di log, lalu laporkan kepada pengembang; minta orangnya mengulang.",
            [f"{b.insiden} · {hari_tanggal_jam(b.diterima, k.aturan.zona)}" for b in disisihkan],
        )
    gagal = k.sesi.execute(
        select(KotakKeluar.metode, KotakKeluar.keadaan, KotakKeluar.galat, func.count().label("banyak"))
        .where(KotakKeluar.keadaan.in_([GAGAL, TAK_PASTI]))
        .group_by(KotakKeluar.metode, KotakKeluar.keadaan, KotakKeluar.galat)
        .order_by(func.count().desc())
    ).all()
    if gagal:
        yield TemuanPeriksa(
            "SK-P008",
            "peringatan",
            f"{sum(b.banyak for b in gagal)} pesan keluar tidak terkirim atau tidak pasti sampai.",
            "Sebab tiap kelompok disebut di bawah; yang memblokir bot perlu membuka blokirnya.",
            [f"{b.banyak} × {b.metode}, {b.keadaan}: {b.galat or 'tanpa keterangan'}" for b in gagal],
        )


def _periksa_kalender(k: Konteks) -> Iterator[TemuanPeriksa]:
    tahun_ini = k.hari_ini.year
    perlu = [tahun_ini, tahun_ini + 1] if k.hari_ini.month >= BULAN_CUTI_BERSAMA else [tahun_ini]
    for tahun in perlu:
        if belum_lengkap(k.aturan.kalender, tahun):
            libur = k.aturan.kalender.libur_antara(date(tahun, 1, 1), date(tahun, 12, 31))
            yield TemuanPeriksa(
                "SK-P014",
                "peringatan",
                f"Kalender belum memuat cuti bersama tahun {tahun}; {len(libur) or 'tidak ada'} hari libur dikenal.",
                "Tulis menurut keputusannya pada berkas KALENDER, supaya tidak ada pengingat pada hari libur.",
                [
                    f"{hari_tanggal(h)}: {satu.nama} (perkiraan)"
                    for h, satu in libur.items()
                    if satu.perkiraan
                ],
            )
