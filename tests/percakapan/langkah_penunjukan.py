"""What conversations about a penunjukan have in common: the units, the form, the chain, the letters."""

from __future__ import annotations

import io

from pypdf import PdfReader

from simulator import Orang, Pesan
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import dokumen, ketuk

BUDI, DEWI = "Budi Santoso", "Dewi Lestari"
# The unit whose head asks, and the unit that gives.
PEMILIK = {
    "katingan": "SOSIAL",
    "tarakan": "SOSIAL",
    "lombok_barat": "KOMINFO-STAT",
    "bungo": "SOSIAL-LINJAM",
}
ASAL = {
    "katingan": "Dinas Komunikasi dan Informatika",
    "tarakan": "Dinas Komunikasi dan Informatika",
    "lombok_barat": "Bidang Aplikasi Informatika",
    "bungo": "Bidang Aplikasi Informatika",
}
# Who taps for Budi, in order: the unit whose head it is; «konsep» is Budi's own look at the draft (K-A4).
RANTAI = {
    "katingan": ("KOMINFO-APTIKA", "KOMINFO", "konsep", "KOMINFO"),
    "lombok_barat": ("KOMINFO-APTIKA", "KOMINFO"),
    "bungo": ("KOMINFO-APTIKA",),
    "tarakan": ("KOMINFO",),
}


def para_pejabat(kota: Kota) -> dict[str, Orang]:
    """Everybody with an office in these chains, active, by unit."""
    unit = ("KOMINFO", "KOMINFO-APTIKA", "KOMINFO-STAT", "SOSIAL", "SOSIAL-LINJAM", "SETDA")
    return {u: kota.orang(kota.kepala(u)) for u in unit}


def teks_pdf(orang: Orang, pesan: Pesan) -> str:
    """The words of a letter, in one line."""
    halaman = PdfReader(io.BytesIO(orang.isi_berkas(pesan))).pages
    return " ".join(" ".join(h.extract_text() for h in halaman).split())


def kartu_terbuka(orang: Orang) -> bool:
    """Does a card wait on this phone?"""
    return any("Dasar hukum" in str(p.inline) and "Mohon" in p.teks[:6] for p in orang.chat.pesan.values())


async def mulai_penunjukan(orang: Orang) -> None:
    """From home to the first question."""
    orang.kirim_teks("/menu")
    await orang.tunggu(lambda o: o.pesan_terakhir() and "Penunjukan" in str(o.pesan_terakhir().inline))
    ketuk(orang, "Penunjukan")
    await orang.tunggu("Dari mana pegawainya")


async def sebut_nama(orang: Orang, *nama: str) -> None:
    """Name people by searching for them."""
    await orang.tunggu("Siapa yang ditunjuk")
    for satu in nama:
        orang.kirim_teks(satu)
        await orang.tunggu(f"Hasil untuk «{satu}»")
        ketuk(orang, satu)
        await orang.tunggu("Terpilih:")
    ketuk(orang, "Selesai")


async def isi_sisanya(orang: Orang, *, surat: bool) -> Pesan:
    """From the role to the review screen."""
    await orang.tunggu("Sebagai apa")
    ketuk(orang, "Anggota tim")
    await orang.tunggu("nama timnya")
    orang.kirim_teks("Tim Data Kemiskinan")
    if surat:
        await orang.tunggu("maksud dan tujuan")
        orang.kirim_teks("Menyusun data kemiskinan terpadu.")
        await orang.tunggu("keterampilan apa")
        orang.kirim_teks("pengolahan data")
        await orang.tunggu("ekspektasi atau target")
        orang.kirim_teks("Satu set data per triwulan.")
    await orang.tunggu("Berapa lama")
    orang.kirim_teks("1 des sampai 28 feb")
    if surat:
        await orang.tunggu("Ada lampiran?")
        ketuk(orang, "Lewati")
    return await orang.tunggu("Periksa kembali")


async def setujui_kartu(orang: Orang, label: str = "Setujui") -> None:
    """Approve the newest card."""
    await orang.tunggu(kartu_terbuka)
    ketuk(orang, label)
    await orang.tunggu(lambda o: "Ya, setujui" in str([p.inline for p in o.chat.pesan.values()]))
    ketuk(orang, "Ya, setujui")
    await orang.tunggu(lambda o: not kartu_terbuka(o))


async def periksa_konsep(orang: Orang) -> None:
    """The assigned person looks at the draft and sends it on."""
    await orang.tunggu("Mohon periksa konsep")
    ketuk(orang, "Periksa konsep")
    konsep = await orang.tunggu("Konsep Surat Perintah Tugas")
    assert "Konsep, belum disetujui" in teks_pdf(orang, konsep)
    ketuk(orang, "Kirim untuk ditandatangani")
    await orang.tunggu_pesan("diteruskan")


async def jalani_rantai(pejabat: dict[str, Orang], budi: Orang, rantai: tuple[str, ...]) -> None:
    """Everybody approves in turn; «konsep» is the assigned person."""
    for giliran in rantai:
        if giliran == "konsep":
            await periksa_konsep(budi)
        else:
            await setujui_kartu(pejabat[giliran])


def surat_berjudul(orang: Orang, judul: str) -> list[Pesan]:
    """Letters with this title on the phone."""
    return [p for p in dokumen(orang) if p.teks.startswith(f"{judul} ·")]
