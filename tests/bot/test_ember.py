"""Telegram's limits as numbers: 30 a second over all, 1 a second in one chat after a short burst."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ember import Batas, Ember


def test_siaran_kepada_tiga_ribu_orang_butuh_seratus_detik() -> None:
    batas = Batas(30)
    saat = [batas.pesan(chat, 0.0) for chat in range(3000)]
    assert saat[-1] == pytest.approx(99.63, abs=0.1)
    # Never more than 30 (and the saved up third) within any second.
    assert max(sum(1 for t in saat if awal <= t < awal + 1) for awal in range(100)) <= 40


def test_satu_chat_satu_per_detik_setelah_tiga_sekaligus() -> None:
    batas = Batas(30)
    assert [round(batas.pesan(7, 100.0) - 100.0, 3) for _ in range(5)] == [0, 0, 0, 1, 2]
    assert batas.pesan(8, 100.0) == 100.0


def test_jawaban_tidak_menunggu_tetapi_dihitung() -> None:
    """During a broadcast people go on tapping: both together must stay within the limit, or Telegram silences the bot."""
    batas, kini, siaran = Batas(30), 0.0, []
    for chat in range(300):
        siaran.append(batas.pesan(chat, kini))
        if chat % 3 == 0:  # ten answers for every thirty broadcasts, at once
            batas.pesan(10_000 + chat, siaran[-1], menunggu=False)
        kini = siaran[-1]
    semua = 300 + 100
    assert siaran[-1] == pytest.approx((semua - 10) / 30, abs=0.2)


def test_jawaban_beruntun_tidak_menunda_surat_lama_lama() -> None:
    """Fifty screens in a minute's chat: the letter that follows waits a second, not fifty."""
    batas = Batas(30)
    for _ in range(50):
        batas.pesan(7, 0.0, menunggu=False)
    assert batas.pesan(7, 0.0) <= 1.7
    for chat in range(1000):
        batas.pesan(chat, 0.0, menunggu=False)
    assert batas.pesan(2000, 0.0) <= Batas.SEMUA_UTANG


def test_nol_berarti_tanpa_batas() -> None:
    batas = Batas(0)
    assert {batas.pesan(1, 5.0) for _ in range(1000)} == {5.0}


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60), st.sampled_from([1.0, 3.0, 10.0]))
def test_ember_tidak_pernah_mendahului_lajunya(selang: list[float], isi: float) -> None:
    ember, kini, saat = Ember(2.0, isi), 0.0, []
    for satu in selang:
        kini += satu
        saat.append(max(kini, ember.pesan(kini)))
    for i in range(len(saat)):
        for j in range(i, len(saat)):
            assert j - i + 1 <= isi + 2.0 * (saat[j] - saat[i]) + 1e-6
