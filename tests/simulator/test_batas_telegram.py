"""Sending limits on the simulated clock."""

import pytest

from simulator import Jam
from simulator.errors import ApiError
from simulator.limits import CHAT_BURST, Limits


def _tolak(batas: Limits, chat_id: int) -> int | None:
    """`retry_after` of one message, None when it passes."""
    try:
        batas.take(1, chat_id)
    except ApiError as galat:
        return galat.retry_after
    return None


@pytest.fixture
def batas() -> Limits:
    return Limits(Jam.beku(), aktif=True)


def test_thirty_a_second_over_all_chats(batas: Limits) -> None:
    assert [_tolak(batas, chat) for chat in range(30)] == [None] * 30
    assert _tolak(batas, 99) == 1
    batas.jam.maju(0.5)
    assert [_tolak(batas, 100 + chat) for chat in range(16)].count(None) == 15


def test_one_a_second_in_one_chat_after_a_burst(batas: Limits) -> None:
    assert [_tolak(batas, 1) for _ in range(int(CHAT_BURST) + 1)] == [None] * int(CHAT_BURST) + [1]
    assert _tolak(batas, 2) is None
    batas.jam.maju(1)
    assert [_tolak(batas, 1), _tolak(batas, 1)] == [None, 1]


def test_bots_have_their_own_limits_and_off_means_off(batas: Limits) -> None:
    for _ in range(int(CHAT_BURST)):
        batas.take(1, 1)
    batas.take(2, 1)
    batas.aktif = False
    assert [_tolak(batas, 1) for _ in range(100)] == [None] * 100


async def test_over_http(tg, bot, budi) -> None:  # type: ignore[no-untyped-def]
    tg.dunia.batas.aktif = True
    kirim = {"chat_id": budi.id, "text": "x"}
    hasil = [await bot("sendMessage", **kirim) for _ in range(int(CHAT_BURST) + 1)]
    assert [h["ok"] for h in hasil] == [True] * int(CHAT_BURST) + [False]
    assert hasil[-1] == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert len(budi.chat.pesan) == 1 + int(CHAT_BURST)
    # What is not a message is not counted.
    await bot.hasil("getMe")
    await bot.hasil("sendChatAction", chat_id=budi.id, action="typing")
