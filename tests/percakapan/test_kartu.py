"""Cards of officials over HTTP: asking once, reasons, the law, stale and forged buttons, the list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models import Keputusan, Pegawai
from services.direktori import naikkan_versi
from services.konteks import Konteks
from simulator import Orang
from tests.conftest import JamUji
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import Jari, isi_dalam_unit, isi_lintas_unit, ketuk, setujui

BUDI, SITI = "Budi Santoso", "Siti Aminah"


@pytest.fixture
def peraturan() -> str:
    return "bungo"


@pytest.fixture
async def berdua(kota: Kota) -> tuple[Orang, Orang]:
    """Budi's request waits for Siti."""
    budi, siti = kota.orang(BUDI), kota.orang(SITI)
    await isi_dalam_unit(budi)
    ketuk(budi, "Kirim")
    await siti.tunggu("Mohon persetujuan")
    return budi, siti


async def test_isi_kartu(berdua: tuple[Orang, Orang]) -> None:
    """Who asks, for what, why this official, the present tasks; four buttons."""
    _, siti = berdua
    kartu = await siti.tunggu("Mohon persetujuan")
    for kata in (
        "Budi Santoso",
        "Tim Satu Data",
        "Ingin membantu",
        "Tugas saat ini: tidak ada",
        "Pasal 7 ayat (2)",
    ):
        assert kata in kartu.teks
    assert bahasa.label(kartu) == ["Setujui", "Tolak", "Kembalikan", "Dasar hukum"]
    assert len(bahasa.langgar(kartu.teks)) == 0


async def test_kembali_dari_pertanyaan(berdua: tuple[Orang, Orang]) -> None:
    """«Kembali» leaves no trace: the card is as before, and nothing was decided."""
    _, siti = berdua
    awal = (await siti.tunggu("Mohon persetujuan")).teks
    for tombol, kata in (
        ("Setujui", "Setujui permohonan"),
        ("Tolak", "Mengapa"),
        ("Kembalikan", "Apa yang perlu"),
    ):
        ketuk(siti, tombol)
        await siti.tunggu(kata)
        ketuk(siti, "Kembali")
        assert (await siti.tunggu("Mohon persetujuan")).teks == awal


async def test_dasar_hukum(berdua: tuple[Orang, Orang]) -> None:
    """The sentence of the law behind its button, with the way back."""
    _, siti = berdua
    ketuk(siti, "Dasar hukum")
    layar = await siti.tunggu("Dasar hukum")
    assert "Pasal 7 ayat (2) huruf b" in layar.teks
    assert "Apabila Pimpinan Unit Organisasi menyetujui" in layar.teks
    ketuk(siti, "Kembali")
    await siti.tunggu("Mohon persetujuan")


async def test_tolak_dengan_alasan_cepat(berdua: tuple[Orang, Orang]) -> None:
    """At most three taps."""
    budi, siti = berdua
    jari = Jari(siti)
    jari.ketuk("Tolak")
    await siti.tunggu("Mengapa")
    jari.ketuk("Waktunya belum tepat")
    await siti.tunggu("Ditolak oleh Siti Aminah")
    assert jari.ketukan <= 3
    kabar = await budi.tunggu_pesan("Permohonan Anda ditolak")
    assert "Waktunya belum tepat" in kabar.teks


@pytest.mark.parametrize("balas", [True, False], ids=["balasan", "ketikan"])
async def test_tolak_dengan_alasan_diketik(berdua: tuple[Orang, Orang], balas: bool) -> None:
    """A typed reason, as a reply to the card or plainly: shown once, decided by «Ya, tolak»."""
    budi, siti = berdua
    ketuk(siti, "Tolak")
    kartu = await siti.tunggu("Mengapa")
    siti.kirim_teks("Ada <b>rapat</b> & 🎉 acara", balas=kartu if balas else None)
    tanya = await siti.tunggu("Alasan: Ada <b>rapat</b> & 🎉 acara")
    assert bahasa.label(tanya) == ["Ya, tolak", "Kembali"]
    ketuk(siti, "Ya, tolak")
    await siti.tunggu("Ditolak oleh Siti Aminah")
    kabar = await budi.tunggu_pesan("Permohonan Anda ditolak")
    assert "Ada <b>rapat</b> & 🎉 acara" in kabar.teks


async def test_ketikan_tanpa_pertanyaan_bukan_alasan(berdua: tuple[Orang, Orang]) -> None:
    """What Siti types while no card asks for a reason decides nothing: the home screen answers."""
    budi, siti = berdua
    siti.kirim_teks("halo")
    await siti.tunggu("Kepala Bidang Aplikasi Informatika")
    assert "ditolak" not in str(budi.layar()).lower()


async def test_alasan_terlalu_panjang(berdua: tuple[Orang, Orang]) -> None:
    _, siti = berdua
    ketuk(siti, "Tolak")
    await siti.tunggu("Mengapa")
    siti.kirim_teks("a" * 1500)
    jawab = await siti.tunggu("Alasan itu 1500 karakter")
    assert "Belum ada yang diputus" in jawab.teks
    siti.kirim_teks("Beban kerja penuh")
    await siti.tunggu("Alasan: Beban kerja penuh")


async def test_kembalikan_lalu_diperbaiki(kota: Kota, berdua: tuple[Orang, Orang]) -> None:
    """Returned with a quick reason; Budi mends and sends again from the old answers; Siti gets a new card."""
    budi, siti = berdua
    ketuk(siti, "Kembalikan")
    await siti.tunggu("Apa yang perlu diperbaiki")
    ketuk(siti, "Waktu pelaksanaan perlu disesuaikan")
    await siti.tunggu("Dikembalikan oleh")
    await budi.tunggu_pesan("Permohonan Anda dikembalikan")
    ketuk(budi, "Perbaiki dan ajukan lagi")
    tinjau = await budi.tunggu("Periksa kembali")
    assert "Tim Satu Data" in tinjau.teks
    ketuk(budi, "Ubah")
    await budi.tunggu(lambda o: any("Ubah waktu" in str(p.inline) for p in o.chat.pesan.values()))
    ketuk(budi, "Ubah waktu")
    await budi.tunggu("Kapan Anda")
    ketuk(budi, "3 bulan")
    await budi.tunggu("Periksa kembali")
    ketuk(budi, "Kirim")
    await budi.tunggu("Permohonan terkirim")
    await siti.tunggu("Mohon persetujuan")
    await setujui(siti)
    await budi.tunggu_pesan("Permohonan Anda disetujui")


async def test_ketukan_ganda(berdua: tuple[Orang, Orang]) -> None:
    """Two quick taps on «Ya, setujui»: one decision, one letter; the second tap is told who decided and when."""
    budi, siti = berdua
    ketuk(siti, "Setujui")
    tanya = await siti.tunggu("Setujui permohonan")
    ya = next(
        s["callback_data"] for b in tanya.inline["inline_keyboard"] for s in b if s["text"] == "Ya, setujui"
    )
    siti.ketuk_data(ya, tanya)
    siti.ketuk_data(ya, tanya)
    assert "Siti Aminah" in await siti.tunggu_toast("sudah diputus")
    await budi.tunggu_pesan("Permohonan Anda disetujui")
    kabar = [p for p in budi.chat.pesan.values() if "Permohonan Anda disetujui" in p.teks]
    assert len(kabar) == 1


async def test_dua_pejabat_serentak(kota: Kota) -> None:
    """Both officials of a step tap in the same instant, twice each: two votes, one next card, one piece of news each."""
    feri, siti, rahma = (kota.orang(nama) for nama in ("Feri Ardiansyah", SITI, "Rahma Wulandari"))
    linjam = kota.orang(kota.kepala("SOSIAL-LINJAM"))
    await isi_lintas_unit(feri, "Bidang Perlindungan dan Jaminan Sosial")
    ketuk(feri, "Kirim")
    ya = {}
    for orang in (siti, rahma):
        await orang.tunggu("Mohon persetujuan")
        ketuk(orang, "Setujui")
        pesan = await orang.tunggu("Setujui permohonan")
        ya[orang] = (pesan, pesan.inline["inline_keyboard"][0][0]["callback_data"])  # type: ignore[index]
    for _ in range(2):
        for orang, (pesan, data) in ya.items():
            orang.ketuk_data(data, pesan)
    await linjam.tunggu("Mohon persetujuan")
    for orang in (siti, rahma):
        await orang.tunggu_toast("sudah diputus")
    suara = kota.lakukan(lambda k: k.sesi.scalars(select(Keputusan.pegawai_id)).all())
    assert len(suara) == len(set(suara)) == 2
    kartu = [p for p in linjam.chat.pesan.values() if "Mohon persetujuan" in p.teks]
    assert len(kartu) == 1

    def kabar(o: Orang) -> list[str]:
        return [p.teks for p in o.chat.pesan.values() if "menyetujui permohonan Anda" in p.teks]

    await feri.tunggu(lambda o: len(kabar(o)) >= 2)
    assert len(kabar(feri)) == len(set(kabar(feri))) == 2


async def test_tombol_bulan_lalu(kota: Kota, berdua: tuple[Orang, Orang], jam: JamUji) -> None:
    """A button that somebody else's decision made old, tapped a month later: who decided, when; the card is redrawn."""
    _, siti = berdua
    kartu = await siti.tunggu("Mohon persetujuan")
    lama = kartu.inline["inline_keyboard"][0][0]["callback_data"]
    await setujui(siti)
    jam.maju(timedelta(days=31))
    siti.ketuk_data(lama, kartu)
    toast = await siti.tunggu_toast("sudah diputus")
    assert "23 Nov 2026" in toast


@pytest.mark.parametrize(
    "data",
    [
        "k:1:1:zz",
        "k:1",
        "k::1:s",
        "k:999999:1:y",
        "k:1:1:t9",
        "k:99999999999999999999:1:s",
        "k:1:-1:s",
        "k:١:1:s",
        "zz:1",
        "k:1:1:a",
    ],
)
async def test_tombol_palsu(berdua: tuple[Orang, Orang], data: str) -> None:
    """Forged data is answered calmly, decides nothing, and the bot lives on."""
    budi, siti = berdua
    siti.ketuk_data(data)
    await siti.tunggu_toast()
    siti.kirim_teks("/keputusan")
    await siti.tunggu("Perlu keputusan Bapak/Ibu: 1")
    assert "Permohonan Anda" not in budi.pesan_terakhir().teks  # type: ignore[union-attr]


async def test_kartu_orang_lain(kota: Kota, berdua: tuple[Orang, Orang]) -> None:
    """Budi taps the button of Siti's card."""
    budi, siti = berdua
    kartu = await siti.tunggu("Mohon persetujuan")
    data = kartu.inline["inline_keyboard"][0][0]["callback_data"]
    budi.ketuk_data(data.replace(":s", ":y"))
    await budi.tunggu_toast("bukan untuk Anda")
    assert "Setujui" in str(kartu.inline)


async def test_perlu_keputusan_saya(berdua: tuple[Orang, Orang]) -> None:
    """The home screen counts, the list opens the card anew at the bottom, and it can be decided there."""
    _, siti = berdua
    siti.kirim_teks("/menu")
    await siti.tunggu(lambda o: "Perlu keputusan saya (1)" in str(o.pesan_terakhir().inline))
    ketuk(siti, "Perlu keputusan saya")
    await siti.tunggu("Perlu keputusan Bapak/Ibu: 1")
    ketuk(siti, "Budi Santoso")
    await siti.tunggu("Mohon persetujuan")
    await setujui(siti)
    siti.kirim_teks("/keputusan")
    await siti.tunggu("Tidak ada yang menunggu")


async def test_yang_lengser_sejam_lalu(kota: Kota, berdua: tuple[Orang, Orang]) -> None:
    """A tap by a person who lost the office an hour ago."""
    _, siti = berdua
    nip = kota.pegawai(SITI).nip

    def lengser(k: Konteks) -> None:
        k.sesi.execute(update(Pegawai).where(Pegawai.nip == nip).values(memimpin=None))
        naikkan_versi(k.sesi)

    kota.lakukan(lengser)
    ketuk(siti, "Setujui")
    toast = await siti.tunggu_toast("tidak lagi menjabat")
    assert "kosong" in toast
    await siti.tunggu("tidak lagi menunggu keputusan Bapak/Ibu")
