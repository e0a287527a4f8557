"""Messages to Telegram as rows, born in the transaction that decided them. bot/outbox.py sends them after the commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from models.kotak import ANTRE, DIKIRIM, JAWABAN, KABAR, SIARAN, KotakKeluar
from services.konteks import Konteks
from services.layar import Layar
from services.pernyataan import jalankan, sisip
from services.tombol import Tombol

_sisip = insert(KotakKeluar)
_berkunci = select(KotakKeluar.id).where(KotakKeluar.kunci == bindparam("kunci"))

SEWA = timedelta(seconds=30)
"""So long a sender may hold a row. In a process with a sender, rows are born under its lease (`session.info["sewa"]`):
it sends them right after the commit without asking the table; if it dies, the sweep of another finds them later."""


@dataclass(frozen=True, slots=True)
class BarisKeluar:
    """An outbox row as the sender needs it."""

    id: int
    """0: not kept in the table (the bare answer to a tap, buttons to take away)."""
    jenis: str
    metode: str
    chat_id: int | None
    muatan: dict[str, Any]
    berkas_id: int | None
    prioritas: int
    kartu_id: int | None
    draf_id: int | None
    jangan_sebelum: datetime | None
    sewa_sampai: datetime | None = None
    percobaan: int = 0


def kirim(
    k: Konteks,
    chat_id: int,
    layar: Layar,
    *,
    prioritas: int = JAWABAN,
    kunci: str | None = None,
    jenis: str = "layar",
    balas_ke: int | None = None,
    kartu_id: int | None = None,
    draf_id: int | None = None,
) -> int | None:
    """Queue a new message. `kunci` makes it happen once: with a key that exists, nothing is queued and None returned."""
    muatan = _muatan(chat_id, layar)
    if balas_ke is not None:
        muatan["reply_parameters"] = {"message_id": balas_ke, "allow_sending_without_reply": True}
    return antrekan(
        k,
        jenis,
        "sendMessage",
        chat_id,
        muatan,
        prioritas=prioritas,
        kunci=kunci,
        kartu_id=kartu_id,
        draf_id=draf_id,
    )


def sunting(
    k: Konteks,
    chat_id: int,
    message_id: int,
    layar: Layar,
    *,
    prioritas: int = JAWABAN,
    jenis: str = "layar",
    kartu_id: int | None = None,
    draf_id: int | None = None,
) -> int | None:
    """Queue an edit in place. The sender sends the screen anew where the old message is gone."""
    muatan = _muatan(chat_id, layar)
    muatan["message_id"] = message_id
    muatan.setdefault("reply_markup", {"inline_keyboard": []})
    return antrekan(
        k, jenis, "editMessageText", chat_id, muatan, prioritas=prioritas, kartu_id=kartu_id, draf_id=draf_id
    )


def lepas_tombol(k: Konteks, chat_id: int, message_id: int) -> None:
    """Take the buttons of a message away: its question is no longer the current one.

    Like the bare answer to a tap it is handed to the sender but not kept: an old button that stays redraws the current
    screen, so nothing depends on it.
    """
    muatan = {"chat_id": chat_id, "message_id": message_id, "reply_markup": {"inline_keyboard": []}}
    _titipkan(k, "lepas_tombol", "editMessageReplyMarkup", chat_id, muatan)


def _titipkan(k: Konteks, jenis: str, metode: str, chat_id: int | None, muatan: dict[str, Any]) -> None:
    """Hand a call to the sender without a row."""
    baris = BarisKeluar(0, jenis, metode, chat_id, muatan, None, JAWABAN, None, None, None)
    k.sesi.info.setdefault("keluar", []).append(baris)


@contextmanager
def pagar(k: Konteks) -> Iterator[None]:
    """A savepoint: where the body raises, its rows are gone and the messages that it queued are not sent."""
    keluar = k.sesi.info.setdefault("keluar", [])
    panjang = len(keluar)
    try:
        with k.sesi.begin_nested():
            # The session sets its savepoint when it is first asked for the connection; services/pernyataan.py never asks.
            k.sesi.connection()
            yield
    except BaseException:
        del keluar[panjang:]
        raise


def jawab_ketukan(
    k: Konteks, callback_id: str, teks: str | None = None, *, peringatan: bool = False
) -> int | None:
    """Stop the button's spinner; `teks` (at most 200 characters) is shown as a toast or, with `peringatan`, as an alert.

    Without a text it is no message: it is handed to the sender but not kept (None is returned). A handler need not call
    it then: the shell answers every tap that nobody answered.
    """
    k.sesi.info["ketukan_dijawab"] = callback_id
    muatan: dict[str, Any] = {"callback_query_id": callback_id}
    if not teks:
        _titipkan(k, "ketukan", "answerCallbackQuery", None, muatan)
        return None
    muatan |= {"text": teks[:200], "show_alert": peringatan}
    return antrekan(k, "ketukan", "answerCallbackQuery", None, muatan)


def kirim_berkas(
    k: Konteks,
    chat_id: int,
    berkas_id: int,
    keterangan: Layar,
    *,
    metode: str = "sendDocument",
    prioritas: int = KABAR,
    kunci: str | None = None,
    jenis: str = "berkas",
) -> int | None:
    """Queue a stored file (sendDocument, sendVoice, sendPhoto) with a caption of at most 1024 characters."""
    muatan: dict[str, Any] = {"chat_id": chat_id, "caption": keterangan.teks, "parse_mode": "HTML"}
    if keterangan.tombol:
        muatan["reply_markup"] = _papan_sebaris(keterangan.tombol)
    return antrekan(k, jenis, metode, chat_id, muatan, prioritas=prioritas, kunci=kunci, berkas_id=berkas_id)


def antrekan(
    k: Konteks,
    jenis: str,
    metode: str,
    chat_id: int | None,
    muatan: dict[str, Any],
    *,
    prioritas: int = JAWABAN,
    kunci: str | None = None,
    berkas_id: int | None = None,
    kartu_id: int | None = None,
    draf_id: int | None = None,
    jangan_sebelum: datetime | None = None,
) -> int | None:
    """Insert one outbox row; returns its id, or None where `kunci` was queued before."""
    sesi: Session = k.sesi
    if kunci is not None and jalankan(sesi, _berkunci, {"kunci": kunci}).first():
        return None
    sewa: timedelta | None = sesi.info.get("sewa")
    # Broadcasts may be thousands: they wait in the table until the sender asks for the next few.
    disewa = sewa is not None and prioritas < SIARAN and jangan_sebelum is None
    sewa_sampai = k.sekarang + sewa if sewa is not None and disewa else None
    nomor = sisip(
        sesi,
        _sisip,
        {
            "kunci": kunci,
            "jenis": jenis,
            "metode": metode,
            "chat_id": chat_id,
            "muatan": muatan,
            "berkas_id": berkas_id,
            "prioritas": prioritas,
            "keadaan": DIKIRIM if disewa else ANTRE,
            "percobaan": 0,
            "jangan_sebelum": jangan_sebelum,
            "sewa_sampai": sewa_sampai,
            "dibuat": k.sekarang,
            "kartu_id": kartu_id,
            "draf_id": draf_id,
        },
    )
    keluar = BarisKeluar(
        nomor,
        jenis,
        metode,
        chat_id,
        muatan,
        berkas_id,
        prioritas,
        kartu_id,
        draf_id,
        jangan_sebelum,
        sewa_sampai,
    )
    sesi.info.setdefault("keluar", []).append(keluar)
    return keluar.id


def _muatan(chat_id: int, layar: Layar) -> dict[str, Any]:
    muatan: dict[str, Any] = {
        "chat_id": chat_id,
        "text": layar.teks,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if layar.papan:
        muatan["reply_markup"] = {
            "keyboard": [
                [
                    {"text": label, "request_contact": True} if kontak else {"text": label}
                    for label, kontak in baris
                ]
                for baris in layar.papan
            ],
            "resize_keyboard": True,
            "one_time_keyboard": True,
        }
    elif layar.hapus_papan:
        muatan["reply_markup"] = {"remove_keyboard": True}
    elif layar.tombol:
        muatan["reply_markup"] = _papan_sebaris(layar.tombol)
    return muatan


def _papan_sebaris(tombol: tuple[tuple[Tombol, ...], ...]) -> dict[str, Any]:
    return {
        "inline_keyboard": [
            [
                {"text": t.label, "url": t.url} if t.url else {"text": t.label, "callback_data": t.data}
                for t in baris
            ]
            for baris in tombol
        ]
    }
