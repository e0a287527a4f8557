"""`check`, the part about the installation: settings, `.env`, profiles, database; then the tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dotenv import dotenv_values
from rapidfuzz import process

from bot.basis_data import BasisDataGagal
from bot.meja import buka_meja
from bot.settings import Pengaturan, PengaturanSalah
from rules.profil import ProfilSalah, daftar, muat
from services.pemeriksaan.isi import HasilPeriksa, TemuanPeriksa, periksa_isi
from services.pemeriksaan.profil import periksa_layar, periksa_profil

CONTOH = Path(__file__).resolve().parent.parent / ".env.example"
_SELAIN_KITA = 75
"""Names less alike than this (of 100) belong to another program that shares the `.env`."""


def jalankan_pemeriksaan() -> HasilPeriksa:
    """Everything, as far as it can be reached: what fails is a finding, not an end."""
    temuan = [*_periksa_env(Path(".env")), *_periksa_contoh(), *periksa_layar(), *_periksa_semua_profil()]
    try:
        with buka_meja() as meja:
            temuan += _periksa_pengaturan(meja.pengaturan)
            hasil = meja.baca(periksa_isi)
    except PengaturanSalah as galat:
        perbaiki = "Perbaiki pada .env atau lingkungan; contohnya ada di .env.example."
        return HasilPeriksa([TemuanPeriksa("SK-E001", "galat", _kalimat(galat), perbaiki), *temuan])
    except BasisDataGagal as galat:
        perbaiki = "Periksa DATABASE_URL dan izin berkasnya, lalu jalankan check lagi."
        return HasilPeriksa([TemuanPeriksa("SK-E002", "galat", _kalimat(galat), perbaiki), *temuan])
    hasil.temuan = sorted(
        [*temuan, *hasil.temuan], key=lambda t: ("galat", "peringatan", "info").index(t.tingkat)
    )
    return hasil


def _kalimat(galat: Exception) -> str:
    teks = str(galat)
    return f"{teks[:1].upper()}{teks[1:].rstrip('.')}."


def nama_pengaturan() -> list[str]:
    """The settings as they stand in the environment: `BOT_TOKEN`, …"""
    return [nama.upper() for nama in Pengaturan.model_fields]


def nama_contoh(berkas: Path = CONTOH) -> list[str]:
    """The settings that `.env.example` shows, commented out or not."""
    baris = (b.strip().removeprefix("#").strip() for b in berkas.read_text(encoding="utf-8").splitlines())
    return [b.partition("=")[0] for b in baris if b.partition("=")[1] and b.partition("=")[0].isupper()]


def _periksa_contoh() -> Iterator[TemuanPeriksa]:
    if not CONTOH.exists():
        return
    kurang = sorted(set(nama_pengaturan()) - set(nama_contoh()))
    if kurang:
        yield TemuanPeriksa(
            "SK-P010",
            "peringatan",
            f"{len(kurang)} pengaturan belum ada di .env.example.",
            "Tambahkan baris dan keterangannya.",
            kurang,
        )


def _periksa_env(berkas: Path) -> Iterator[TemuanPeriksa]:
    """A misspelt name in `.env` would be ignored without a word."""
    if not berkas.exists():
        return
    kenal = nama_pengaturan()
    for nama in dotenv_values(berkas):
        dekat = (
            None
            if nama.upper() in kenal
            else process.extractOne(nama.upper(), kenal, score_cutoff=_SELAIN_KITA)
        )
        if dekat:
            yield TemuanPeriksa(
                "SK-P001",
                "peringatan",
                f"{nama} di .env tidak dikenal dan diabaikan.",
                f"Mungkin maksud Anda {dekat[0]}.",
            )


def _periksa_semua_profil() -> Iterator[TemuanPeriksa]:
    """Profiles that this installation does not use may be broken without stopping it; the used one is judged at start."""
    for nama in daftar():
        try:
            yield from periksa_profil(muat(nama))
        except ProfilSalah as galat:
            yield TemuanPeriksa(
                "SK-E003",
                "galat",
                _kalimat(galat),
                "Kembalikan berkas profilnya, atau perbaiki kunci yang disebut.",
            )


def _periksa_pengaturan(pengaturan: Pengaturan) -> Iterator[TemuanPeriksa]:
    if pengaturan.profil.id not in daftar() or Path(pengaturan.peraturan).suffix:
        yield from periksa_profil(pengaturan.profil)
    if not pengaturan.bot_token.get_secret_value():
        yield TemuanPeriksa(
            "SK-P013", "peringatan", "BOT_TOKEN masih kosong; hanya `run` yang membutuhkannya.",
            "Buat bot pada @BotFather, lalu tulis tokennya di .env.",
        )  # fmt: skip
    if not pengaturan.public_url:
        yield TemuanPeriksa(
            "SK-I002", "info", "PUBLIC_URL kosong: surat dicetak tanpa kode QR.",
            "Isi alamat yang dapat dibuka penerima surat bila QR dikehendaki.",
        )  # fmt: skip
    if not pengaturan.nomor_surat:
        yield TemuanPeriksa(
            "SK-I003", "info", "NOMOR_SURAT kosong: nomor surat diketik Tata Usaha.",
            "Isi pola nomornya bila surat boleh bernomor otomatis.",
        )  # fmt: skip
