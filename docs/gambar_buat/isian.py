"""What the people of the scenes type and send, and the taps that several scenes share."""

from __future__ import annotations

import base64
from typing import Any

from docs.gambar_buat.telepon import Telepon

KEGIATAN = "Tim Pemutakhiran Data Kemiskinan"
MAKSUD = "Membantu pemutakhiran data kemiskinan agar bantuan tepat sasaran."
KOMPETENSI = "Pengolahan data, basis data, dan pelatihan aplikasi"
HARAPAN = "Data 12 kecamatan mutakhir dan siap dipakai"


async def aktifkan(orang: Telepon) -> None:
    """From the link to the home screen."""
    await orang.ketuk("Buka tautan aktivasi")
    await orang.tunggu("Data pribadi")
    await orang.ketuk("Saya mengerti")
    await orang.tunggu("Bagikan nomor saya")
    await orang.ketuk("Bagikan nomor saya")
    await orang.tunggu("Pejabat Penilai Kinerja")


async def ke_beranda(orang: Telepon) -> None:
    """The home screen, anew."""
    await orang.tulis("/menu")
    await orang.tunggu(orang.orang.pengguna.nama)


async def isi_lintas_unit(orang: Telepon, cari: str, unit: str, kegiatan: str = KEGIATAN) -> None:
    """From home to the review screen."""
    await orang.ketuk("Pengajuan sukarela")
    await orang.tunggu("Di unit mana")
    await orang.tulis(cari)
    await orang.tunggu("Hasil untuk")
    await orang.ketuk(unit)
    await orang.tunggu("Sebagai apa")
    await orang.ketuk("Anggota tim")
    for tanya, jawab in (
        ("nama tim", kegiatan),
        ("maksud dan tujuan", MAKSUD),
        ("kompetensi", KOMPETENSI),
        ("hasil yang ingin", HARAPAN),
    ):
        await orang.tunggu(tanya)
        await orang.tulis(jawab)
    await orang.tunggu("Kapan Anda")
    await orang.ketuk("1 bulan")
    await orang.tunggu("Ada lampiran?")
    await orang.ketuk("Lewati")
    await orang.tunggu("Periksa kembali")


async def isi_dalam_unit(orang: Telepon, kegiatan: str, maksud: str | None) -> None:
    """From home to the review screen within the own unit; without `maksud` a voice message says it."""
    await orang.ketuk("Pengajuan sukarela")
    await orang.tunggu("Di unit mana")
    await orang.ketuk("Unit saya")
    await orang.tunggu("Sebagai apa")
    await orang.ketuk("Anggota tim")
    await orang.tunggu("nama tim")
    await orang.tulis(kegiatan)
    await orang.tunggu("Apa maksud Anda?")
    if maksud is None:
        await orang.rekam()
    else:
        await orang.tulis(maksud)
    await orang.tunggu("Kapan Anda")
    await orang.ketuk("1 bulan")
    await orang.tunggu("Periksa kembali")


async def setujui(pejabat: Telepon) -> None:
    """Both taps of an approval."""
    await pejabat.tunggu_pesan("Mohon")
    await pejabat.ketuk("Setujui")
    await pejabat.tunggu("Setujui permohonan")
    await pejabat.ketuk("Ya, setujui")
    await pejabat.tunggu_pesan("oleh")


async def bertanda_tangan(halaman: Any, png: bytes) -> bytes:
    """A PDF as a scanner makes it: the printed letter with a signature in ink above the name."""
    gambar = base64.b64encode(png).decode()
    await halaman.set_content(
        f"""<style>@page {{ size: A4; margin: 0 }} body {{ margin: 0; position: relative }} img {{ width: 210mm }}
        svg {{ position: absolute; left: 112mm; top: 197mm; width: 46mm }}</style>
        <img src="data:image/png;base64,{gambar}">
        <svg viewBox="0 0 200 90" fill="none" stroke="#1f3a93" stroke-width="3" stroke-linecap="round">
        <path d="M8 62c18-48 38-66 44-42s-26 58-14 56 34-60 46-58-16 48-2 48 20-34 30-34-4 30 8 30 18-24 28-22 2 22 16 18 14-16 32-20"/>
        <path d="M20 78c50-10 110-14 168-12"/></svg>"""
    )
    pdf: bytes = await halaman.pdf(format="A4")
    return pdf
