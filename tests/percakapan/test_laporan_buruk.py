"""What goes wrong while somebody reports, over HTTP: impossible numbers, second reports, finished work, forged and old buttons."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from models import Laporan, Penugasan
from simulator import Orang
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import dokumen, ketuk
from tests.percakapan.langkah_laporan import bentuk, buka_form, isi, laporkan

pytestmark = pytest.mark.parametrize("peraturan", ["katingan"])


async def test_angka_yang_tidak_mungkin_dan_bukti(kota: Kota) -> None:
    """140% is refused with a way out; photo and file travel with the report; the next one knows target and plan."""
    tim = bentuk(kota, "KOMINFO-APTIKA")
    budi, dewi = tim.ketua, tim.anggota
    await buka_form(dewi)
    dewi.kirim_teks("ok")
    await dewi.tunggu("terlalu pendek")
    dewi.kirim_teks("Menyusun <b>data</b> & layanan.")
    await dewi.tunggu("Berapa targetnya?")
    ketuk(dewi, "Lewati")
    await dewi.tunggu("Berapa persen yang tercapai?")
    dewi.kirim_teks("140")
    salah = await dewi.tunggu("Persentase paling tinggi 100")
    assert "isi target dengan angka" in salah.teks
    ketuk(dewi, "Kembali")
    await dewi.tunggu("Berapa targetnya?")
    dewi.kirim_teks("10 layanan")
    await dewi.tunggu("Berapa yang tercapai?")
    dewi.kirim_teks("14")
    await dewi.tunggu("Ada hambatan?")
    dewi.kirim_teks("Jaringan sering putus.")
    await dewi.tunggu("dikerjakan berikutnya?")
    dewi.kirim_teks("Menguji layanan.")
    await dewi.tunggu("Ada bukti?")
    dewi.kirim_suara()
    await dewi.tunggu("tidak dapat diterima")
    dewi.kirim_foto()
    await dewi.tunggu("Tersimpan: foto.jpg")
    dewi.kirim_berkas(b"%PDF-1.4 bukti", "bukti.pdf")
    await dewi.tunggu("bukti.pdf")
    ketuk(dewi, "Selesai")
    tinjau = await dewi.tunggu("Periksa kembali")
    assert "14 dari 10 layanan (140%) · terlampir 2 berkas" in tinjau.teks
    ketuk(dewi, "Kirim")
    dewi.ketuk_data(_data(tinjau, "Kirim"), tinjau)  # twice
    await dewi.tunggu("Laporan terkirim")
    kartu = await budi.tunggu("Laporan anggota tim")
    assert "Menyusun <b>data</b> & layanan." in kartu.teks
    ketuk(budi, "Lihat lengkap", kartu)
    await budi.tunggu(dokumen)
    assert "Hambatan: Jaringan sering putus." in (await budi.tunggu_pesan("Target: 10 layanan")).teks

    # the second report for the same period
    ketuk(budi, "Terima", kartu)
    await dewi.tunggu("Laporan Anda diterima")
    dewi.kirim_teks("/lapor")
    await dewi.tunggu("Laporan")
    ketuk(dewi, "Buat laporan")
    # it says so first, and nothing is lost: text, result, obstacle, next, files
    tinjau = await dewi.tunggu("Periode ini sudah dilaporkan pada 23 Nov 2026, dan diterima.")
    assert "Kiriman baru menjadi perbaikan ke-1." in tinjau.teks
    assert "14 dari 10 layanan (140%) · terlampir 2 berkas" in tinjau.teks
    assert "Hambatan: Jaringan sering putus." in tinjau.teks
    # the first answer can be left as it was
    ketuk(dewi, "Ubah", tinjau)
    await dewi.tunggu(lambda o: "Ubah uraian" in str(o.pesan_terakhir().inline))
    ketuk(dewi, "Ubah uraian")
    await dewi.tunggu("Anda kerjakan?")
    ketuk(dewi, "Kembali")
    await dewi.tunggu("Periksa kembali")
    # so can the files; one more does not throw the others away, and all can be taken out
    await _ubah_lampiran(dewi)
    ketuk(dewi, "Selesai")
    assert "terlampir 2 berkas" in (await dewi.tunggu("Periksa kembali")).teks
    await _ubah_lampiran(dewi)
    dewi.kirim_foto()
    await dewi.tunggu("foto.jpg, bukti.pdf, foto.jpg")
    ketuk(dewi, "Selesai")
    assert "terlampir 3 berkas" in (await dewi.tunggu("Periksa kembali")).teks
    await _ubah_lampiran(dewi)
    for _ in range(3):
        pesan = dewi.pesan_terakhir()
        ketuk(dewi, next(b for b in bahasa.label(pesan) if b.startswith("Hapus: ")), pesan)
        await dewi.tunggu(lambda o, lama=pesan.teks: o.pesan_terakhir().teks != lama)
    ketuk(dewi, "Lewati")
    assert "terlampir" not in (await dewi.tunggu("Periksa kembali")).teks
    ketuk(dewi, "Kirim")
    await dewi.tunggu("sebagai perbaikan ke-1")
    assert kota.lakukan(lambda k: k.sesi.execute(select(func.count(Laporan.id))).scalar_one()) == 2
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


async def _ubah_lampiran(orang: Orang) -> None:
    ketuk(orang, "Ubah")
    await orang.tunggu(lambda o: "Ubah lampiran" in str(o.pesan_terakhir().inline))
    ketuk(orang, "Ubah lampiran")
    await orang.tunggu("Tersimpan: foto.jpg, bukti.pdf")


def _data(pesan: object, label: str) -> str:
    """The data of a button that may be gone by now."""
    semua = [b for baris in (pesan.inline or {}).get("inline_keyboard", []) for b in baris]  # type: ignore[attr-defined]
    return next((b["callback_data"] for b in semua if b["text"] == label), "f:1:1:k")


async def test_tugas_yang_selesai_dan_tombol_orang_lain(kota: Kota) -> None:
    tim = bentuk(kota, "KOMINFO-APTIKA")
    budi, dewi = tim.ketua, tim.anggota
    orang_lain = kota.orang("Mulyadi")
    await laporkan(dewi)
    kartu = await budi.tunggu("Laporan anggota tim")

    # forged buttons answer with one sentence and change nothing
    orang_lain.kirim_teks("/lapor")
    layar = await orang_lain.tunggu("tidak punya tugas yang berjalan")
    nomor = kota.lakukan(lambda k: k.sesi.execute(select(Laporan.id)).scalar_one())
    for data in (
        f"l:{nomor}:terima",
        f"l:{nomor}:lihat",
        f"l:{nomor}:lengkap",
        "l:99999999999999999999:lihat",
        "l:draf:dasar",
        "tg:1:lapor",
        "tg:x:lihat",
        f"lt:{tim.id}:b:1",
        "mt:1:buat",
    ):
        sebelum = len(orang_lain.chat.toast)
        orang_lain.ketuk_data(data, layar)
        await orang_lain.tunggu(lambda o, n=sebelum: len(o.chat.toast) > n)
        assert orang_lain.chat.toast[-1].teks == "Tombol ini sudah tidak berlaku.", data
    for data in (
        f"lt:{tim.id}:l",
        f"lt:{tim.id}:l:99",
        f"lt:{tim.id}:k",
        f"lt:{tim.id}:i",
        f"lt:{tim.id}:u:1",
    ):
        sebelum = len(orang_lain.chat.toast)
        orang_lain.ketuk_data(data, layar)
        await orang_lain.tunggu(lambda o, n=sebelum: len(o.chat.toast) > n)
        assert "ketua" in orang_lain.chat.toast[-1].teks, data

    # an open form is not thrown away by a card
    await buka_form(budi)
    budi.kirim_teks("Menyusun data.")
    await budi.tunggu("Berapa targetnya?")
    ketuk(budi, "Kembalikan", kartu)
    await budi.tunggu("belum selesai dan masih tersimpan")
    assert "Laporan anggota tim" in kartu.teks
    ketuk(budi, "Tinggalkan")
    await budi.tunggu("Apa yang perlu diperbaiki")
    ketuk(budi, "Uraian belum jelas")
    await budi.tunggu("dikembalikan untuk diperbaiki")
    await dewi.tunggu("Uraian belum jelas")
    await budi.tunggu(lambda _: "Dikembalikan" in kartu.teks)

    # a form that was open when the work ended is refused with a sentence, and so is the next one
    ketuk(dewi, "Perbaiki laporan")
    await dewi.tunggu("perbaikan ke-1")
    kota.lakukan(lambda k: k.sesi.execute(update(Penugasan).values(keadaan="selesai")))
    ketuk(dewi, "Kirim")
    await dewi.tunggu("sudah selesai, sehingga tidak dapat dilaporkan lagi")
    dewi.kirim_teks("/batal")
    await dewi.tunggu("Batalkan, dan buang semuanya?")
    ketuk(dewi, "Ya, batalkan")
    await dewi.tunggu("dibatalkan")
    ketuk(dewi, "Perbaiki laporan")
    await dewi.tunggu("Laporan tidak dapat dibuat.")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


async def test_penerima_memblokir_bot(kota: Kota) -> None:
    """Whoever reported hears that the card did not arrive; the report waits in the list."""
    tim = bentuk(kota, "KOMINFO-APTIKA")
    tim.ketua.blokir()
    await laporkan(tim.anggota)
    await tim.anggota.tunggu_pesan("belum sampai kepada Budi Santoso")
    tim.ketua.blokir(False)
    tim.ketua.kirim_teks("/menu")
    await tim.ketua.tunggu("Pejabat Penilai Kinerja")
    ketuk(tim.ketua, "Laporan masuk (1)")
    await tim.ketua.tunggu("1 menunggu")
    ketuk(tim.ketua, "Dewi Lestari")
    ketuk(tim.ketua, "Terima", await tim.ketua.tunggu("Laporan anggota tim"))
    await tim.ketua.tunggu_toast("Laporan diterima")
    bahasa.periksa(tim.anggota)


async def test_beberapa_tugas_ditanya_dulu(kota: Kota) -> None:
    """Three teams: which one is asked; a refusal comes before the next question."""
    for nama, ketua in (("Tim Satu", "Budi Santoso"), ("Tim Dua", "Bambang")):
        bentuk(kota, "KOMINFO-APTIKA", ketua=ketua, nama=nama)
    bentuk(kota, "KOMINFO-APTIKA", ketua="", nama="Tim Tanpa Ketua")
    dewi = kota.orang("Dewi L")
    dewi.kirim_teks("/lapor")
    await dewi.tunggu("Tim Tanpa Ketua")
    ketuk(dewi, "Buat laporan")
    await dewi.tunggu("Tugas mana")
    ketuk(dewi, "Tim Tanpa Ketua")
    tolak = await dewi.tunggu("Ketua tim belum diketahui")
    assert "Pasal 14 ayat (2) huruf a" in tolak.teks
    ketuk(dewi, "Tim Dua")
    await dewi.tunggu("Anda kerjakan?")
    assert "Bambang Irawan" in (await isi(dewi)).teks
    bahasa.periksa(dewi)
