"""What Telegram's answers mean for a row of the outbox: each error text that matters, once."""

from __future__ import annotations

import pytest

from bot.putusan import Putusan, boleh_diulang, putuskan
from bot.telegram import Balasan, TidakPasti, baca_balasan

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
QUERY_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.mark.parametrize(
    ("metode", "kode", "keterangan", "putusan"),
    [
        ("sendMessage", 200, "", Putusan.TERKIRIM),
        ("editMessageText", 400, NOT_MODIFIED, Putusan.TERKIRIM),
        ("editMessageText", 400, "Bad Request: message to edit not found", Putusan.KIRIM_BARU),
        ("editMessageText", 400, "Bad Request: message can't be edited", Putusan.KIRIM_BARU),
        # There is nothing to send where only buttons were to be taken away.
        ("editMessageReplyMarkup", 400, "Bad Request: message to edit not found", Putusan.BUANG),
        ("answerCallbackQuery", 400, QUERY_OLD, Putusan.BUANG),
        ("sendMessage", 429, "Too Many Requests: retry after 5", Putusan.JEDA),
        ("answerCallbackQuery", 429, "Too Many Requests: retry after 5", Putusan.JEDA),
        ("sendMessage", 403, "Forbidden: bot was blocked by the user", Putusan.DIBLOKIR),
        ("sendMessage", 403, "Forbidden: user is deactivated", Putusan.DIBLOKIR),
        ("sendMessage", 403, "Forbidden: bot can't initiate conversation with a user", Putusan.DIBLOKIR),
        ("sendMessage", 400, "Bad Request: chat not found", Putusan.DIBLOKIR),
        ("sendMessage", 400, "Bad Request: message text is empty", Putusan.GAGAL),
        ("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID", Putusan.GAGAL),
        ("sendDocument", 400, "Bad Request: invalid file_id", Putusan.GAGAL),
        ("sendMesage", 404, "Not Found: method not found", Putusan.GAGAL),
    ],
)
def test_putusan(metode: str, kode: int, keterangan: str, putusan: Putusan) -> None:
    assert putuskan(metode, Balasan(kode, {} if kode == 200 else None, keterangan)) is putusan


def test_file_id_yang_tidak_berlaku_diunggah_lagi() -> None:
    balasan = Balasan(400, None, "Bad Request: invalid file_id")
    assert putuskan("sendDocument", balasan, dengan_file_id=True) is Putusan.UNGGAH


def test_hasil_tak_pasti_menurut_jenisnya() -> None:
    """An edit twice is one edit; a message twice is two messages, so it is repeated once only."""
    assert [boleh_diulang("sendMessage", n) for n in (1, 2)] == [True, False]
    assert [boleh_diulang("editMessageText", n) for n in (1, 2, 4, 5)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("kode", "isi"), [(500, b'{"ok":false,"error_code":500}'), (502, b"<html>"), (200, b"")]
)
def test_jawaban_yang_tidak_dapat_dipegang(kode: int, isi: bytes) -> None:
    with pytest.raises(TidakPasti):
        baca_balasan(kode, isi)


def test_jeda_dibaca() -> None:
    isi = b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}'
    assert baca_balasan(429, isi) == Balasan(429, None, "Too Many Requests: retry after 7", 7)
