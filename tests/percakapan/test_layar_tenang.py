"""Rules, help, own data and commands under each regulation; over HTTP."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from handlers.bantuan import PERINTAH
from rules.rute import susun_sukarela
from services import sebutan
from services.direktori import naikkan_versi
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.test_beranda import ajukan_dari_budi, beranda

satu_peraturan = pytest.mark.parametrize("peraturan", ["katingan"])
HARI_INI = date(2026, 11, 23)


# --- rules -------------------------------------------------------------------------------------------------------------


async def test_aturan_dalam_dan_lintas_unit(kota: Kota) -> None:
    budi = kota.orang("Budi S")
    budi.kirim_teks("/aturan")
    pesan = await budi.tunggu(kota.profil.nama)
    assert re.search(
        r"· Pemerintah (Kabupaten|Kota) Contoh ", pesan.teks
    )  # as the directory names it, not as the profile does

    def rute(k: Any) -> Any:
        orang = next(p for p in k.organisasi.semua_pegawai() if p.nama == "Budi Santoso")
        return susun_sukarela(k.profil, k.organisasi, orang, tujuan=orang.unit, tim="Tim", tanggal=HARI_INI)

    dalam = kota.lakukan(rute)
    budi.ketuk("Sukarela dalam unit")
    pesan = await budi.tunggu("secara lisan")
    assert dalam.langkah[0].pejabat[0].pegawai.nama_lengkap in pesan.teks
    assert dalam.langkah[0].dasar[0].pasal in pesan.teks
    assert dalam.surat.jenis in pesan.teks
    budi.ketuk("Selengkapnya")
    await budi.tunggu(sebutan.kutip(dalam.langkah[0].dasar[0].kutipan_tampil))
    budi.ketuk("Kembali")
    await budi.tunggu("secara lisan")
    budi.ketuk("Kembali")
    await budi.tunggu(kota.profil.nama)

    budi.ketuk("Sukarela lintas unit")
    pesan = await budi.tunggu("Lalu terbit")
    assert f"{kota.profil.istilah.pimpinan_unit} pemilik kinerja" in pesan.teks
    assert "Made" not in pesan.teks, "the receiving side is not known yet"
    bahasa.periksa(budi)


LINTAS = {
    "katingan": [
        "Rekomendasi: Siti Aminah",
        "Persetujuan: Kepala Unit Organisasi pemilik",
        "Persetujuan: Rahma",
    ],
    "lombok_barat": ["Persetujuan: Pimpinan Unit Organisasi pemilik", "Persetujuan: Rahma"],
    "bungo": [
        "Persetujuan: Siti Aminah",
        "Persetujuan: Pimpinan Unit Organisasi pemilik",
        "Pengesahan: Siti",
    ],
    "tarakan": [
        "Persetujuan: Rahma",
        "Persetujuan: Kepala Perangkat Daerah/Kepala Unit Kerja pemilik",
        "Pengesahan: Rahma",
    ],
}


async def test_urutan_lintas_unit_menurut_peraturan(kota: Kota) -> None:
    budi = kota.orang("Budi S")
    await beranda(budi)
    budi.ketuk_data("m:aturan_lintas_unit")
    pesan = await budi.tunggu("Lalu terbit")
    langkah = [baris for baris in pesan.teks.splitlines() if re.match(r"\d\. ", baris)]
    assert len(langkah) == len(LINTAS[kota.profil.id])
    for nomor, (baris, awal) in enumerate(zip(langkah, LINTAS[kota.profil.id], strict=True), 1):
        assert baris.startswith(f"{nomor}. {awal}")
        assert re.search(r"(Pasal|Lampiran) ", baris)


async def test_pejabat_struktural_diberi_tahu_pasalnya(kota: Kota) -> None:
    rahma = kota.orang("Rahma W")
    rahma.kirim_teks("/aturan")
    pesan = await rahma.tunggu("bukan pejabat struktural")
    assert "Pasal" in pesan.teks
    rahma.ketuk("Sukarela lintas unit")
    await rahma.tunggu("bukan pejabat struktural")
    bahasa.periksa(rahma)


async def test_kutipan_berhalaman(kota: Kota) -> None:
    """Each page fits into a message, the last one ends; a page that does not exist is the last one."""
    budi = kota.orang("Budi S")
    await beranda(budi)
    budi.ketuk_data("m:aturan_lintas_unit:9999")
    akhir = await budi.tunggu("«")
    assert "Berikutnya" not in bahasa.label(akhir)
    pesan, halaman = akhir, 1
    while "Sebelumnya" in bahasa.label(pesan):
        budi.ketuk("Sebelumnya")
        pesan = await budi.tunggu("«")
        halaman += 1
    assert f"1/{halaman}" in pesan.teks or halaman == 1


# --- help, own data, cancel --------------------------------------------------------------------------------------------


async def test_bantuan_menyebut_operator(kota: Kota) -> None:
    budi = kota.orang("Budi S")
    budi.kirim_teks("/bantuan")
    pesan = await budi.tunggu("Yang dapat dilakukan di sini")
    assert kota.pegawai(kota.dengan_peran("operator")).nama in pesan.teks
    assert "Memutuskan" not in pesan.teks
    budi.ketuk("Beranda")
    await budi.tunggu("Pejabat Penilai Kinerja")
    assert len([p for p in budi.layar().pesan if p.dari_bot]) == 1, "edited in place"
    siti = kota.orang("Siti A")
    siti.kirim_teks("/bantuan")
    await siti.tunggu("Memutuskan permohonan")
    bahasa.periksa(siti)


@satu_peraturan
async def test_data_saya(kota: Kota) -> None:
    budi = kota.orang("Budi S")
    ajukan_dari_budi(kota)
    budi.kirim_teks("/data_saya")
    pesan = await budi.tunggu("Data Anda di bot ini")
    pegawai = kota.pegawai("Budi S")
    assert "0812••••0025" in pesan.teks
    assert kota.telepon("Budi S")[2:] not in re.sub(r"\D", "", pesan.teks)
    for perlu in (
        pegawai.nip or "-",
        "Terhubung sejak Senin, 23 November 2026",
        "Permohonan: 1",
        "Fitriani Rahmah",
    ):
        assert perlu in pesan.teks
    budi.ketuk("Selengkapnya")
    await budi.tunggu("3 × 24 jam")
    budi.ketuk("Kembali")
    await budi.tunggu("Data Anda di bot ini")
    bahasa.periksa(budi)


@satu_peraturan
async def test_perintah_yang_ditawarkan_semuanya_dijawab(kota: Kota) -> None:
    """Behind «/» stands what works: each command gets a screen of its own, not the home screen."""
    siti = kota.orang("Siti A")
    siti.kirim_teks("/menu")
    rumah = (await siti.tunggu("Pejabat Penilai Kinerja")).teks
    for nama, keterangan in PERINTAH:
        siti.kirim_teks(f"/{nama}")
        pesan = await siti.tunggu(re.compile("."))
        assert (pesan.teks == rumah) == (nama == "menu"), nama
        assert 3 <= len(keterangan) <= 256
    dunia = kota.dunia.dunia
    terpasang = await dunia.kejadian.tunggu(
        lambda: [p.params["commands"] for p in dunia.panggilan if p.metode == "setMyCommands"], 5
    )
    assert [perintah["command"] for perintah in json.loads(terpasang[-1])] == [nama for nama, _ in PERINTAH]


@satu_peraturan
async def test_batal_tanpa_formulir(kota: Kota) -> None:
    budi = kota.orang("Budi S")
    budi.kirim_teks("/batal")
    await budi.tunggu("idak ada")
    bahasa.periksa(budi)


@satu_peraturan
async def test_nama_berisi_html(kota: Kota) -> None:
    """Names come from the import and are shown as typed, never as markup."""

    def ubah(k: Any) -> None:
        pegawai = kota.konteks_untuk(k, "Budi S").pegawai
        assert pegawai is not None
        pegawai.nama = "Budi <b>S</b> & 🙂"
        naikkan_versi(k.sesi)
        k.sesi.info["direktori_diubah"] = True

    budi = kota.orang("Budi S")
    kota.lakukan(ubah)
    for perintah in ("/menu", "/data_saya"):
        budi.kirim_teks(perintah)
        await budi.tunggu("Budi <b>S</b> & 🙂")
