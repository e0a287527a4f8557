"""A person with a phone: type, tap, share, send, look, wait. What tests and the web page act through."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from .contoh_media import FOTO_JPEG, SUARA_OGG
from .dunia import Dunia, temukan_entitas
from .entities import MAX_CAPTION, MAX_TEXT
from .images import image_size
from .layar import Layar
from .model import Bot, Chat, Ketukan, Pengguna, Pesan

T = TypeVar("T")


class TidakAdaTombol(LookupError):
    """The button is not on this person's screen; the message shows what is."""


class Orang:
    """One person in one chat with one bot. Acts are instant; waiting is `await orang.tunggu(…)`."""

    def __init__(self, dunia: Dunia, pengguna: Pengguna, bot: Bot) -> None:
        self.dunia = dunia
        self.pengguna = pengguna
        self.bot = bot

    @property
    def id(self) -> int:
        """Telegram's id of the person, and of the private chat."""
        return self.pengguna.id

    @property
    def chat(self) -> Chat:
        return self.dunia.chat_dengan(self.bot, self.pengguna)

    # ------------------------------------------------------------------ acts

    def mulai(self, kode: str | None = None) -> Pesan:
        """Press «Mulai», through a deep link when `kode` is given."""
        return self.kirim_teks(f"/start {kode}" if kode else "/start")

    def buka_tautan(self, tautan: str) -> Pesan:
        """Open `https://t.me/<bot>?start=<kode>`."""
        return self.mulai(parse_qs(urlsplit(tautan).query).get("start", [None])[0])

    def kirim_teks(self, teks: str, *, balas: Pesan | None = None) -> Pesan:
        """Type and send. Over 4096 characters the app sends several messages; the last one is returned."""
        teks = teks.strip()
        if not teks:
            raise ValueError("pesan kosong tidak dapat dikirim")
        for awal in range(0, len(teks), MAX_TEXT):
            potong = teks[awal : awal + MAX_TEXT]
            isi: dict[str, Any] = {"text": potong}
            if entitas := temukan_entitas(potong):
                isi["entities"] = entitas
            pesan = self.dunia.terima(self.chat, isi, balas.id if balas else None)
        return pesan

    def ketuk(self, tombol: str, pesan: Pesan | None = None) -> Ketukan | Pesan:
        """Tap a button by its label or its callback_data: on `pesan`, else the newest message that has it,
        else on the reply keyboard. A link opens («?start=» is sent), a contact button shares the own contact.
        """
        for calon in [pesan] if pesan else list(reversed(self.chat.pesan.values())):
            for baris in (calon.inline or {}).get("inline_keyboard", []):
                for satu in baris:
                    if tombol in (satu["text"], satu.get("callback_data")):
                        if "callback_data" in satu:
                            return self.dunia.ketuk(calon, satu["callback_data"])
                        return self.buka_tautan(satu["url"])
        if pesan is None:
            for baris in (self.chat.papan or {}).get("keyboard", []):
                for satu in baris:
                    if satu["text"] == tombol:
                        return self._ketuk_papan(satu)
        raise TidakAdaTombol(f"tidak ada tombol «{tombol}» di layar:\n{self.layar()}")

    def _ketuk_papan(self, tombol: dict[str, Any]) -> Pesan:
        sekali = (self.chat.papan or {}).get("one_time_keyboard")
        kirim = self.bagikan_kontak() if tombol.get("request_contact") else self.kirim_teks(tombol["text"])
        if sekali:
            self.chat.papan = None
            self.dunia.berubah(self.chat, jenis="papan")
        return kirim

    def ketuk_data(self, data: str, pesan: Pesan | None = None) -> Ketukan:
        """Send any callback_data, forged or old, as a changed client can. Without `pesan`: on the newest of the bot."""
        sasaran = pesan or self.pesan_terakhir()
        if sasaran is None:
            raise TidakAdaTombol("belum ada pesan dari bot")
        return self.dunia.ketuk(sasaran, data)

    def bagikan_kontak(self, own: bool = True, other: Orang | Mapping[str, Any] | None = None) -> Pesan:
        """Share the own contact, or somebody else's: another person or `{phone_number, first_name, user_id?}`."""
        if own and other is None:
            if not self.pengguna.telepon:
                raise ValueError(f"{self.pengguna.nama} tidak punya nomor telepon")
            kontak: dict[str, Any] = _kontak(self.pengguna)
        elif isinstance(other, Orang):
            kontak = _kontak(other.pengguna)
        elif other is not None:
            kontak = dict(other)
        else:
            kontak = {"phone_number": "6281200000000", "first_name": "Orang Lain"}
        return self.dunia.terima(self.chat, {"contact": kontak})

    def kirim_berkas(
        self, isi: bytes, nama: str, mime: str | None = None, *, keterangan: str | None = None
    ) -> Pesan:
        """Send a document of any size and content; `mime` is guessed from the name."""
        berkas = self.dunia.simpan_berkas(self.bot, "document", isi, nama, mime)
        dokumen = {
            "file_name": nama,
            "mime_type": berkas.mime,
            "file_id": berkas.file_id,
            "file_unique_id": berkas.unik,
            "file_size": len(isi),
        }
        return self.dunia.terima(self.chat, {"document": dokumen, **_keterangan(keterangan)})

    def kirim_foto(self, isi: bytes = FOTO_JPEG, *, keterangan: str | None = None) -> Pesan:
        """Send a picture (JPEG or PNG); without an argument a small sample."""
        lebar, tinggi = image_size(isi) or (0, 0)
        if not lebar:
            raise ValueError("bukan gambar JPEG atau PNG; kirim sebagai berkas")
        berkas = self.dunia.simpan_berkas(self.bot, "photo", isi, "foto.jpg")
        foto = {
            "file_id": berkas.file_id,
            "file_unique_id": berkas.unik,
            "file_size": len(isi),
            "width": lebar,
            "height": tinggi,
        }
        return self.dunia.terima(self.chat, {"photo": [foto], **_keterangan(keterangan)})

    def kirim_suara(self, ogg: bytes = SUARA_OGG, *, detik: int = 2) -> Pesan:
        """Send a voice message (OGG/OPUS); without an argument a short sample."""
        berkas = self.dunia.simpan_berkas(self.bot, "voice", ogg, "suara.oga", "audio/ogg")
        suara = {
            "duration": detik,
            "mime_type": "audio/ogg",
            "file_id": berkas.file_id,
            "file_unique_id": berkas.unik,
            "file_size": len(ogg),
        }
        return self.dunia.terima(self.chat, {"voice": suara})

    def blokir(self, ya: bool = True) -> None:
        """Block the bot, or take the block back; the bot is told through `my_chat_member`."""
        chat = self.chat
        lama, chat.diblokir = chat.diblokir, ya
        if lama != ya:
            status = {True: "kicked", False: "member"}
            anggota = {
                b: {"user": self.bot.to_api(), "status": status[b]} | ({"until_date": 0} if b else {})
                for b in (True, False)
            }
            self.bot.antrean.push(
                "my_chat_member",
                {
                    "chat": chat.to_api(),
                    "from": self.pengguna.to_api(),
                    "date": int(self.dunia.jam.sekarang()),
                    "old_chat_member": anggota[lama],
                    "new_chat_member": anggota[ya],
                },
            )

    def hapus_akun(self) -> None:
        """The account is gone: every message to it is refused."""
        self.pengguna.dihapus = True

    # ------------------------------------------------------------------ looking

    def layar(self) -> Layar:
        """Everything on the phone now."""
        return Layar.dari(self.chat)

    def pesan_terakhir(self) -> Pesan | None:
        """The newest message of the bot that still stands."""
        return next((pesan for pesan in reversed(self.chat.pesan.values()) if pesan.dari_bot), None)

    def isi_berkas(self, pesan: Pesan) -> bytes:
        """The bytes of the file in a message. KeyError where it has none."""
        if pesan.file_id is None:
            raise KeyError(f"pesan #{pesan.id} tidak membawa berkas")
        return self.bot.berkas[pesan.file_id].isi

    # ------------------------------------------------------------------ waiting

    async def tunggu(
        self, syarat: str | re.Pattern[str] | Callable[[Orang], T | None], batas: float = 5.0
    ) -> Pesan | T:
        """Wait until something is on the screen; return it.

        `syarat`: words that the bot's newest message, sent or edited after this person's last act, must contain (or
        match; losing its buttons is no edit); or a function of this person whose truthy answer is returned. Raises AssertionError with a picture of the screen after `batas` seconds.
        """
        if callable(syarat):
            return await self._tunggu(syarat, batas)
        return await self._tunggu(lambda orang: orang._terakhir_dengan(syarat), batas)

    async def _tunggu(self, syarat: Callable[[Orang], T | None], batas: float) -> T:
        try:
            hasil = await self.dunia.kejadian.tunggu(lambda: syarat(self), batas)
        except TimeoutError:
            raise AssertionError(f"tidak terjadi dalam {batas} detik\n{self.layar()}") from None
        assert hasil is not None  # `tunggu` returns only what is truthy
        return hasil

    def _terakhir_dengan(self, syarat: str | re.Pattern[str]) -> Pesan | None:
        sejak = self.chat.rev_orang
        baru = [pesan for pesan in self.chat.pesan.values() if pesan.dari_bot and pesan.rev_isi > sejak]
        pesan = max(baru, key=lambda satu: satu.rev_isi, default=None)
        if pesan is None:
            return None
        cocok = syarat in pesan.teks if isinstance(syarat, str) else syarat.search(pesan.teks)
        return pesan if cocok else None

    async def tunggu_pesan(self, teks: str, batas: float = 5.0) -> Pesan:
        """Wait until any message of the bot, old or new, contains `teks`; return the newest such message."""
        return await self._tunggu(
            lambda orang: next(
                (p for p in reversed(orang.chat.pesan.values()) if p.dari_bot and teks in p.teks), None
            ),
            batas,
        )

    async def tunggu_toast(self, teks: str = "", batas: float = 5.0) -> str:
        """Wait for a toast that contains `teks`; return its text."""
        toast = await self._tunggu(lambda o: next((t for t in o.chat.toast if teks in t.teks), None), batas)
        return toast.teks


def _kontak(pengguna: Pengguna) -> dict[str, Any]:
    kontak = {
        "phone_number": pengguna.telepon,
        "first_name": pengguna.nama,
        "last_name": pengguna.nama_belakang,
        "user_id": pengguna.id,
    }
    return {kunci: nilai for kunci, nilai in kontak.items() if nilai}


def _keterangan(teks: str | None) -> dict[str, Any]:
    if not teks:
        return {}
    teks = teks[:MAX_CAPTION]
    return {"caption": teks} | ({"caption_entities": e} if (e := temukan_entitas(teks)) else {})
