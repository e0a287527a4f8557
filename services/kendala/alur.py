"""Obstacles: reported with a recommendation, decided once, followed up by somebody until a day, closed (matrix §7.2)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, update

from models import Kendala, LampiranKendala
from models.kendala import DIPUTUS, SELESAI, TERBUKA
from rules.organisasi import Pejabat
from services import audit, sebutan
from services.kendala import baca as kendala_baca
from services.kendala import kartu as kendala_kartu
from services.kendala import tujuan as kendala_tujuan
from services.kendala.baca import DataKendala
from services.kendala.tujuan import TidakDapatDisampaikan
from services.konteks import Konteks
from services.permohonan.perkara import orang
from services.tanggal import tanggal_jam_singkat

TIDAK_ADA = "Kendala ini tidak ditujukan kepada Anda."


@dataclass(frozen=True, slots=True)
class Isian:
    """What the reporter filled in. `kolaborasi`: heads must work together on it. `lampiran`: ids of stored files."""

    penugasan_id: int
    masalah: str
    rekomendasi: str
    kolaborasi: bool = False
    lampiran: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tersampaikan:
    """A reported obstacle, to whom it went, and who of them has not activated the bot (names)."""

    kendala: DataKendala
    penerima: tuple[Pejabat, ...]
    belum_aktif: list[str]


@dataclass(frozen=True, slots=True)
class Jawaban:
    """`berhasil`: it was done. `teks`: a sentence for whoever tapped. `belum_aktif`: an owner who cannot be told yet."""

    berhasil: bool
    teks: str
    belum_aktif: str = ""


def sampaikan(k: Konteks, isian: Isian) -> Tersampaikan:
    """Report an obstacle with at least one alternative recommendation. Raises TidakDapatDisampaikan."""
    tugas, rute = kendala_tujuan.periksa(k, isian.penugasan_id, kolaborasi=isian.kolaborasi)
    if not isian.masalah.strip() or not isian.rekomendasi.strip():
        raise TidakDapatDisampaikan(
            "Kendala disampaikan beserta sedikitnya satu alternatif rekomendasi.", rute.dasar
        )
    assert k.pegawai is not None
    nilai: dict[str, Any] = {
        "pelapor_id": k.pegawai.id,
        "penugasan_id": tugas.id,
        "tim_id": tugas.tim.id if tugas.milik_tim and tugas.tim is not None else None,
        "kolaborasi": isian.kolaborasi,
        "masalah": isian.masalah.strip(),
        "rekomendasi": isian.rekomendasi.strip(),
        "keadaan": TERBUKA,
        "dasar": sebutan.potong(sebutan.pasal(rute.dasar), 255),
        "versi": 1,
        "dibuat": k.sekarang,
    }
    nomor = k.sesi.execute(insert(Kendala).values(nilai).returning(Kendala.id)).scalar_one()
    for berkas_id in isian.lampiran:
        k.sesi.execute(insert(LampiranKendala).values(kendala_id=nomor, berkas_id=berkas_id))
    audit.catat(k, "sampaikan_kendala", "kendala", nomor, penugasan=tugas.id)
    d = kendala_baca.muat(k, nomor)
    assert d is not None
    belum_aktif = kendala_kartu.tujukan(k, d, rute.penerima)
    kendala_kartu.beri_tahu_ketua(k, d)
    return Tersampaikan(d, rute.penerima, belum_aktif)


# --- deciding --------------------------------------------------------------------------------------------------------


def halangan_memutus(k: Konteks, d: DataKendala) -> str | None:
    """Why `k.pegawai` cannot decide on it now; None where the decision is awaited from this person."""
    if (tolak := bukan_pejabat(k, d)) is not None:
        return tolak
    if d.keadaan == TERBUKA:
        return None
    oleh = orang(k.organisasi, d.diputus_oleh_id or 0).nama_lengkap
    saat = tanggal_jam_singkat(d.diputus, k.aturan.zona) if d.diputus else "-"
    return f"Kendala ini sudah diputus oleh {oleh} pada {saat}."


def bukan_pejabat(k: Konteks, d: DataKendala) -> str | None:
    """Why `k.pegawai` is not an official who decides on it today; None where he or she is."""
    saya = k.pegawai.id if k.pegawai else None
    pejabat = kendala_tujuan.hari_ini(k, d)
    if any(p.pegawai.id == saya for p in pejabat):
        return None
    pernah = any(dia.pegawai_id == saya for dia in kendala_baca.penerima(k, d.id))
    if not pernah:
        return TIDAK_ADA
    kendala_kartu.segarkan(k, d)
    pengganti = sebutan.gabung((sebutan.pejabat(p) for p in pejabat), "atau")
    sekarang = f" Yang memutus sekarang: {sebutan.titik(pengganti)}" if pengganti else ""
    return f"Bapak/Ibu tidak lagi menjabat untuk kendala ini.{sekarang}"


def putuskan(
    k: Konteks,
    kendala_id: int,
    keputusan: str,
    *,
    penindak_id: int | None = None,
    batas: date | None = None,
) -> Jawaban:
    """Decide: the first decision holds. Without `penindak_id` it closes the obstacle; with one, that person follows up until `batas`."""
    d = kendala_baca.muat(k, kendala_id, kunci=True)
    if d is None or k.pegawai is None:
        return Jawaban(False, TIDAK_ADA)
    if (tolak := halangan_memutus(k, d)) is not None:
        return Jawaban(False, tolak)
    if (tolak := _salah_penindak(k, penindak_id, batas)) is not None:
        return Jawaban(False, tolak)
    selaku = _selaku(k, d)
    selesai = penindak_id is None
    d = _ubah(
        k,
        d,
        keadaan=SELESAI if selesai else DIPUTUS,
        keputusan=keputusan.strip(),
        diputus_oleh_id=k.pegawai.id,
        jabatan=selaku.blok,
        diputus=k.sekarang,
        penindak_id=penindak_id,
        batas=batas,
        ditutup=k.sekarang if selesai else None,
    )
    audit.catat(
        k,
        "putuskan_kendala",
        "kendala",
        d.id,
        jabatan=selaku.jabatan,
        sebagai=selaku.sebagai,
        penindak=penindak_id,
    )
    belum = kendala_kartu.kabari(k, d, "diputus" if selesai else "ditindaklanjuti")
    kendala_kartu.gambar_ulang(k, d)
    return Jawaban(True, "Keputusan tersimpan.", sebutan.gabung(belum))


def alihkan(k: Konteks, kendala_id: int, *, penindak_id: int, batas: date) -> Jawaban:
    """Give the follow-up to somebody else, or another day."""
    d = kendala_baca.muat(k, kendala_id, kunci=True)
    if d is None:
        return Jawaban(False, TIDAK_ADA)
    if (tolak := halangan_mengalihkan(k, d)) is not None:
        return Jawaban(False, tolak)
    if (tolak := _salah_penindak(k, penindak_id, batas)) is not None:
        return Jawaban(False, tolak)
    lama = d.penindak_id
    selaku = _selaku(k, d)
    d = _ubah(k, d, penindak_id=penindak_id, batas=batas)
    audit.catat(
        k,
        "alihkan_kendala",
        "kendala",
        d.id,
        jabatan=selaku.jabatan,
        sebagai=selaku.sebagai,
        dari=lama,
        ke=penindak_id,
    )
    belum = kendala_kartu.kabari(k, d, "dialihkan")
    kendala_kartu.kabari_dilepas(k, d, lama)
    kendala_kartu.gambar_ulang(k, d)
    return Jawaban(True, "Tindak lanjut dialihkan.", sebutan.gabung(belum))


def tutup(k: Konteks, kendala_id: int, hasil: str) -> Jawaban:
    """«Tandai selesai»: by whoever follows it up, or by the head, with the result."""
    d = kendala_baca.muat(k, kendala_id, kunci=True)
    if d is None or k.pegawai is None:
        return Jawaban(False, TIDAK_ADA)
    if (tolak := halangan_menutup(k, d)) is not None:
        return Jawaban(False, tolak)
    d = _ubah(k, d, keadaan=SELESAI, hasil=hasil.strip(), ditutup=k.sekarang)
    audit.catat(k, "tutup_kendala", "kendala", d.id)
    kendala_kartu.kabari(k, d, "selesai")
    kendala_kartu.gambar_ulang(k, d)
    return Jawaban(True, "Kendala selesai.")


def halangan_mengalihkan(k: Konteks, d: DataKendala) -> str | None:
    """Why `k.pegawai` cannot give the follow-up to somebody else now."""
    return bukan_pejabat(k, d) or _sudah_selesai(k, d)


def halangan_menutup(k: Konteks, d: DataKendala) -> str | None:
    """Why `k.pegawai` cannot close it now."""
    if (tolak := _sudah_selesai(k, d)) is not None:
        return tolak
    if k.pegawai is not None and d.penindak_id == k.pegawai.id:
        return None
    tolak = bukan_pejabat(k, d)
    return tolak if tolak is None else bekas_penindak(k, d) or tolak


def bekas_penindak(k: Konteks, d: DataKendala) -> str | None:
    """Where the follow-up was taken from `k.pegawai`: when that was, and who has it now. None: it never was this person's."""
    saat = kendala_baca.dialihkan(k, d.id, k.pegawai.id) if k.pegawai is not None else None
    if saat is None or k.pegawai is None or d.penindak_id in {None, k.pegawai.id}:
        return None
    sejak = tanggal_jam_singkat(saat, k.aturan.zona)
    sekarang = orang(k.organisasi, d.penindak_id or 0).nama_lengkap
    if d.keadaan == SELESAI:
        return f"Tindak lanjut dialihkan dari Anda pada {sejak}. Kendala ini sudah selesai."
    return f"Tindak lanjut dialihkan dari Anda pada {sejak}. Yang menindaklanjuti sekarang: {sebutan.titik(sekarang)}"


def _sudah_selesai(k: Konteks, d: DataKendala) -> str | None:
    if d.keadaan == SELESAI:
        saat = tanggal_jam_singkat(d.ditutup, k.aturan.zona) if d.ditutup else "-"
        return f"Kendala ini sudah selesai pada {saat}."
    return "Kendala ini belum diputus." if d.keadaan == TERBUKA else None


def _salah_penindak(k: Konteks, penindak_id: int | None, batas: date | None) -> str | None:
    if penindak_id is None:
        return None
    penindak = k.organisasi.pegawai(penindak_id)
    if penindak is None or not penindak.aktif:
        return "Pegawai yang menindaklanjuti sudah tidak aktif di direktori."
    if batas is None or batas < k.hari_ini:
        return "Batas waktu tindak lanjut sudah lewat."
    return None


def _selaku(k: Konteks, d: DataKendala) -> Pejabat:
    assert k.pegawai is not None
    return next(p for p in kendala_tujuan.hari_ini(k, d) if p.pegawai.id == k.pegawai.id)


def _ubah(k: Konteks, d: DataKendala, **nilai: Any) -> DataKendala:
    """The row is locked: the version counts what happened to it."""
    k.sesi.execute(update(Kendala).where(Kendala.id == d.id).values(versi=d.versi + 1, **nilai))
    segar = kendala_baca.muat(k, d.id)
    assert segar is not None
    return segar
