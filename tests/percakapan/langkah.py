"""What conversations have in common: tapping by the beginning of a label, filling in the form, deciding."""

from __future__ import annotations

from typing import Any


def tombol(orang: Any) -> list[str]:
    """Labels under the message that the bot sent or edited last."""
    pesan = terakhir(orang)
    return [satu["text"] for baris in (pesan.inline or {}).get("inline_keyboard", []) for satu in baris]


def terakhir(orang: Any) -> Any:
    """The message of the bot that was sent or edited last."""
    return max((p for p in orang.chat.pesan.values() if p.dari_bot), key=lambda p: p.rev)


def ketuk(orang: Any, awal: str, pesan: Any = None) -> str:
    """Tap the newest button whose label starts with `awal`; its callback_data."""
    for calon in [pesan] if pesan else reversed(list(orang.chat.pesan.values())):
        for baris in (calon.inline or {}).get("inline_keyboard", []):
            for satu in baris:
                if satu["text"].startswith(awal):
                    orang.ketuk(satu["callback_data"], calon)
                    return str(satu["callback_data"])
    raise AssertionError(f"tidak ada tombol «{awal}…»\n{orang.layar()}")


async def isi_dalam_unit(
    orang: Any, *, kegiatan: str = "Tim Satu Data", maksud: str | None = "Ingin membantu"
) -> Any:
    """From home to the review screen within the own unit."""
    orang.kirim_teks("/menu")
    await orang.tunggu(orang.pengguna.nama)
    ketuk(orang, "Pengajuan sukarela")
    await orang.tunggu("Di unit mana")
    ketuk(orang, "Unit saya")
    await orang.tunggu("Sebagai apa")
    ketuk(orang, "Anggota tim")
    await orang.tunggu("nama tim")
    orang.kirim_teks(kegiatan)
    await orang.tunggu("Apa maksud Anda?")
    if maksud is None:
        ketuk(orang, "Lewati")
    else:
        orang.kirim_teks(maksud)
    await orang.tunggu("Kapan Anda")
    ketuk(orang, "1 bulan")
    return await orang.tunggu("Periksa kembali")


async def isi_lintas_unit(orang: Any, unit: str, *, kegiatan: str = "Tim Satu Data") -> Any:
    """From home to the review screen for work of another unit, found by a part of its name."""
    orang.kirim_teks("/menu")
    await orang.tunggu(orang.pengguna.nama)
    ketuk(orang, "Pengajuan sukarela")
    await orang.tunggu("Di unit mana")
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


async def setujui(orang: Any) -> None:
    """Two taps under the newest card."""
    ketuk(orang, "Setujui")
    await orang.tunggu("Setujui permohonan")
    ketuk(orang, "Ya, setujui")
    await orang.tunggu("oleh")
