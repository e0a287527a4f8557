"""A person without a number in the directory waits for the operator's tap; over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.test_pendaftaran import BAGIKAN, keadaan, sampai_kontak

satu_peraturan = pytest.mark.parametrize("peraturan", ["katingan"])


async def menunggu(kota: Kota) -> tuple[str, Any]:
    """NIP and phone of a person who waits."""
    nip = kota.tanpa_telepon()
    orang = await sampai_kontak(kota, nip)
    orang.ketuk(BAGIKAN)
    await orang.tunggu("menunggu konfirmasi operator")
    assert orang.layar().papan == ()
    return nip, orang


async def test_operator_mengonfirmasi(kota: Kota) -> None:
    operator = kota.orang(kota.dengan_peran("operator"))
    nip, mega = await menunggu(kota)
    pesan = await operator.tunggu("ingin memakai bot ini")
    assert nip in pesan.teks
    assert kota.pegawai(nip).nama in pesan.teks
    assert "0812-7777-0000" in pesan.teks
    assert keadaan(kota, nip) == ["menunggu_konfirmasi"]

    operator.ketuk("Konfirmasi", pesan)
    await operator.tunggu("sudah dikonfirmasi oleh")
    assert "Konfirmasi" not in operator.layar().tombol
    await mega.tunggu("Pejabat Penilai Kinerja")
    assert "Operator sudah mengonfirmasi" in mega.layar()
    assert keadaan(kota, nip) == ["aktif"]
    for orang in (operator, mega):
        bahasa.periksa(orang)


@satu_peraturan
async def test_operator_menolak(kota: Kota) -> None:
    operator = kota.orang(kota.dengan_peran("operator"))
    nip, mega = await menunggu(kota)
    await operator.tunggu("ingin memakai bot ini")
    operator.ketuk("Tolak")
    await operator.tunggu("ditolak oleh")
    await mega.tunggu("belum dapat mengonfirmasi")
    assert keadaan(kota, nip) == ["dicabut"]
    mega.mulai(kota.kode(nip))
    await mega.tunggu("Data pribadi Anda")
    bahasa.periksa(operator)


@satu_peraturan
async def test_tombol_yang_sudah_diputuskan(kota: Kota) -> None:
    operator = kota.orang(kota.dengan_peran("operator"))
    nip, mega = await menunggu(kota)
    pesan = await operator.tunggu("ingin memakai bot ini")
    data = f"a:{kota.pegawai(nip).id}"
    operator.ketuk_data(f"{data}:y", pesan)
    operator.ketuk_data(f"{data}:y", pesan)
    await operator.tunggu("sudah aktif")
    operator.ketuk_data(f"{data}:t", pesan)
    operator.kirim_teks("/menu")
    await operator.tunggu("Pejabat Penilai Kinerja")
    assert "sudah aktif" in operator.layar()
    assert keadaan(kota, nip) == ["aktif"]
    assert len([p for p in mega.layar().pesan if "Operator sudah mengonfirmasi" in p.teks]) == 1


@satu_peraturan
async def test_bukan_operator_mengetuk(kota: Kota) -> None:
    """The button is forged or forwarded: who taps counts, not what the data says."""
    nip, _ = await menunggu(kota)
    budi = kota.orang("Budi S")
    budi.kirim_teks("/menu")
    await budi.tunggu("Pejabat Penilai Kinerja")
    budi.ketuk_data(f"a:{kota.pegawai(nip).id}:y")
    assert "Hanya operator" in await budi.tunggu_toast()
    budi.ketuk_data("m:konfirmasi")
    await budi.tunggu(lambda o: len(o.chat.toast) == 2)
    assert keadaan(kota, nip) == ["menunggu_konfirmasi"]


@satu_peraturan
@pytest.mark.parametrize(
    "data", ["a:999999:y", "a:99999999999999999999999:y", "a:-1:y", "a::", "a:1:z", "a:x:t"]
)
async def test_tombol_palsu(kota: Kota, data: str) -> None:
    operator = kota.orang(kota.dengan_peran("operator"))
    operator.kirim_teks("/menu")
    await operator.tunggu("Pejabat Penilai Kinerja")
    operator.ketuk_data(data)
    await operator.tunggu(lambda o: o.chat.toast or ("tidak menunggu konfirmasi" in o.layar() and "selesai"))


@satu_peraturan
async def test_yang_menunggu_tidak_dapat_apa_apa(kota: Kota) -> None:
    _, mega = await menunggu(kota)
    for act in (lambda: mega.kirim_teks("halo"), lambda: mega.kirim_teks("/menu"), mega.bagikan_kontak):
        act()
        await mega.tunggu("menunggu konfirmasi operator")
    mega.mulai(kota.kode("Budi S"))
    await mega.tunggu("menunggu konfirmasi operator")
    bahasa.periksa(mega)


@satu_peraturan
async def test_operator_aktif_belakangan(kota: Kota) -> None:
    """Nobody was there to be asked: the home screen of the operator keeps the number."""
    nip, mega = await menunggu(kota)
    operator = kota.orang(kota.dengan_peran("operator"))
    operator.kirim_teks("/menu")
    await operator.tunggu("Pejabat Penilai Kinerja")
    operator.ketuk("Konfirmasi akun (1)")
    await operator.tunggu("ingin memakai bot ini")
    operator.ketuk("Konfirmasi")
    await operator.tunggu("sudah dikonfirmasi")
    await mega.tunggu("Pejabat Penilai Kinerja")
    operator.kirim_teks("/menu")
    pesan = await operator.tunggu("Pejabat Penilai Kinerja")
    assert not [label for label in bahasa.label(pesan) if "Konfirmasi" in label]
    operator.ketuk_data("m:konfirmasi")
    await operator.tunggu("Tidak ada pendaftaran")
    assert keadaan(kota, nip) == ["aktif"]


@satu_peraturan
async def test_nama_telegram_berisi_html(kota: Kota) -> None:
    operator = kota.orang(kota.dengan_peran("operator"))
    kota.orang(kota.tanpa_telepon(), aktif=False, nama="<b>Eve</b> & 🙂")
    await menunggu(kota)
    pesan = await operator.tunggu("ingin memakai bot ini")
    assert "<b>Eve</b> & 🙂" in pesan.teks
