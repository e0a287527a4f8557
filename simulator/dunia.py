"""The world behind the wire: people, bots, chats, messages, files, one clock. It knows no HTTP."""

from __future__ import annotations

import mimetypes
import random
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from .clock import Jam
from .entities import Entity, utf16_length
from .faults import Gangguan
from .kejadian import Kejadian
from .limits import Limits
from .markup import Markup
from .model import Berkas, Bot, Chat, Ketukan, Pengguna, Pesan, Toast
from .updates import UpdateQueue

if TYPE_CHECKING:
    from .orang import Orang

_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>])")
_URL = re.compile(r"\bhttps?://[^\s<>«»\"]+[^\s<>«»\".,;:!?)]")
_FOLDERS = {"document": "documents", "photo": "photos", "voice": "voice"}


@dataclass
class Panggilan:
    """One call that reached the server: its parameters (files by name and size) and how it ended.

    `code` is 200 or the error code; None while it runs. `sampai` is False where the answer was dropped on purpose.
    """

    nomor: int
    pada: float
    bot: str
    metode: str
    params: dict[str, Any]
    code: int | None = None
    description: str = ""
    sampai: bool = True

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))


@dataclass
class Dunia:
    """Everything Telegram knows. One loop, one thread; whoever waits is woken through `kejadian`."""

    jam: Jam = field(default_factory=Jam)
    benih: int | None = None
    kejadian: Kejadian = field(default_factory=Kejadian)
    bot: dict[str, Bot] = field(default_factory=dict)
    pengguna: dict[int, Pengguna] = field(default_factory=dict)
    chat: dict[tuple[int, int], Chat] = field(default_factory=dict)
    panggilan: list[Panggilan] = field(default_factory=list)
    rev: int = 0

    def __post_init__(self) -> None:
        self.acak = random.Random(self.benih)
        self.batas = Limits(self.jam)
        self.gangguan = Gangguan()
        self._nomor_berkas = 0

    # ------------------------------------------------------------------ people and bots

    def tambah_bot(
        self, token: str | None = None, username: str | None = None, nama: str = "Sistem Kerja"
    ) -> Bot:
        """A bot account; its id is the number before the colon of the token."""
        if token is None:
            token = f"{7_000_000_001 + len(self.bot)}:{''.join(self.acak.choices('ABCDEFGHabcdefgh0123456789_-', k=35))}"
        nomor, tanda, rahasia = token.partition(":")
        if not (tanda and nomor.isdigit() and rahasia):
            raise ValueError("token harus berbentuk <angka>:<rahasia>")
        bot = Bot(
            id=int(nomor),
            token=token,
            username=username or f"sistem_kerja_{len(self.bot) + 1}_bot",
            nama=nama,
            antrean=UpdateQueue(self.jam, self.acak, self.kejadian),
        )
        self.bot[token] = bot
        return bot

    def tambah_orang(
        self,
        nama: str,
        telepon: str | None = None,
        *,
        id: int | None = None,
        bot: Bot | None = None,
        nama_belakang: str | None = None,
        username: str | None = None,
    ) -> Orang:
        """A person and the phone in their hand, opened at `bot` (the only bot when there is one)."""
        from .orang import Orang

        digits = re.sub(r"\D", "", telepon or "")
        if digits.startswith("0"):
            digits = f"62{digits[1:]}"
        nomor = id or self.acak.randrange(5_000_000_000, 7_000_000_000)
        if nomor in self.pengguna:
            raise ValueError(f"orang dengan id {nomor} sudah ada")
        self.pengguna[nomor] = Pengguna(nomor, nama, digits or None, nama_belakang, username)
        return Orang(self, self.pengguna[nomor], bot or self.satu_bot())

    def satu_bot(self) -> Bot:
        """The first bot; it is made where there is none yet."""
        return next(iter(self.bot.values())) if self.bot else self.tambah_bot()

    def orang(self, id: int, bot: Bot | None = None) -> Orang:
        """The phone of the person `id`. KeyError for a stranger."""
        from .orang import Orang

        return Orang(self, self.pengguna[id], bot or self.satu_bot())

    def chat_dengan(self, bot: Bot, pengguna: Pengguna) -> Chat:
        """Their chat; an empty one, not yet started, where they never met."""
        return self.chat.setdefault((bot.id, pengguna.id), Chat(bot, pengguna))

    # ------------------------------------------------------------------ messages

    def berubah(
        self,
        chat: Chat,
        pesan: Pesan | None = None,
        jenis: str = "pesan",
        *,
        isi_tetap: bool = False,
        **isi: Any,
    ) -> None:
        """Something in this chat changed: number the change and ring the bell. `isi_tetap`: only buttons went away."""
        self.rev += 1
        if pesan is not None:
            pesan.rev = self.rev
            if not isi_tetap:
                pesan.rev_isi = self.rev
        kabar = {"jenis": jenis, "bot": chat.bot.username, "orang": chat.id, "rev": self.rev, **isi}
        if pesan is not None:
            kabar["pesan"] = pesan.id
        self.kejadian.beri_tahu(kabar)

    def terbitkan(
        self,
        chat: Chat,
        isi: dict[str, Any],
        *,
        dari_bot: bool,
        markup: Markup | None = None,
        balas_ke: int | None = None,
    ) -> Pesan:
        """Put a message into the chat and, when a bot sent it, show its reply keyboard."""
        chat.bot.nomor_pesan += 1
        inline = markup if markup and "inline_keyboard" in markup else None
        papan = markup if markup and inline is None else None
        pesan = Pesan(
            id=chat.bot.nomor_pesan,
            chat=chat,
            tanggal=int(self.jam.sekarang()),
            dari_bot=dari_bot,
            isi=isi,
            inline=inline,
            papan=papan,
            balas_ke=balas_ke,
        )
        chat.pesan[pesan.id] = pesan
        if papan is not None:
            chat.papan = papan if "keyboard" in papan else None
        if dari_bot:
            chat.aksi = None
        self.berubah(chat, pesan)
        return pesan

    def terima(self, chat: Chat, isi: dict[str, Any], balas_ke: int | None = None) -> Pesan:
        """A person's message: into the chat and into the bot's queue. Writing unblocks, as in the real app."""
        chat.dimulai, chat.diblokir = True, False
        pesan = self.terbitkan(chat, isi, dari_bot=False, balas_ke=balas_ke)
        chat.bot.antrean.push("message", pesan.to_api())
        chat.rev_orang = self.rev
        return pesan

    def ketuk(self, pesan: Pesan, data: str) -> Ketukan:
        """A tap that carries `callback_data`."""
        nomor = str(self.acak.randrange(10**17, 10**18))
        ketukan = Ketukan(nomor, pesan.chat, self.jam.sekarang(), pesan.id)
        pesan.chat.bot.ketukan[nomor] = ketukan
        pesan.chat.bot.antrean.push(
            "callback_query",
            {
                "id": nomor,
                "from": pesan.chat.pengguna.to_api(),
                "message": pesan.to_api(),
                "chat_instance": str(pesan.chat.id * 7919),
                "data": data,
            },
        )
        self.berubah(pesan.chat, jenis="ketukan", ketukan=nomor)
        pesan.chat.rev_orang = self.rev
        return ketukan

    def tampilkan_toast(self, chat: Chat, teks: str, peringatan: bool, ketukan: str) -> None:
        """What the person sees after the tap `ketukan`: a notice, or only the end of the waiting."""
        toast = Toast(teks, peringatan, self.jam.sekarang())
        if teks:
            chat.toast.append(toast)
        self.berubah(chat, jenis="toast", ketukan=ketukan, **toast.to_json())

    # ------------------------------------------------------------------ files

    def simpan_berkas(self, bot: Bot, jenis: str, isi: bytes, nama: str, mime: str | None = None) -> Berkas:
        """Keep a file for `bot`; `jenis` is document, photo or voice."""
        self._nomor_berkas += 1
        nomor = self._nomor_berkas
        mime = mime or mimetypes.guess_type(nama)[0] or "application/octet-stream"
        akhiran = ("." + nama.rpartition(".")[2]) if "." in nama else (mimetypes.guess_extension(mime) or "")
        berkas = Berkas(
            file_id=f"BQAC{bot.id % 9973:04d}{nomor:08d}{''.join(self.acak.choices('ABCDEFabcdef0123456789_-', k=40))}",
            unik=f"AgAD{nomor:08d}",
            path=f"{_FOLDERS[jenis]}/file_{nomor}{akhiran}",
            isi=isi,
            nama=nama,
            mime=mime,
        )
        bot.berkas[berkas.file_id] = berkas
        return berkas

    # ------------------------------------------------------------------ what tests ask

    def hitung(self, metode: str, *, berhasil: bool | None = None, **params: Any) -> int:
        """How many calls of `metode` (any case) arrived, with these parameters."""
        return sum(
            panggilan.metode.lower() == metode.lower()
            and (berhasil is None or (panggilan.code == 200) == berhasil)
            and all(str(panggilan.params.get(kunci)) == str(nilai) for kunci, nilai in params.items())
            for panggilan in self.panggilan
        )

    def pesan_kembar(self) -> list[tuple[Pesan, Pesan]]:
        """Pairs of equal bot messages that stand side by side in one chat: what a person would see twice."""
        kembar = []
        for chat in self.chat.values():
            dari_bot = [pesan for pesan in chat.pesan.values() if pesan.dari_bot]
            for satu, dua in pairwise(dari_bot):
                if _tanpa_berkas(satu) == _tanpa_berkas(dua):
                    kembar.append((satu, dua))
        return kembar


def _tanpa_berkas(pesan: Pesan) -> tuple[Any, ...]:
    isi = {
        kunci: (nilai.get("file_name"), nilai.get("file_size")) if isinstance(nilai, dict) else nilai
        for kunci, nilai in pesan.isi.items()
    }
    return isi, pesan.inline


def temukan_entitas(teks: str) -> list[Entity]:
    """What Telegram marks by itself in plain text: commands and links."""
    ditemukan = [
        {
            "type": jenis,
            "offset": utf16_length(teks[: cocok.start()]),
            "length": utf16_length(cocok[0]),
        }
        for jenis, pola in (("bot_command", _COMMAND), ("url", _URL))
        for cocok in pola.finditer(teks)
    ]
    return sorted(ditemukan, key=lambda entitas: entitas["offset"])
