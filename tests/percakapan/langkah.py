"""What conversations have in common: tapping by the beginning of a label, filling in the form, deciding."""

from __future__ import annotations

from simulator import Orang, Pesan


def ketuk(orang: Orang, awal: str, pesan: Pesan | None = None) -> str:
    """Tap the newest button whose label starts with `awal`; its callback_data."""
    for calon in [pesan] if pesan else reversed(list(orang.chat.pesan.values())):
        for baris in (calon.inline or {}).get("inline_keyboard", []):
            for satu in baris:
                if satu["text"].startswith(awal):
                    orang.ketuk(satu["callback_data"], calon)
                    return str(satu["callback_data"])
    raise AssertionError(f"tidak ada tombol «{awal}…»\n{orang.layar()}")


def dokumen(orang: Orang) -> list[Pesan]:
    """The documents that the bot sent to this phone."""
    return [p for p in orang.chat.pesan.values() if p.dari_bot and "document" in p.isi]


class Jari:
    """A finger that counts its taps and messages."""

    def __init__(self, orang: Orang) -> None:
        self.orang = orang
        self.ketukan = 0
        self.pesan = 0

    def ketuk(self, awal: str) -> None:
        self.ketukan += 1
        ketuk(self.orang, awal)

    def tulis(self, teks: str) -> None:
        self.pesan += 1
        self.orang.kirim_teks(teks)


async def mulai_sukarela(orang: Orang) -> None:
    """From home to the first question."""
    orang.kirim_teks("/menu")
    await orang.tunggu(
        lambda o: o.pesan_terakhir() and "Pengajuan sukarela" in str(o.pesan_terakhir().inline)
    )
    ketuk(orang, "Pengajuan sukarela")
    await orang.tunggu("Di unit mana")


async def isi_dalam_unit(
    orang: Orang,
    *,
    kegiatan: str = "Tim Satu Data",
    maksud: str | None = "Ingin membantu",
    suara: bool = False,
) -> Pesan:
    """From home to the review screen within the own unit."""
    await mulai_sukarela(orang)
    ketuk(orang, "Unit saya")
    await orang.tunggu("Sebagai apa")
    ketuk(orang, "Anggota tim")
    await orang.tunggu("nama tim")
    orang.kirim_teks(kegiatan)
    await orang.tunggu("Apa maksud Anda?")
    if suara:
        orang.kirim_suara()
    elif maksud is None:
        ketuk(orang, "Lewati")
    else:
        orang.kirim_teks(maksud)
    await orang.tunggu("Kapan Anda")
    ketuk(orang, "1 bulan")
    return await orang.tunggu("Periksa kembali")


async def isi_lintas_unit(orang: Orang, unit: str, *, kegiatan: str = "Tim Satu Data") -> Pesan:
    """From home to the review screen for work of another unit, found by a part of its name."""
    await mulai_sukarela(orang)
    orang.kirim_teks(unit[:-2].lower())
    await orang.tunggu("Hasil untuk")
    ketuk(orang, unit)
    await orang.tunggu("Sebagai apa")
    ketuk(orang, "Anggota tim")
    await orang.tunggu("nama tim")
    orang.kirim_teks(kegiatan)
    await orang.tunggu("maksud dan tujuan")
    orang.kirim_teks("Membantu penyusunan data kemiskinan.")
    await orang.tunggu("kompetensi")
    orang.kirim_teks("Pengolahan data")
    await orang.tunggu("ingin Anda capai")
    ketuk(orang, "Lewati")
    await orang.tunggu("Kapan Anda")
    orang.kirim_teks("1 des sampai 28 feb")
    await orang.tunggu("Ada lampiran?")
    ketuk(orang, "Lewati")
    return await orang.tunggu("Periksa kembali")


async def setujui(orang: Orang) -> Pesan:
    """Two taps under the newest card."""
    ketuk(orang, "Setujui")
    await orang.tunggu("Setujui permohonan")
    ketuk(orang, "Ya, setujui")
    return await orang.tunggu(
        lambda o: next((p for p in o.chat.pesan.values() if "✅" in p.teks[:2] and "oleh" in p.teks), None)
    )
