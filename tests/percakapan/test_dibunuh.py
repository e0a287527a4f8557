"""The bot dies again and again in the middle of a request, and the request ends as if it had lived (tests/percakapan/kematian.py).

Along the whole chain of each regulation, from the first screen to the letter.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from bot.settings import Pengaturan
from rules.profil import daftar
from tests.percakapan.kematian import (
    AKAR,
    BERGANTIAN,
    LENGKAP,
    SEBELUM_KIRIM,
    SETELAH_COMMIT,
    Lakon,
    bandingkan,
    ketuk_sampai,
)
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import isi_lintas_unit, ketuk

SURAT_JADI = re.compile(r"^Surat (Perintah )?Tugas")
PERATURAN = daftar() if LENGKAP else ["katingan", "bungo"]
"""Every day the longest chain and the shortest; the others differ in length only."""
CARA = [SETELAH_COMMIT, SEBELUM_KIRIM] if LENGKAP else [BERGANTIAN]
PEMERAN = json.loads((AKAR / "simulator" / "contoh" / "pemeran.json").read_text(encoding="utf-8"))
BUDI, SITI, RAHMA, MADE = "Budi Santoso", "Siti Aminah", "Rahma Wulandari", "Made Suardana"

pytestmark = pytest.mark.bunuh


async def _rantai(kota: Kota) -> None:
    """Budi volunteers for Made's team; whoever has a card with «Setujui» taps it, until the letter is there."""
    budi = kota.orang(BUDI)
    tujuan = kota.lakukan(lambda k: k.organisasi.unit(PEMERAN["tujuan"][kota.profil.id]))
    assert tujuan is not None
    await isi_lintas_unit(budi, tujuan.nama)
    ketuk(budi, "Kirim")
    await ketuk_sampai(
        kota,
        [kota.orang(siapa) for siapa in (SITI, RAHMA, MADE, BUDI)],
        lambda: any(p.dari_bot and p.file_id and SURAT_JADI.search(p.teks) for p in budi.chat.pesan.values()),
    )


@pytest.mark.parametrize("peraturan", PERATURAN)
@pytest.mark.parametrize("titik", CARA)
async def test_mati_berkali_kali_berakhir_sama(
    pengaturan: Pengaturan, basis_data_baru: Any, jam: Any, titik: str, record_property: Any
) -> None:
    lakon = Lakon((BUDI, SITI, RAHMA, MADE), _rantai)
    tabel, kematian, berulang = await bandingkan(lakon, pengaturan, basis_data_baru(), jam, titik)
    assert len(tabel["penugasan"]) == 1
    record_property("mati", kematian)
    record_property("berulang", berulang)
