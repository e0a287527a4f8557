"""A card is edited before it was written down which message it is: the withdrawal comes in the same moment as the card."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models import Kartu, KotakKeluar
from services.kotak_keluar import sunting
from services.layar import Layar
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import isi_dalam_unit, ketuk

pytestmark = pytest.mark.postgresql


@pytest.fixture
def peraturan() -> str:
    return "bungo"


async def test_kartu_ditemukan_saat_dikirim(kota: Kota) -> None:
    siti, budi = kota.orang("Siti Aminah"), kota.orang("Budi Santoso")
    await isi_dalam_unit(budi)
    ketuk(budi, "Kirim")
    kartu = await siti.tunggu_pesan("Mohon persetujuan")
    nomor = kota.lakukan(lambda k: k.sesi.scalars(select(Kartu.id)).one())
    kota.lakukan(lambda k: sunting(k, siti.id, 0, Layar("Ditarik"), kartu_id=nomor))
    await siti.tunggu("Ditarik")
    assert siti.chat.pesan[kartu.id].teks == "Ditarik"
    await kota.bot.pengirim.selesaikan()


async def test_yang_tidak_pernah_terkirim_dikirim_sebagai_baru(kota: Kota) -> None:
    siti = kota.orang("Siti Aminah")
    kota.lakukan(lambda k: sunting(k, siti.id, 0, Layar("Ditarik")))
    await siti.tunggu("Ditarik")
    await kota.bot.pengirim.selesaikan()
    assert kota.lakukan(lambda k: k.sesi.scalars(select(KotakKeluar.keadaan)).all()) == ["terkirim"]
