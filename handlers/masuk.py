"""One Telegram update, reduced to what this bot uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.berkas import BerkasMasuk

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kontak:
    """A shared contact. `user_id` is None where the number belongs to nobody that Telegram knows."""

    telepon: str
    user_id: int | None


@dataclass(frozen=True, slots=True)
class Masuk:
    """A message or a tap in a private chat. Nothing in it is to be trusted but `telegram_id`."""

    telegram_id: int
    """from_user.id, and the chat."""
    nama_telegram: str
    teks: str | None = None
    """Message text, or the caption of a file."""
    data: str | None = None
    """callback_data"""
    callback_id: str | None = None
    message_id: int | None = None
    """Of the message that carries the tapped button, or of the incoming message."""
    kontak: Kontak | None = None
    berkas: BerkasMasuk | None = None
    balas_ke: int | None = None
    """message_id that this message replies to"""

    @property
    def perintah(self) -> tuple[str, str] | None:
        """(«start», «ABCD») for «/start ABCD» and «/start@bot ABCD»; None where the text is no command."""
        if self.teks is None or not self.teks.startswith("/") or self.berkas is not None:
            return None
        kata, _, sisa = self.teks[1:].partition(" ")
        return kata.split("@", 1)[0].lower(), sisa.strip()

    @property
    def argumen(self) -> str:
        """What stands after the command; «» where there is nothing."""
        return self.perintah[1] if self.perintah else ""

    @property
    def bagian(self) -> list[str]:
        """`callback_data` at its colons: `["k", "12", "3", "s"]`."""
        return (self.data or "").split(":")

    def nomor(self, ke: int) -> int | None:
        """The number at place `ke` of `bagian`; None where there is none. Forged data may hold anything."""
        bagian = self.bagian
        if ke < len(bagian) and bagian[ke].isascii() and bagian[ke].isdigit() and len(bagian[ke]) <= 18:
            return int(bagian[ke])
        return None


@dataclass(frozen=True, slots=True)
class Keanggotaan:
    """The bot was blocked, unblocked, or put into a group."""

    chat_id: int
    pribadi: bool
    aktif: bool


def baca(update: Json) -> Masuk | Keanggotaan | None:
    """Read an update. None for what this bot does not answer: groups, channels, edited messages, other bots."""
    if (ketukan := update.get("callback_query")) is not None:
        return _ketukan(ketukan)
    if (pesan := update.get("message")) is not None:
        return _pesan(pesan)
    if (anggota := update.get("my_chat_member")) is not None:
        chat = anggota["chat"]
        aktif = anggota["new_chat_member"]["status"] in {"member", "administrator"}
        return Keanggotaan(chat["id"], chat["type"] == "private", aktif)
    return None


def chat_update(update: Json) -> int | None:
    """The chat whose order this update keeps; None where it belongs to none."""
    for jenis in ("message", "callback_query", "my_chat_member"):
        if (isi := update.get(jenis)) is not None:
            chat = isi.get("chat") or (isi.get("message") or {}).get("chat") or isi.get("from")
            return int(chat["id"]) if chat else None
    return None


def _ketukan(ketukan: Json) -> Masuk | None:
    pesan = ketukan.get("message") or {}
    if "data" not in ketukan or pesan.get("chat", {}).get("type", "private") != "private":
        return None
    return Masuk(
        telegram_id=ketukan["from"]["id"],
        nama_telegram=_nama(ketukan["from"]),
        data=ketukan["data"],
        callback_id=ketukan["id"],
        message_id=pesan.get("message_id"),
    )


def _pesan(pesan: Json) -> Masuk | None:
    dari = pesan.get("from")
    if pesan["chat"]["type"] != "private" or dari is None or dari.get("is_bot"):
        return None
    kontak = pesan.get("contact")
    return Masuk(
        telegram_id=dari["id"],
        nama_telegram=_nama(dari),
        teks=pesan.get("text", pesan.get("caption")),
        message_id=pesan["message_id"],
        kontak=Kontak(kontak["phone_number"], kontak.get("user_id")) if kontak else None,
        berkas=_berkas(pesan),
        balas_ke=(pesan.get("reply_to_message") or {}).get("message_id"),
    )


def _nama(orang: Json) -> str:
    return f"{orang.get('first_name', '')} {orang.get('last_name', '')}".strip()


def _berkas(pesan: Json) -> BerkasMasuk | None:
    if (dokumen := pesan.get("document")) is not None:
        mime = dokumen.get("mime_type") or ""
        nama = dokumen.get("file_name") or ""
        jenis = "lain"
        if mime == "application/pdf" or nama.lower().endswith(".pdf"):
            jenis = "pdf"
        elif mime in {"image/jpeg", "image/png"}:
            jenis = "foto"
        return BerkasMasuk(jenis, dokumen["file_id"], nama, mime, dokumen.get("file_size") or 0)
    if foto := pesan.get("photo"):
        besar = foto[-1]  # Telegram lists the sizes from small to large
        return BerkasMasuk("foto", besar["file_id"], "foto.jpg", "image/jpeg", besar.get("file_size") or 0)
    if (suara := pesan.get("voice")) is not None:
        return BerkasMasuk(
            "suara",
            suara["file_id"],
            "suara.ogg",
            suara.get("mime_type") or "audio/ogg",
            suara.get("file_size") or 0,
        )
    for jenis in ("audio", "video", "video_note", "animation", "sticker"):
        if (lain := pesan.get(jenis)) is not None:
            return BerkasMasuk(
                "lain", lain["file_id"], lain.get("file_name") or jenis, "", lain.get("file_size") or 0
            )
    return None
