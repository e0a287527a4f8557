"""Obstacles over HTTP: reported with a recommendation, decided with a follow-up, closed; who may not is told why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models import Pegawai, PelaksanaJabatan, Penugasan
from services.direktori import naikkan_versi
from services.kendala import alur as kendala
from services.konteks import Konteks
from simulator import Orang
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota, cari_pegawai
from tests.percakapan.langkah import ketuk
from tests.services.contoh_tim import bentuk_langsung

BUDI, DEWI, SITI, RAHMA = "Budi Santoso", "Dewi Lestari", "Siti Aminah", "Rahma Wulandari"
KEPALA = {"katingan": RAHMA, "tarakan": RAHMA, "lombok_barat": SITI, "bungo": SITI}
"""Who heads the unit organisasi of the Bidang: a Dinas in two regulations."""


def _tim(k: Konteks, *, luar: bool = False) -> int:
    """Budi leads Dewi for the Bidang of Siti; `luar`: and somebody of the Dinas Sosial."""
    jauh = select(Pegawai.id).where(Pegawai.unit == "SOSIAL-LINJAM", Pegawai.jenis_jabatan == "fungsional")
    return bentuk_langsung(
        k,
        unit="KOMINFO-APTIKA",
        nama="Tim Satu Data",
        ketua_id=cari_pegawai(k, BUDI).id,
        anggota_id=[cari_pegawai(k, DEWI).id, *(k.sesi.scalars(jauh) if luar else [])],
        pembentuk_id=cari_pegawai(k, SITI).id,
        mulai=k.hari_ini - timedelta(days=10),
        selesai=k.hari_ini + timedelta(days=50),
    )


async def _sampaikan(orang: Orang, *, kolaborasi: bool = False) -> None:
    orang.kirim_teks("/menu")
    await orang.tunggu(lambda o: any("Sampaikan kendala" in bahasa.label(p) for p in o.chat.pesan.values()))
    ketuk(orang, "Sampaikan kendala")
    await orang.tunggu("permasalahan atau kendalanya")
    orang.kirim_teks("Data kemiskinan belum lengkap.")
    tanya = await orang.tunggu("alternatif rekomendasinya")
    assert "Lewati" not in bahasa.label(tanya), "rekomendasi tidak dapat dilewati"
    orang.kirim_teks("ya")
    await orang.tunggu("terlalu pendek")
    orang.kirim_teks("Pinjam data Dinas Sosial.")
    if kolaborasi:
        await orang.tunggu("diselesaikan bersama")
        ketuk(orang, "Perlu, sampaikan")
    await orang.tunggu("foto atau berkas")
    orang.kirim_foto()
    await orang.tunggu("Terlampir: 1 berkas")
    ketuk(orang, "Selesai")
    await orang.tunggu("Periksa kembali")


async def test_diputus_ditindaklanjuti_selesai(kota: Kota) -> None:
    """Dewi reports; the head decides and gives it to Budi until a day; Budi closes it; all see it until then."""
    kota.lakukan(_tim)
    dewi, budi, kepala = (kota.orang(x) for x in (DEWI, BUDI, KEPALA[kota.profil.id]))
    await _sampaikan(dewi)
    tinjau = dewi.pesan_terakhir()
    assert tinjau is not None
    assert kepala.pengguna.nama in tinjau.teks
    assert "Lampiran" in tinjau.teks or "Pasal" in tinjau.teks
    ketuk(dewi, "Dasar hukum")
    assert "«" in (await dewi.tunggu("Dasar hukum")).teks
    ketuk(dewi, "Kirim")
    await dewi.tunggu("Kendala tersampaikan")
    await kepala.tunggu("Mohon keputusan Bapak/Ibu")
    ketuk(kepala, "Putuskan")
    await kepala.tunggu("keputusan Bapak/Ibu")
    kepala.kirim_teks("Ketua tim meminta data resmi.")
    await kepala.tunggu("Apakah cukup")
    ketuk(kepala, "Tindak lanjuti")
    await kepala.tunggu("Siapa yang menindaklanjuti")
    kepala.kirim_teks("budi")
    await kepala.tunggu("Hasil untuk")
    ketuk(kepala, "Budi Santoso")
    await kepala.tunggu("Paling lambat kapan")
    kepala.kirim_teks("kemarin")
    await kepala.tunggu("sudah lewat")
    ketuk(kepala, "3 hari kerja")
    await kepala.tunggu("Periksa kembali")
    ketuk(kepala, "Kirim")
    await kepala.tunggu("Keputusan tersimpan")
    await dewi.tunggu("Kendala akan ditindaklanjuti")
    await budi.tunggu("Mohon ditindaklanjuti")
    ketuk(budi, "Tandai selesai")
    await budi.tunggu("hasil tindak lanjutnya")
    budi.kirim_teks("Data sudah diterima.")
    await budi.tunggu("Kendala selesai.")
    kabar = await dewi.tunggu("Kendala selesai.")
    assert "Data sudah diterima." in str(kabar)
    await kepala.tunggu_pesan("Hasil: Data sudah diterima.")
    for orang in kota.semua_orang:
        bahasa.periksa(orang, kecuali="Dasar hukum")


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
async def test_masing_masing_pimpinan(kota: Kota) -> None:
    """A member comes from another Dinas: on demand it goes to each head; the first decision holds, the other sees it."""
    kota.lakukan(lambda k: _tim(k, luar=True))
    dewi, siti, lain = (kota.orang(x) for x in (DEWI, SITI, kota.kepala("SOSIAL-LINJAM")))
    await _sampaikan(dewi, kolaborasi=True)
    tinjau = dewi.pesan_terakhir()
    assert tinjau is not None
    assert siti.pengguna.nama in tinjau.teks
    assert lain.pengguna.nama in tinjau.teks
    assert "Lampiran II.B.3 huruf c angka 5)" in tinjau.teks
    ketuk(dewi, "Kirim")
    for kepala in (siti, lain):
        await kepala.tunggu("Mohon keputusan Bapak/Ibu")
    kartu = next(p for p in lain.chat.pesan.values() if "Putuskan" in bahasa.label(p))
    ketuk(siti, "Putuskan")
    await siti.tunggu("keputusan Bapak/Ibu")
    siti.kirim_teks("Pakai data Dinas Sosial.")
    await siti.tunggu("Apakah cukup")
    ketuk(siti, "Selesai dengan")
    await siti.tunggu("Periksa kembali")
    ketuk(siti, "Kirim")
    await lain.tunggu("Kendala diputus")
    await lain.tunggu(lambda o: "Putuskan" not in bahasa.label(kartu) and "Pakai data" in kartu.teks)
    lain.ketuk_data("kd:1:putus", kartu)
    await lain.tunggu_toast("sudah diputus oleh Siti Aminah")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["bungo"])
async def test_yang_tidak_dapat(kota: Kota) -> None:
    """A finished assignment; an official who lost the office; a decision that came first."""
    kota.lakukan(_tim)
    dewi, siti, rahma = (kota.orang(x) for x in (DEWI, SITI, RAHMA))
    await _sampaikan(dewi)
    ketuk(dewi, "Kirim")
    await siti.tunggu("Mohon keputusan Bapak/Ibu")
    ketuk(siti, "Dasar hukum")
    await siti.tunggu("Pasal 8")
    kota.lakukan(_plh)
    ketuk(siti, "Putuskan")
    toast = await siti.tunggu_toast("tidak lagi menjabat")
    assert "Rahma Wulandari" in str(toast)
    await rahma.tunggu("Mohon keputusan Bapak/Ibu")
    ketuk(rahma, "Putuskan")
    await rahma.tunggu("keputusan Bapak/Ibu")
    rahma.kirim_teks("Cukup memakai data tahun lalu.")
    await rahma.tunggu("Apakah cukup")
    ketuk(rahma, "Selesai dengan")
    await rahma.tunggu("Periksa kembali")
    ketuk(rahma, "Kirim")
    await dewi.tunggu("Kendala diputus")
    kota.lakukan(lambda k: k.sesi.execute(update(Penugasan).values(keadaan="selesai")))
    dewi.ketuk_data("tg:2:kendala", dewi.pesan_terakhir())
    await dewi.tunggu("Kendala belum dapat disampaikan")
    for orang in kota.semua_orang:
        bahasa.periksa(orang, kecuali="Dasar hukum")


def _plh(k: Konteks) -> None:
    """Rahma acts for Siti from today on."""
    k.sesi.add(
        PelaksanaJabatan(
            unit="KOMINFO-APTIKA",
            pegawai_id=cari_pegawai(k, RAHMA).id,
            sebagai="plh",
            mulai=k.hari_ini,
            selesai=k.hari_ini + timedelta(days=5),
            nomor_sk="800/1",
        )
    )
    k.sesi.flush()
    k.sesi.info["direktori_diubah"] = True
    naikkan_versi(k.sesi)


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
async def test_rekomendasi_dipilih_lalu_dialihkan_dan_ditutup(kota: Kota) -> None:
    """Siti takes an alternative with one tap; /kendala says who until when; who was relieved is told to whom it went."""
    kota.lakukan(_tim)
    saran = "1. Pinjam data Dinas Sosial.\n2. Pakai data tahun lalu."
    nomor = kota.lakukan(
        lambda k: (
            kendala.sampaikan(
                replace(k, pegawai=cari_pegawai(k, DEWI)), kendala.Isian(2, "Data belum lengkap.", saran)
            ).kendala.id
        )
    )
    dewi, budi, siti, khairul = (kota.orang(x) for x in (DEWI, BUDI, SITI, "Khairul Anwar"))
    siti.kirim_teks("/kendala")
    await siti.tunggu("• Data belum lengkap.: menunggu keputusan")
    siti.ketuk_data(f"kd:{nomor}:putus")
    tanya = await siti.tunggu("keputusan Bapak/Ibu")
    assert "Rekomendasi 1: Pinjam data Dinas Sosial.\nRekomendasi 2: Pakai data tahun lalu." in tanya.teks
    ketuk(siti, "Pakai data tahun lalu.")
    await siti.tunggu("Apakah cukup")
    ketuk(siti, "Tindak lanjuti")
    await siti.tunggu("Siapa yang menindaklanjuti")
    siti.kirim_teks("khairul")
    await siti.tunggu("Hasil untuk")
    ketuk(siti, "Khairul")
    await siti.tunggu("Paling lambat kapan")
    ketuk(siti, "3 hari kerja")
    await siti.tunggu("Keputusan: Pakai data tahun lalu.")
    ketuk(siti, "Kirim")
    await siti.tunggu("Keputusan tersimpan")
    await khairul.tunggu("Mohon ditindaklanjuti")
    dewi.kirim_teks("/kendala")
    await dewi.tunggu("• Data belum lengkap.: ditindaklanjuti Khairul Anwar")
    await dewi.tunggu("paling lambat 26 Nov 2026")
    batas = kota.lakukan(lambda k: k.hari_ini + timedelta(days=5))

    def alihkan(k: Konteks) -> None:
        dia = replace(k, pegawai=cari_pegawai(k, SITI))
        assert kendala.alihkan(dia, nomor, penindak_id=cari_pegawai(k, BUDI).id, batas=batas).berhasil

    kota.lakukan(alihkan)
    ketuk(khairul, "Tandai selesai")
    toast = await khairul.tunggu_toast("Tindak lanjut dialihkan dari Anda pada 23 Nov 2026")
    assert "Budi Santoso" in str(toast)
    await budi.tunggu("Mohon ditindaklanjuti")
    ketuk(budi, "Tandai selesai")
    await budi.tunggu("hasil tindak lanjutnya")
    budi.kirim_teks("Data sudah diterima.")
    await dewi.tunggu("Kendala selesai.")
    dewi.kirim_teks("/kendala")
    await dewi.tunggu("Tidak ada kendala yang terbuka.")
    ketuk(dewi, "Kendala yang sudah selesai")
    await dewi.tunggu("• Data belum lengkap.: selesai 23 Nov 2026")
    ketuk(dewi, "Data belum lengkap.")
    await dewi.tunggu("✅ Selesai: Data sudah diterima.")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)
