"""Steps that conversations about reports have in common: a running team, and the form from the first question to «Kirim»."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from simulator import Orang, Pesan
from tests.percakapan.kota import Kota, cari_pegawai
from tests.percakapan.langkah import ketuk
from tests.services.contoh_tim import bentuk_langsung

NAMA_TIM = "Tim Layanan Terpadu"
PEMBENTUK = "Rahma Wulandari"
MULAI, SELESAI = date(2026, 11, 2), date(2027, 1, 29)


@dataclass
class TimBerjalan:
    """Budi leads for the unit of work, with Dewi of his own office and somebody of another one."""

    id: int
    unit: str
    ketua: Orang
    anggota: Orang


def bentuk(
    kota: Kota,
    unit: str,
    *lainnya: str,
    ketua: str = "Budi Santoso",
    anggota: str = "Dewi L",
    nama: str = NAMA_TIM,
) -> TimBerjalan:
    """A team in force since the beginning of the month; `lainnya`: more members, by name or NIP; `ketua` «»: nobody leads."""
    orang_anggota = kota.orang(anggota)
    tim_id = kota.lakukan(
        lambda k: bentuk_langsung(
            k,
            unit=unit,
            nama=nama,
            ketua_id=cari_pegawai(k, ketua).id if ketua else None,
            anggota_id=[cari_pegawai(k, satu).id for satu in (anggota, *lainnya)],
            pembentuk_id=cari_pegawai(k, PEMBENTUK).id,
            mulai=MULAI,
            selesai=SELESAI,
        )
    )
    return TimBerjalan(tim_id, unit, kota.orang(ketua) if ketua else orang_anggota, orang_anggota)


async def buka_form(orang: Orang) -> None:
    """From «/lapor» to the first question, with one running assignment."""
    orang.kirim_teks("/lapor")
    await orang.tunggu("Laporan")
    ketuk(orang, "Buat laporan")
    await orang.tunggu("Anda kerjakan?")


async def isi(orang: Orang, *, uraian: str = "Menyusun data layanan.", capaian: str = "8") -> Pesan:
    """From the first question to the review screen."""
    orang.kirim_teks(uraian)
    await orang.tunggu("Berapa targetnya?")
    ketuk(orang, "Pakai target")
    await orang.tunggu("Berapa yang tercapai?")
    orang.kirim_teks(capaian)
    await orang.tunggu("Ada hambatan?")
    ketuk(orang, "Lewati")
    await orang.tunggu("dikerjakan berikutnya?")
    orang.kirim_teks("Melanjutkan integrasi.")
    await orang.tunggu("Ada bukti?")
    ketuk(orang, "Lewati")
    return await orang.tunggu("Periksa kembali")


async def laporkan(orang: Orang, **nilai: str) -> str:
    """The whole form, sent; the text of the review screen."""
    await buka_form(orang)
    tinjau = (await isi(orang, **nilai)).teks
    ketuk(orang, "Kirim")
    await orang.tunggu("Laporan terkirim")
    return tinjau
