"""The pages of the bot: webhook, health, verification of a letter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, web
from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

import simulator
from bot import web as situs
from bot.app import Aplikasi
from bot.settings import Pengaturan
from models import KotakMasuk
from models.kotak import SELESAI
from tests.bot.conftest import Hidupkan
from tests.conftest import JamUji


@pytest.fixture(autouse=True)
def _hanya_mesin_ini(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(situs, "ALAMAT_DENGAR", "127.0.0.1")


@pytest.fixture
async def klien() -> AsyncIterator[ClientSession]:
    async with ClientSession() as sesi:
        yield sesi


def alamat(bot: Aplikasi) -> str:
    pelari: web.AppRunner = bot._web
    return f"http://127.0.0.1:{pelari.addresses[0][1]}"


def update(orang: simulator.Orang, nomor: int = 1, teks: str = "halo") -> dict[str, Any]:
    return {
        "update_id": nomor,
        "message": {
            "message_id": nomor,
            "chat": {"id": orang.id, "type": "private"},
            "from": {"id": orang.id, "first_name": "Budi"},
            "text": teks,
        },
    }


async def test_tanpa_setelan_tidak_ada_yang_didengar(hidupkan: Hidupkan) -> None:
    async with hidupkan() as bot:
        assert bot._web is None


async def test_webhook_menjawab_setelah_tersimpan(
    hidupkan: Hidupkan, budi: simulator.Orang, klien: ClientSession
) -> None:
    budi.chat.dimulai = True
    async with hidupkan(
        port=0, webhook_url="http://127.0.0.1:9/kait", webhook_secret=SecretStr("rahasia")
    ) as bot:
        kait, kepala = f"{alamat(bot)}/kait", {situs.KEPALA_RAHASIA: "rahasia"}
        for salah in ({}, {situs.KEPALA_RAHASIA: "tebakan"}):
            assert (await klien.post(kait, json=update(budi), headers=salah)).status == 403
        assert bot.store.jalankan_sekarang(lambda s: s.scalars(select(KotakMasuk)).all()) == []
        for _ in range(2):  # Telegram repeats what it thinks was lost
            assert (await klien.post(kait, json=update(budi), headers=kepala)).status == 200
        await budi.tunggu_pesan("gema halo")
        await bot.penerimaan.selesaikan()
        assert bot.store.jalankan_sekarang(lambda s: s.scalars(select(KotakMasuk.keadaan)).all()) == [SELESAI]
        for rusak in (b"{", b"[]", b'{"update_id": "x"}', b"null"):
            assert (await klien.post(kait, data=rusak, headers=kepala)).status == 400
    assert len([p for p in budi.chat.pesan.values() if p.dari_bot]) == 1


async def test_webhook_tidak_mengiyakan_yang_tidak_tersimpan(
    hidupkan: Hidupkan, budi: simulator.Orang, klien: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hidupkan(port=0, webhook_url="http://127.0.0.1:9/kait") as bot:

        async def gagal(_: Any) -> None:
            raise OperationalError("", {}, Exception("database is locked"))

        monkeypatch.setattr(bot.penerimaan, "simpan", gagal)
        assert (await klien.post(f"{alamat(bot)}/kait", json=update(budi))).status == 503


async def test_webhook_dari_telegram_sendiri(
    pengaturan_hidup: Pengaturan, hidupkan: Hidupkan, budi: simulator.Orang, dunia: simulator.Telegram
) -> None:
    """Delivered by the local Telegram to the address that setWebhook was given."""
    async with hidupkan(
        port=0, webhook_url="http://127.0.0.1:9/kait", webhook_secret=SecretStr("r4h4s14")
    ) as bot:
        kait = dunia.bot.webhook
        assert kait is not None
        assert kait.rahasia == "r4h4s14"
        kait.url = f"{alamat(bot)}/kait"
        budi.kirim_teks("lewat webhook")
        await budi.tunggu("gema lewat webhook")


async def test_sehat(hidupkan: Hidupkan, budi: simulator.Orang, klien: ClientSession, jam: JamUji) -> None:
    async with hidupkan(port=0) as bot:
        awal = await (await klien.get(f"{alamat(bot)}/sehat")).json()
        assert awal == {
            "sehat": True,
            "basis_data": "terjangkau",
            "masuk_menunggu": 0,
            "masuk_tertua_detik": None,
            "masuk_terakhir_detik": None,
            "masuk_disisihkan": 0,
            "keluar_menunggu": 0,
        }
        budi.kirim_teks("/rusak")
        await budi.tunggu("Terjadi gangguan")
        jam.maju(timedelta(seconds=90))
        kini = await (await klien.get(f"{alamat(bot)}/sehat")).json()
        assert (kini["masuk_disisihkan"], kini["masuk_terakhir_detik"]) == (1, 90)


async def test_sehat_berkata_jujur_saat_basis_data_tidak_menjawab(
    hidupkan: Hidupkan, klien: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gagal(*_: Any) -> None:
        raise OperationalError("", {}, Exception("disk I/O error"))

    async with hidupkan(port=0) as bot:
        monkeypatch.setattr(situs, "kesehatan", gagal)
        jawaban = await klien.get(f"{alamat(bot)}/sehat")
        assert (jawaban.status, (await jawaban.json())["sehat"]) == (503, False)


@pytest.mark.parametrize(
    ("final", "kata"), [(False, "Belum ditandatangani."), (True, "Surat bertanda tangan sudah diunggah")]
)
async def test_halaman_surat(
    hidupkan: Hidupkan, klien: ClientSession, monkeypatch: pytest.MonkeyPatch, final: bool, kata: str
) -> None:
    def verifikasi(_: Any, kode: str) -> dict[str, Any] | None:
        if kode != "AB12":
            return None
        return {
            "kode": kode,
            "judul": "Surat Tugas",
            "nomor": None,
            "tanggal": date(2026, 11, 23),
            "nama": ["Budi <Santoso>"],
            "penandatangan": "Rahma",
            "jabatan_penandatangan": "Kepala Dinas",
            "keadaan": "final" if final else "belum_final",
            "sidik": "f" * 64,
            "final": final,
        }

    monkeypatch.setattr(situs, "verifikasi", verifikasi)
    async with hidupkan(port=0, public_url="https://contoh.go.id") as bot:
        jawaban = await klien.get(f"{alamat(bot)}/surat/AB12")
        teks = await jawaban.text()
        assert jawaban.status == 200
        for potong in (kata, "23 November 2026", "Budi &lt;Santoso&gt;", "f" * 64, "belum diisi Tata Usaha"):
            assert potong in teks
        assert "default-src 'none'" in jawaban.headers["Content-Security-Policy"]
        asing = await klien.get(f"{alamat(bot)}/surat/%3Cscript%3E")
        assert asing.status == 404
        assert "<script>" not in await asing.text()


async def test_surat_yang_tidak_ada_di_basis_data(hidupkan: Hidupkan, klien: ClientSession) -> None:
    async with hidupkan(port=0) as bot:
        assert (await klien.get(f"{alamat(bot)}/surat/TIDAKADA")).status == 404


async def test_dihentikan_di_tengah_tetap_menjawab_yang_sudah_diterima(
    hidupkan: Hidupkan, budi: simulator.Orang
) -> None:
    async with hidupkan() as bot:
        for nomor in range(20):
            budi.kirim_teks(str(nomor))
        await budi.tunggu_pesan("gema 3")
        tugas = asyncio.create_task(bot.berhenti())
        await tugas
        belum = bot.store.jalankan_sekarang(
            lambda s: s.scalars(select(KotakMasuk.isi).where(KotakMasuk.keadaan != SELESAI)).all()
        )
    assert belum == []
