"""The nouns of the simulated Telegram and the JSON in which the Bot API shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .markup import Markup
from .updates import UpdateQueue


@dataclass
class Pengguna:
    """A person's account. `telepon` in international digits without «+», as Telegram stores it."""

    id: int
    nama: str
    telepon: str | None = None
    nama_belakang: str | None = None
    username: str | None = None
    dihapus: bool = False

    def to_api(self) -> dict[str, Any]:
        """Type `User`."""
        isi = {"id": self.id, "is_bot": False, "first_name": self.nama, "language_code": "id"}
        tambahan = {"last_name": self.nama_belakang, "username": self.username}
        return isi | {kunci: nilai for kunci, nilai in tambahan.items() if nilai}


@dataclass
class Berkas:
    """A file on Telegram's servers. `path` is what `getFile` tells."""

    file_id: str
    unik: str
    path: str
    isi: bytes
    nama: str
    mime: str


@dataclass
class Webhook:
    """Where updates are posted, and how the last attempt ended."""

    url: str
    rahasia: str | None = None
    max_connections: int = 40
    galat_terakhir: str | None = None
    galat_pada: int | None = None


@dataclass
class Bot:
    """A bot account with everything that belongs to its token."""

    id: int
    token: str
    username: str
    nama: str
    antrean: UpdateQueue
    webhook: Webhook | None = None
    poll: object | None = None
    nomor_pesan: int = 0
    berkas: dict[str, Berkas] = field(default_factory=dict)
    ketukan: dict[str, Ketukan] = field(default_factory=dict)
    profil: dict[str, Any] = field(default_factory=dict)

    def to_api(self) -> dict[str, Any]:
        """Type `User` of a bot."""
        return {"id": self.id, "is_bot": True, "first_name": self.nama, "username": self.username}


@dataclass
class Ketukan:
    """A tap on an inline button that waits for `answerCallbackQuery`."""

    id: str
    chat: Chat
    pada: float
    pesan_id: int


@dataclass
class Toast:
    """What `answerCallbackQuery` showed: a short notice, or a box to close when `peringatan`."""

    teks: str
    peringatan: bool
    pada: float

    def to_json(self) -> dict[str, Any]:
        return {"teks": self.teks, "peringatan": self.peringatan, "pada": self.pada}


@dataclass
class Chat:
    """The private chat of one person with one bot; its id is the person's id."""

    bot: Bot
    pengguna: Pengguna
    pesan: dict[int, Pesan] = field(default_factory=dict)
    papan: Markup | None = None
    dimulai: bool = False
    diblokir: bool = False
    toast: list[Toast] = field(default_factory=list)
    aksi: str | None = None
    aksi_sampai: float = 0.0
    rev_orang: int = 0  # number of the change with which the person last did something

    @property
    def id(self) -> int:
        return self.pengguna.id

    def to_api(self) -> dict[str, Any]:
        """Type `Chat`."""
        isi = {"id": self.id, "type": "private", "first_name": self.pengguna.nama}
        tambahan = {"last_name": self.pengguna.nama_belakang, "username": self.pengguna.username}
        return isi | {kunci: nilai for kunci, nilai in tambahan.items() if nilai}


@dataclass
class Pesan:
    """One message. `isi` holds its content fields in the form of the Bot API (text, document, contact, …)."""

    id: int
    chat: Chat
    tanggal: int
    dari_bot: bool
    isi: dict[str, Any]
    inline: Markup | None = None
    papan: Markup | None = None
    balas_ke: int | None = None
    diubah: int | None = None
    rev: int = 0
    rev_isi: int = 0  # the last change that a person has to read: losing the buttons is none

    @property
    def teks(self) -> str:
        """Visible text or caption, without formatting."""
        return str(self.isi.get("text") or self.isi.get("caption") or "")

    @property
    def tombol(self) -> list[list[str]]:
        """Labels of the inline buttons, row by row."""
        return [
            [tombol["text"] for tombol in baris] for baris in (self.inline or {}).get("inline_keyboard", [])
        ]

    @property
    def file_id(self) -> str | None:
        """The file that this message carries (the largest size of a photo), if any."""
        if "photo" in self.isi:
            return str(self.isi["photo"][-1]["file_id"])
        for jenis in ("document", "voice"):
            if jenis in self.isi:
                return str(self.isi[jenis]["file_id"])
        return None

    def to_api(self) -> dict[str, Any]:
        """Type `Message`. Only inline keyboards are echoed."""
        pengirim = self.chat.bot.to_api() if self.dari_bot else self.chat.pengguna.to_api()
        hasil = {
            "message_id": self.id,
            "from": pengirim,
            "chat": self.chat.to_api(),
            "date": self.tanggal,
            **self.isi,
        }
        if self.diubah:
            hasil["edit_date"] = self.diubah
        asal = self.chat.pesan.get(self.balas_ke) if self.balas_ke else None
        if asal:
            hasil["reply_to_message"] = {k: v for k, v in asal.to_api().items() if k != "reply_to_message"}
        if self.inline:
            hasil["reply_markup"] = self.inline
        return hasil
