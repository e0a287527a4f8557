"""What an answer of Telegram means for a row of the outbox. Pure: no network, no database, no clock."""

from __future__ import annotations

from enum import Enum, auto

from bot.telegram import Balasan


class Putusan(Enum):
    """What happens to the row."""

    TERKIRIM = auto()
    JEDA = auto()
    """429: nobody sends before `Balasan.jeda` seconds are over; this row goes first then."""
    KIRIM_BARU = auto()
    """The message to edit is gone: the screen is sent anew."""
    UNGGAH = auto()
    """The known file_id is no good: the stored file is uploaded."""
    BUANG = auto()
    """Not needed any more, nobody misses it."""
    DIBLOKIR = auto()
    """The person cannot be reached; a human is told."""
    GAGAL = auto()
    """Permanent: a fault of ours, for the log."""


HILANG = ("message to edit not found", "message can't be edited", "message_id_invalid")
TAK_TERJANGKAU = ("chat not found", "user not found", "peer_id_invalid")


def putuskan(metode: str, balasan: Balasan, *, dengan_file_id: bool = False) -> Putusan:
    """`dengan_file_id`: the call named a stored file by Telegram's handle instead of uploading it."""
    kata = balasan.keterangan.lower()
    if balasan.kode == 200 or "message is not modified" in kata:
        return Putusan.TERKIRIM
    if balasan.kode == 429:
        return Putusan.JEDA
    if balasan.kode == 403:
        return Putusan.DIBLOKIR
    if metode == "answerCallbackQuery" and balasan.kode == 400:
        # «query is too old …»: the spinner ended long ago.
        return Putusan.BUANG
    if any(satu in kata for satu in HILANG):
        return Putusan.KIRIM_BARU if metode == "editMessageText" else Putusan.BUANG
    if any(satu in kata for satu in TAK_TERJANGKAU):
        return Putusan.DIBLOKIR
    if dengan_file_id and balasan.kode == 400 and ("file" in kata or "wrong type" in kata):
        return Putusan.UNGGAH
    return Putusan.GAGAL


def boleh_diulang(metode: str, percobaan_tak_pasti: int) -> bool:
    """Whether to call again after an unknown outcome.

    An edit or the answer to a tap has the same effect twice. A new message may then stand there twice: it is repeated
    once, because a decision that nobody sees is worse than one that is seen twice.
    """
    if metode.startswith(("edit", "answer", "delete", "set")):
        return percobaan_tak_pasti < 5
    return percobaan_tak_pasti < 2
