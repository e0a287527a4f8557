"""An official decides: once, in the office held at this moment, on what was seen on the card."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import bindparam, select, update

from models import Kartu, Keputusan, Langkah
from models.permohonan import BATAL, DIKEMBALIKAN, DISETUJUI, DITARIK, DITOLAK, MENUNGGU
from rules.organisasi import Pejabat
from services import sebutan
from services.konteks import Konteks
from services.layar import Layar, layar
from services.permohonan import alur, kabar, kartu
from services.permohonan.alur import Berikut, Kertas
from services.permohonan.perkara import Perkara, muat, orang
from services.pernyataan import jalankan

Hasil = Literal["disetujui", "ditolak", "dikembalikan"]
ALASAN_TERPANJANG = 1000

_kartu = (
    select(
        Kartu.id,
        Kartu.langkah_id,
        Kartu.pegawai_id,
        Kartu.message_id,
        Kartu.keadaan,
        Kartu.sidik,
        Kartu.tanya,
        Kartu.alasan,
        Langkah.permohonan_id,
        Langkah.keadaan.label("keadaan_langkah"),
        Langkah.versi.label("versi_langkah"),
    )
    .join(Langkah, Langkah.id == Kartu.langkah_id)
    .where(Kartu.id == bindparam("id"))
)
_sudah = (
    select(
        Keputusan.pegawai_id,
        Keputusan.jabatan,
        Keputusan.sebagai,
        Keputusan.hasil,
        Keputusan.alasan,
        Keputusan.waktu,
        Keputusan.dicatat_oleh_id,
        Keputusan.tanggal_kertas,
    )
    .where(Keputusan.langkah_id == bindparam("langkah_id"))
    .order_by(Keputusan.id.desc())
)


@dataclass(frozen=True, slots=True)
class KartuDiketuk:
    """The card under a button, and the step that it belongs to."""

    id: int
    langkah_id: int
    pegawai_id: int
    message_id: int | None
    keadaan: str
    sidik: str | None
    tanya: str | None
    alasan: str | None
    permohonan_id: int
    keadaan_langkah: str
    versi_langkah: int


@dataclass(frozen=True, slots=True)
class Putusan:
    """What became of a tap.

    `hasil`: `diputus` · `bukan_milik` (forged, or not this person's card) · `sudah_diputus` · `tidak_menjabat` ·
    `perlu_alasan` · `belum_dapat` (something must be done first). `teks`: plain, short, for the toast.
    """

    hasil: Literal["diputus", "bukan_milik", "sudah_diputus", "tidak_menjabat", "perlu_alasan", "belum_dapat"]
    teks: str
    berikut: Berikut | None = None


def ambil_kartu(k: Konteks, kartu_id: int) -> KartuDiketuk | None:
    """The card, only where it is this person's: ids in buttons can be forged."""
    baris = jalankan(k.sesi, _kartu, {"id": kartu_id}).first()
    if baris is None or k.pegawai is None or baris.pegawai_id != k.pegawai.id:
        return None
    return KartuDiketuk(*baris)


def putuskan(
    k: Konteks,
    kartu_id: int,
    versi: int,
    hasil: Hasil,
    alasan: str | None = None,
    *,
    pesan_id: int | None = None,
) -> Putusan:
    """Decide. `versi` is that of the step when the card was drawn; `pesan_id` the message that carries the tapped button.

    The vote counts for every seat of the step in which this person sits now. The hash of the card that the official saw
    is stored with it.
    """
    tapak = ambil_kartu(k, kartu_id)
    if tapak is None or k.pegawai is None:
        return Putusan("bukan_milik", "Kartu ini bukan untuk Anda.")
    perkara = muat(k, tapak.permohonan_id, kunci=True)
    i = next(n for n, langkah in enumerate(perkara.langkah) if langkah.id == tapak.langkah_id)
    langkah = perkara.langkah[i]
    pelaku = k.pegawai.id
    if perkara.data.keadaan != MENUNGGU or langkah.keadaan != MENUNGGU or pelaku in langkah.suara.values():
        return Putusan("sudah_diputus", gambar_terlambat(perkara, i, tapak, pesan_id))
    kursi = perkara.kursi_milik(i, pelaku)
    if not kursi:
        kartu.segarkan(perkara)
        pengganti = sebutan.gabung(sebutan.pejabat(p) for p in perkara.pejabat(i))
        return Putusan("tidak_menjabat", _tidak_menjabat(pengganti))
    if versi != langkah.versi:
        # The step is open, but it changed since the card was drawn: nobody decides on what he has not seen.
        kartu.gambar_ulang(perkara, i)
        return Putusan("belum_dapat", "Isi kartu ini baru saja berubah. Silakan periksa lagi.")
    if (
        hasil != "disetujui"
        and not (alasan or "").strip()
        and perkara.jenis.wajib_beralasan(perkara, i, hasil)
    ):
        return Putusan("perlu_alasan", "Mohon sertakan alasannya.")
    if hasil == "disetujui" and (belum := perkara.jenis.belum_dapat_disetujui(perkara, i, kursi[0][1])):
        return Putusan("belum_dapat", belum)
    alasan = (alasan or "").strip()[:ALASAN_TERPANJANG] or None
    dilihat = tapak.sidik or ""
    alur.catat_suara(perkara, i, kursi, hasil, alasan, dilihat)
    berikut = _tindak_lanjut(perkara, i, kursi[0][1], hasil, alasan)
    _gambar(perkara, i, kursi[0][1], hasil, alasan, berikut, kartu_id, pesan_id or tapak.message_id)
    kabar.keputusan(perkara, i, kursi[0][1], hasil, alasan, berikut)
    return Putusan("diputus", sebutan.kata_hasil(langkah.tindakan, hasil), berikut)


def terapkan_kertas(
    perkara: Perkara, i: int, pegawai_id: int, hasil: Hasil, alasan: str | None, sidik: str, kertas: Kertas
) -> Berikut | None:
    """A decision of this official that was signed on paper, with everything that follows from it; cards say by whom it was recorded.

    The official sits in a seat of the open step `i` without a vote (else ValueError). `sidik`: SHA-256 of the paper.
    """
    k, kursi = perkara.k, perkara.kursi_milik(i, pegawai_id)
    if not kursi:
        raise ValueError("pejabat ini tidak diminta memutus langkah ini")
    pejabat = kursi[0][1]
    alur.catat_suara(perkara, i, kursi, hasil, alasan, sidik, kertas)
    berikut = _tindak_lanjut(perkara, i, pejabat, hasil, alasan)
    oleh = f"{sebutan.pejabat(pejabat)}, {kabar.di_atas_kertas(k, kertas.tanggal, kertas.oleh_id)}"
    tampil = layar_putus(perkara, i, oleh, hasil, alasan, berikut, k.lokal)
    if perkara.langkah[i].keadaan == MENUNGGU:
        kartu.tutup_milik(k, perkara.langkah[i].id, pegawai_id, tampil)
    else:
        kartu.tutup(k, perkara.langkah[i].id, tampil)
    kabar.keputusan(perkara, i, pejabat, hasil, alasan, berikut)
    return berikut


def _tindak_lanjut(
    perkara: Perkara, i: int, pejabat: Pejabat, hasil: Hasil, alasan: str | None
) -> Berikut | None:
    """Close the step and go on; None where other votes are still awaited, or the request ended."""
    if hasil == "disetujui":
        if not alur.lengkap(perkara, i):
            return None
        alur.tutup_langkah(perkara, i, DISETUJUI)
        return alur.lanjut(perkara, i, pejabat)
    keadaan = DITOLAK if hasil == "ditolak" else DIKEMBALIKAN
    alur.tutup_langkah(perkara, i, keadaan)
    alur.akhiri(perkara, keadaan)
    if hasil == "ditolak":
        perkara.jenis.ditolak(perkara, i, pejabat, alasan or "-")
    return None


def _gambar(
    perkara: Perkara,
    i: int,
    pejabat: Pejabat,
    hasil: Hasil,
    alasan: str | None,
    berikut: Berikut | None,
    kartu_id: int,
    pesan_id: int | None,
) -> None:
    """Redraw the cards: all of the step where it closed, else only this official's."""
    k = perkara.k
    tampil = layar_putus(perkara, i, sebutan.pejabat(pejabat), hasil, alasan, berikut, k.lokal)
    if perkara.langkah[i].keadaan == MENUNGGU:
        assert k.telegram_id is not None
        kartu.tutup_satu(k, kartu_id, k.telegram_id, pesan_id, tampil)
    else:
        kartu.tutup(k, perkara.langkah[i].id, tampil, diketuk=kartu_id, pesan_id=pesan_id)


def layar_putus(
    perkara: Perkara,
    i: int,
    oleh: str,
    hasil: str,
    alasan: str | None,
    berikut: Berikut | None,
    waktu: datetime,
) -> Layar:
    """A decided card: outcome, name, time, and what happens now."""
    masih = perkara.pejabat(i) if perkara.langkah[i].keadaan == MENUNGGU else ()
    return layar(
        "persetujuan/kartu_putus",
        tanda=sebutan.TANDA[hasil],
        hasil=sebutan.kata_hasil(perkara.langkah[i].tindakan, hasil),
        oleh=oleh,
        waktu=waktu,
        perkara=perkara.jenis.sebut(perkara),
        penyusun=kabar.nama_penyusun(perkara) if berikut and berikut.lanjutan == "konsep" else "",
        alasan=alasan,
        menunggu=sebutan.gabung(sebutan.pejabat(p) for p in (masih or (berikut.pejabat if berikut else ()))),
        lanjutan=berikut.lanjutan if berikut else None,
        surat=perkara.rute.surat.jenis if perkara.rute.surat else "",
    )


def gambar_terlambat(perkara: Perkara, i: int, tapak: KartuDiketuk, pesan_id: int | None) -> str:
    """The tap came too late: draw the card as it stands, and say who decided and when."""
    k = perkara.k
    semua = jalankan(k.sesi, _sudah, {"langkah_id": tapak.langkah_id}).all()
    # The own vote first; else the one that closed the step.
    suara = next((b for b in semua if b.pegawai_id == tapak.pegawai_id), semua[0] if semua else None)
    if suara is None or perkara.langkah[i].keadaan == BATAL:
        tampil = layar(
            "persetujuan/kartu_gugur",
            perkara=perkara.jenis.sebut(perkara),
            ditarik=perkara.data.keadaan == DITARIK,
        )
        kalimat = "Permohonan ini sudah tidak menunggu keputusan."
    else:
        nama = orang(k.organisasi, suara.pegawai_id).nama_lengkap
        oleh = f"{nama} ({sebutan.jabatan(suara.jabatan, suara.sebagai)})"
        if suara.dicatat_oleh_id is not None and suara.tanggal_kertas is not None:
            oleh += f", {kabar.di_atas_kertas(k, suara.tanggal_kertas, suara.dicatat_oleh_id)}"
        waktu = suara.waktu.astimezone(k.aturan.zona)
        tampil = layar_putus(perkara, i, oleh, suara.hasil, suara.alasan, alur.kini(perkara, i), waktu)
        kalimat = f"Permohonan ini sudah diputus oleh {nama} pada {kabar.waktu_singkat(k, suara.waktu)}."
    if k.telegram_id is not None:
        kartu.tutup_satu(k, tapak.id, k.telegram_id, pesan_id or tapak.message_id, tampil)
    return kalimat


def _tidak_menjabat(pengganti: str) -> str:
    if not pengganti:
        return "Anda tidak lagi menjabat untuk permohonan ini, dan jabatannya kini kosong."
    return f"Anda tidak lagi menjabat untuk permohonan ini. Yang memutus sekarang: {pengganti}."


# --- the reason ---------------------------------------------------------------------------------------------------------------


def tanyakan_alasan(k: Konteks, kartu_id: int, hasil: str | None) -> None:
    """The card asks for the reason of this outcome; None: it no longer does."""
    k.sesi.execute(update(Kartu).where(Kartu.id == kartu_id).values(tanya=hasil, alasan=None))


def kartu_yang_bertanya(k: Konteks, balas_ke: int | None) -> KartuDiketuk | None:
    """The card that the typed text is meant for: the one replied to, else the only one that asks for a reason."""
    if k.pegawai is None:
        return None
    semua = k.sesi.scalars(
        select(Kartu.id).where(
            Kartu.pegawai_id == k.pegawai.id,
            Kartu.keadaan == kartu.TERBUKA,
            Kartu.tanya.is_not(None),
            *([Kartu.message_id == balas_ke] if balas_ke is not None else []),
        )
    ).all()
    return ambil_kartu(k, semua[0]) if len(semua) == 1 else None


def simpan_alasan(k: Konteks, kartu_id: int, alasan: str) -> None:
    """Keep the typed reason until «Ya»."""
    k.sesi.execute(update(Kartu).where(Kartu.id == kartu_id).values(alasan=alasan))
