"""Reports on demand over HTTP: who may ask whom differs in each regulation; the answer reaches whoever asked."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from simulator import Orang
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk
from tests.percakapan.langkah_laporan import NAMA_TIM, bentuk, isi
from tests.percakapan.test_laporan_tim import dari_sosial

BUDI = "Budi Santoso"


@dataclass(frozen=True)
class Kasus:
    """Matrix §8: `boleh` asks `kepada` (None: the member from the other office); `tidak` may not, and hears `sebab`."""

    boleh: str
    kepada: str | None
    tidak: str
    sebab: str
    pasal: str


KASUS = {
    "katingan": Kasus(
        "SOSIAL-LINJAM", None, "KOMINFO-APTIKA", "Yang berwenang meminta: Rahma", "Pasal 14 ayat (2) huruf c"
    ),
    "lombok_barat": Kasus(
        "KOMINFO-APTIKA", None, "KOMINFO", "Yang berwenang meminta: Siti", "Pasal 16 ayat (3)"
    ),
    "bungo": Kasus(
        "KOMINFO-APTIKA", BUDI, "KOMINFO-APTIKA", "Tujukan kepada ketua tim Budi", "Pasal 12 ayat (2)"
    ),
    "tarakan": Kasus("KOMINFO", None, "KOMINFO-APTIKA", "Yang berwenang meminta: Rahma", "Pasal 19 ayat (3)"),
}


async def _sampai_orang(orang: Orang) -> None:
    orang.kirim_teks("/menu")
    await orang.tunggu("Kepala")
    ketuk(orang, "Minta laporan")
    await orang.tunggu("Pekerjaan mana")
    ketuk(orang, NAMA_TIM)
    await orang.tunggu("Kepada siapa")


async def test_boleh_dan_tidak_boleh(kota: Kota) -> None:
    kasus = KASUS[kota.profil.id]
    jauh = dari_sosial(kota)
    tim = bentuk(kota, "KOMINFO-APTIKA", jauh.nip or "")
    boleh, tidak = kota.orang(kota.kepala(kasus.boleh)), kota.orang(kota.kepala(kasus.tidak))
    diminta = tim.ketua if kasus.kepada else kota.orang(jauh.nip or "")

    await _sampai_orang(tidak)
    ketuk(tidak, jauh.nama)
    tolak = await tidak.tunggu(kasus.sebab)
    assert f"({kasus.pasal})." in tolak.teks
    assert ". (Pasal" not in tolak.teks
    if tidak is not boleh:
        tidak.kirim_teks("/batal")
        await tidak.tunggu("dibatalkan")
        await _sampai_orang(boleh)
    ketuk(boleh, kasus.kepada or jauh.nama)
    await boleh.tunggu("Paling lambat kapan?")
    boleh.kirim_teks("kemarin")
    await boleh.tunggu("sudah lewat")
    ketuk(boleh, "3 hari kerja: Kamis, 26 November 2026")
    await boleh.tunggu("Ada catatan")
    boleh.kirim_teks("Mohon capaian pekan ini.")
    assert kasus.pasal in (await boleh.tunggu("Periksa kembali")).teks
    ketuk(boleh, "Kirim")
    await boleh.tunggu("Permintaan terkirim")

    pesan = await diminta.tunggu("Laporan diminta")
    assert "Mohon capaian pekan ini." in pesan.teks
    ketuk(diminta, "Buat laporan")
    await diminta.tunggu("Anda kerjakan?")
    atas = f"iminta {boleh.pengguna.nama}, paling lambat Kamis, 26 November 2026"
    assert atas in diminta.layar()
    tinjau = (await isi(diminta)).teks
    assert tinjau.count(boleh.pengguna.nama) == 2
    ketuk(diminta, "Kirim")
    await diminta.tunggu("Laporan terkirim")
    kartu = await boleh.tunggu("8 dari 12")
    assert atas in kartu.teks
    ketuk(boleh, "Terima", kartu)
    await boleh.tunggu_toast("Laporan diterima")
    diminta.ketuk_data(_data(pesan), pesan)
    await diminta.tunggu_toast("sudah dijawab")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


def _data(pesan: object) -> str:
    """The data of the first button under a message."""
    return str(pesan.inline["inline_keyboard"][0][0]["callback_data"])  # type: ignore[attr-defined]


@pytest.mark.parametrize("peraturan", ["tarakan"])
async def test_dibatalkan_dan_terlihat_keduanya(kota: Kota) -> None:
    """Both see it in their lists; a person who activates the bot later gets it then; called off, it is gone."""
    tim = bentuk(kota, "KOMINFO-APTIKA")
    rahma = kota.orang(kota.kepala("KOMINFO"))
    await _sampai_orang(rahma)
    ketuk(rahma, "Budi")
    await rahma.tunggu("Paling lambat")
    ketuk(rahma, "Hari kerja berikutnya")
    await rahma.tunggu("Ada catatan")
    ketuk(rahma, "Lewati")
    await rahma.tunggu("Periksa kembali")
    ketuk(rahma, "Kirim")
    await rahma.tunggu("Permintaan terkirim")
    budi = tim.ketua
    await budi.tunggu("Laporan diminta")
    # asked twice: refused at the person, with the day until which the open one runs
    rahma.kirim_teks("/menu")
    await rahma.tunggu("Kepala")
    ketuk(rahma, "Minta laporan")
    await rahma.tunggu("1 menunggu jawaban")
    ketuk(rahma, "Minta laporan baru")
    await rahma.tunggu("Pekerjaan mana")
    ketuk(rahma, NAMA_TIM)
    await rahma.tunggu("Kepada siapa")
    ketuk(rahma, "Budi")
    await rahma.tunggu("masih menunggu jawaban, paling lambat Selasa, 24 November 2026.")
    rahma.kirim_teks("/batal")
    await rahma.tunggu("dibatalkan")
    rahma.kirim_teks("/menu")
    await rahma.tunggu("Kepala")
    budi.kirim_teks("/lapor")
    await budi.tunggu("Laporan")
    ketuk(budi, "Diminta: Tim Layanan Terpadu · 1 hari kerja lagi")
    diminta = await budi.tunggu("Permintaan laporan")
    ketuk(rahma, "Minta laporan")
    await rahma.tunggu("1 menunggu jawaban")
    ketuk(rahma, "Budi Santoso · 1 hari kerja lagi")
    await rahma.tunggu("Dari: Rahma")
    ketuk(rahma, "Batalkan permintaan")
    await rahma.tunggu("Batalkan permintaan laporan kepada")
    ketuk(rahma, "Ya, batalkan")
    await rahma.tunggu("dibatalkan")
    await budi.tunggu("Anda tidak perlu melakukan apa pun")
    ketuk(budi, "Buat laporan", diminta)
    await budi.tunggu("sudah dibatalkan oleh peminta")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)
