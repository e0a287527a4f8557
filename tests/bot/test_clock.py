"""The clock of the process follows the demo's, and ticks that fail go on ticking."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, web

import simulator
from bot.app import Aplikasi
from bot.clock import Detak, Jam
from bot.settings import Pengaturan
from handlers.daftar import susun
from tests.bot.conftest import RUTE


@pytest.fixture
async def klien() -> AsyncIterator[ClientSession]:
    async with ClientSession() as sesi:
        yield sesi


async def test_jam_mengikuti_demo_dan_bertahan_bila_demo_diam(klien: ClientSession) -> None:
    geser = {"geser_detik": 86400.0}

    async def jawab(_: web.Request) -> web.Response:
        return web.json_response(geser)

    app = web.Application()
    app.router.add_get("/jam", jawab)
    jam = Jam()
    async with simulator.layani(app) as url:
        await jam.ikuti(klien, f"{url}/jam")
        assert jam.geser == timedelta(days=1)
        assert abs(jam.sekarang() - datetime.now(UTC) - timedelta(days=1)) < timedelta(seconds=5)
        await jam.ikuti(klien, f"{url}/tidak_ada")
    await jam.ikuti(klien, f"{url}/jam")
    assert jam.geser == timedelta(days=1)


async def test_detak_yang_gagal_tetap_berdetak(caplog: pytest.LogCaptureFixture) -> None:
    cukup, kali = asyncio.Event(), []

    def kerja() -> None:
        kali.append(1)
        if len(kali) >= 2:
            cukup.set()
        raise LookupError("sengaja")

    detak = Detak()
    detak.tiap(0.01, kerja)
    detak.mulai()
    await asyncio.wait_for(cukup.wait(), 5)
    detak.henti()
    assert "pekerjaan berkala gagal" in caplog.text


@pytest.mark.parametrize(("alamat", "detik"), [("", {60}), ("http://127.0.0.1:9/jam", {1})])
def test_hari_baru_mengikuti_jam_demo(
    pengaturan_hidup: Pengaturan, monkeypatch: pytest.MonkeyPatch, alamat: str, detik: set[float]
) -> None:
    """Where days pass in seconds the new day is looked for each second, so that no weekly rekap is jumped over."""
    terpasang: list[tuple[float, str]] = []

    class Catat(Detak):
        def tiap(self, detik: float, pekerjaan: Any) -> None:
            terpasang.append((detik, getattr(pekerjaan, "__name__", "")))

        def mulai(self) -> None:
            pass

    monkeypatch.setattr("bot.app.Detak", Catat)
    bot = Aplikasi(pengaturan_hidup.model_copy(update={"jam_demo": alamat}), tabel=susun(RUTE))
    bot._mulai_detak()
    bot.store.tutup()
    assert {satu for satu, nama in terpasang if nama == "hari_baru"} == detik
    assert ("_ikuti_jam" in {nama for _, nama in terpasang}) == bool(alamat)
