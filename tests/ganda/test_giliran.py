"""The order within a chat, where two processes share the updates; and what becomes of the updates of a dead one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from threading import Event
from typing import Any

import orjson
import pytest
from sqlalchemy import insert, select

from bot.inbox import TERTINGGAL, Penerimaan
from bot.store import Store
from handlers.dasar import Paket
from models import KotakMasuk
from models.kotak import BARU, SELESAI
from tests.conftest import PAGI
from tests.ganda.conftest import Balap

pytestmark = pytest.mark.postgresql(saja=True)


def _update(nomor: int, chat: int = 7) -> dict[str, Any]:
    orang = {"id": chat, "first_name": "Budi", "type": "private", "is_bot": False}
    return {
        "update_id": nomor,
        "message": {"message_id": nomor, "date": 1, "chat": orang, "from": orang, "text": str(nomor)},
    }


def _penerimaan(store: Store, kerja: Callable[[str], None]) -> Penerimaan:
    """An inbox whose conversation is `kerja(text)`, run in the transaction that claims the row."""

    def proses(paket: Paket) -> Awaitable[None]:
        async def jalan() -> None:
            try:
                await store.jalankan(
                    lambda sesi: kerja(getattr(paket.isi, "teks", "")), masuk_id=paket.masuk_id
                )
            except Exception as galat:  # noqa: BLE001 - as the Application leaves it
                paket.galat = galat

        return jalan()

    return Penerimaan(store, proses, lambda sesi: None, (0.0, 0.0))  # type: ignore[arg-type,return-value]


def _keadaan(balap: Balap) -> list[str]:
    return balap.lakukan(lambda d: list(d.sesi.scalars(select(KotakMasuk.keadaan).order_by(KotakMasuk.id))))


async def test_yang_lebih_tua_didahulukan(balap: Balap) -> None:
    """One process is still at the first message when the other gets the second: it waits."""
    urutan: list[str] = []
    mulai, lepas = asyncio.Event(), Event()
    loop = asyncio.get_running_loop()

    def lambat(teks: str) -> None:
        loop.call_soon_threadsafe(mulai.set)
        assert lepas.wait(10)
        urutan.append(teks)

    satu, dua = _penerimaan(balap.store[0], lambat), _penerimaan(balap.store[1], urutan.append)
    await satu.simpan([_update(1)])
    await mulai.wait()
    await dua.simpan([_update(2), _update(3, chat=8), _update(4)])
    while "3" not in urutan:  # another chat is not held up
        await asyncio.wait_for(balap.store[1].jalankan(lambda sesi: None), 5)
    assert urutan == ["3"]
    lepas.set()
    await asyncio.wait_for(asyncio.gather(satu.selesaikan(), dua.selesaikan()), 5)
    assert urutan == ["3", "1", "2", "4"]
    assert _keadaan(balap) == [SELESAI] * 4


async def test_pembaruan_yang_ditinggalkan_dikerjakan_dulu(balap: Balap) -> None:
    """A process stored an update and died. The next message waits for it, and the living process takes it over."""
    urutan: list[str] = []
    mati = _update(1)
    balap.lakukan(
        lambda d: d.sesi.execute(
            insert(KotakMasuk).values(
                update_id=1, chat_id=7, isi=orjson.dumps(mati), keadaan=BARU, percobaan=0, diterima=PAGI
            )
        )
    )
    hidup = _penerimaan(balap.store[1], urutan.append)
    await hidup.simpan([_update(2)])
    assert await hidup.pulihkan(semua=False) == 0  # it may still be in somebody's hands
    balap.jam.maju(TERTINGGAL + timedelta(seconds=1))
    assert await hidup.pulihkan(semua=False) == 1
    await asyncio.wait_for(hidup.selesaikan(), 5)
    assert urutan == ["1", "2"]
    assert _keadaan(balap) == [SELESAI, SELESAI]


async def test_satu_pembaruan_dari_dua_pintu_dikerjakan_sekali(balap: Balap) -> None:
    """Telegram repeats what it did not see confirmed, and the repetition may reach the other process."""
    urutan: list[str] = []
    dua = [_penerimaan(store, urutan.append) for store in balap.store]
    for nomor in range(1, 25):
        await asyncio.gather(*(p.simpan([_update(nomor, chat=nomor)]) for p in dua))
    await asyncio.wait_for(asyncio.gather(*(p.selesaikan() for p in dua)), 10)
    assert sorted(urutan, key=int) == [str(n) for n in range(1, 25)]
