"""What is confirmed to Telegram is stored; ids say nothing about order; refusals are one sentence."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
import pytest
from sqlalchemy.exc import OperationalError

from bot.polling import Pengambil
from bot.telegram import Balasan, TelegramMenolak, TidakPasti, TidakTerkirim


class Habis(Exception):
    """The script of the test is played to its end."""


class TelegramBernaskah:
    """Answers getUpdates from a script and notes what was asked."""

    def __init__(self, *naskah: Any) -> None:
        self.naskah = list(naskah)
        self.offset: list[int | None] = []
        self.metode: list[str] = []

    async def panggil(self, metode: str, badan: bytes, **_: Any) -> Balasan:
        self.metode.append(metode)
        if metode != "getUpdates":
            return Balasan(200, True)
        self.offset.append(orjson.loads(badan).get("offset"))
        if not self.naskah:
            raise Habis
        jawab = self.naskah.pop(0)
        if isinstance(jawab, Exception):
            raise jawab
        return jawab if isinstance(jawab, Balasan) else Balasan(200, [{"update_id": n} for n in jawab])


class PenerimaanBernaskah:
    """Takes updates, or fails as often as it is told."""

    def __init__(self, gagal: int = 0) -> None:
        self.tersimpan: list[int] = []
        self.gagal = gagal

    async def tunggu_longgar(self) -> None:
        return None

    async def simpan(self, updates: list[dict[str, Any]]) -> None:
        if self.gagal:
            self.gagal -= 1
            raise OperationalError("", {}, Exception("database is locked"))
        self.tersimpan += [u["update_id"] for u in updates]


async def jalankan(telegram: TelegramBernaskah, penerimaan: PenerimaanBernaskah) -> None:
    with pytest.raises(Habis):
        await Pengambil(telegram, penerimaan, jeda_galat=0.0).jalankan()  # type: ignore[arg-type]


async def test_offset_hanya_mengonfirmasi_yang_tersimpan() -> None:
    telegram, penerimaan = TelegramBernaskah([7, 8], [9]), PenerimaanBernaskah()
    await jalankan(telegram, penerimaan)
    assert telegram.offset == [None, 9, 10]
    assert penerimaan.tersimpan == [7, 8, 9]


async def test_yang_tidak_tersimpan_tidak_dikonfirmasi() -> None:
    telegram, penerimaan = TelegramBernaskah([7], [7, 8]), PenerimaanBernaskah(gagal=1)
    await jalankan(telegram, penerimaan)
    assert telegram.offset == [None, None, 9]
    assert penerimaan.tersimpan == [7, 8]


async def test_nomor_yang_mulai_acak_lagi_setelah_sepi() -> None:
    """After an idle week Telegram begins with any number, perhaps a smaller one."""
    telegram, penerimaan = TelegramBernaskah([900_000_001], [], [5], []), PenerimaanBernaskah()
    await jalankan(telegram, penerimaan)
    assert telegram.offset == [None, 900_000_002, None, 6, None]
    assert penerimaan.tersimpan == [900_000_001, 5]


@pytest.mark.parametrize(
    "gangguan",
    [
        TidakTerkirim("ClientConnectorError"),
        TidakPasti("TimeoutError"),
        Balasan(429, None, "Too Many Requests: retry after 0", 0.001),
        Balasan(502, None, "Bad Gateway"),
        Balasan(409, None, "Conflict: terminated by other getUpdates request; make sure that …"),
    ],
)
async def test_gangguan_sementara_dilewati(gangguan: Any) -> None:
    telegram, penerimaan = TelegramBernaskah(gangguan, [3]), PenerimaanBernaskah()
    await jalankan(telegram, penerimaan)
    assert penerimaan.tersimpan == [3]


async def test_webhook_yang_masih_terpasang_dilepas() -> None:
    konflik = Balasan(
        409, None, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook …"
    )
    telegram, penerimaan = TelegramBernaskah(konflik, [3]), PenerimaanBernaskah()
    await jalankan(telegram, penerimaan)
    assert telegram.metode == ["getUpdates", "deleteWebhook", "getUpdates", "getUpdates"]


@pytest.mark.parametrize("kode", [401, 404])
async def test_token_dicabut_saat_berjalan(kode: int) -> None:
    pengambil = Pengambil(TelegramBernaskah(Balasan(kode, None, "Unauthorized")), PenerimaanBernaskah())  # type: ignore[arg-type]
    with pytest.raises(TelegramMenolak, match="BOT_TOKEN ditolak"):
        await pengambil.jalankan()


async def test_bot_ganda_berakhir_dengan_kalimat() -> None:
    konflik = Balasan(409, None, "Conflict: terminated by other getUpdates request")
    pengambil = Pengambil(TelegramBernaskah(*[konflik] * 10), PenerimaanBernaskah(), jeda_galat=0.0)  # type: ignore[arg-type]
    with pytest.raises(TelegramMenolak, match="dijalankan di tempat lain"):
        await asyncio.wait_for(pengambil.jalankan(), 5)
