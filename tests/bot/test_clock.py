"""The clock of the process follows the demo's, and ticks that fail go on ticking."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import ClientSession, web

import simulator
from bot.clock import Detak, Jam


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
