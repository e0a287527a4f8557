"""A very small bot over plain HTTP, for the page: one screen, one alert, one document."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiohttp import ClientSession, FormData

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
RUMAH = {
    "inline_keyboard": [
        [{"text": "Setujui", "callback_data": "ya"}, {"text": "Tolak", "callback_data": "tidak"}],
        [{"text": "Lihat surat", "callback_data": "surat"}],
    ]
}
KONTAK = {"keyboard": [[{"text": "Bagikan nomor saya", "request_contact": True}]], "one_time_keyboard": True}


class BotKecil:
    """`/start` asks for the contact, the contact shows a card, its buttons answer."""

    def __init__(self, sesi: ClientSession, alamat: str) -> None:
        self.sesi, self.alamat = sesi, alamat

    async def panggil(self, metode: str, **params: Any) -> Any:
        async with self.sesi.post(f"{self.alamat}/{metode}", json=params) as balasan:
            return (await balasan.json()).get("result")

    async def jalan(self) -> None:
        offset = 0
        while True:
            for update in await self.panggil("getUpdates", offset=offset, timeout=50) or []:
                offset = update["update_id"] + 1
                if "message" in update:
                    await self.pesan(update["message"])
                elif "callback_query" in update:
                    await self.ketukan(update["callback_query"])

    async def pesan(self, pesan: dict[str, Any]) -> None:
        chat = pesan["chat"]["id"]
        if pesan.get("text", "").startswith("/start"):
            await self.panggil(
                "sendMessage", chat_id=chat, text=f"Kode {pesan['text'][7:]}", reply_markup=KONTAK
            )
        elif "contact" in pesan:
            await self.panggil(
                "sendMessage",
                chat_id=chat,
                text="<b>Kartu</b> <i>permohonan</i>\n<blockquote>Pasal 7 ayat (3)</blockquote>",
                parse_mode="HTML",
                reply_markup=RUMAH,
            )
        else:
            jenis = next(j for j in ("text", "document", "photo", "voice") if j in pesan)
            await self.panggil("sendMessage", chat_id=chat, text=f"Diterima: {pesan.get('text', jenis)}")

    async def ketukan(self, ketukan: dict[str, Any]) -> None:
        chat, nomor = ketukan["message"]["chat"]["id"], ketukan["message"]["message_id"]
        jawab = {"callback_query_id": ketukan["id"]}
        match ketukan["data"]:
            case "ya":
                await self.panggil("answerCallbackQuery", **jawab, text="Tersimpan")
                await self.panggil("editMessageText", chat_id=chat, message_id=nomor, text="Disetujui Siti")
            case "tidak":
                await self.panggil("answerCallbackQuery", **jawab, text="Sudah diputus.", show_alert=True)
            case _:
                await self.panggil("answerCallbackQuery", **jawab)
                isi = FormData({"chat_id": str(chat)}, quote_fields=False)
                isi.add_field(
                    "document", PDF, filename="Surat Tugas Budi.pdf", content_type="application/pdf"
                )
                await self.sesi.post(f"{self.alamat}/sendDocument", data=isi)


@asynccontextmanager
async def bot_kecil(url: str, token: str) -> AsyncIterator[None]:
    """The bot runs beside the test."""
    async with ClientSession() as sesi:
        tugas = asyncio.create_task(BotKecil(sesi, f"{url}/bot{token}").jalan())
        yield
        tugas.cancel()
        with suppress(asyncio.CancelledError):
            await tugas
