"""From the link to the home screen, and every way in which it can go wrong; over HTTP."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

import simulator
from bot.app import Aplikasi
from bot.settings import Pengaturan
from models import Akun, KodeAktivasi, PercobaanKode
from services.akun import ikatan as akun
from services.akun import undangan
from services.konteks import Konteks
from tests.conftest import JamUji
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota

BAGIKAN = "Bagikan nomor saya"
satu_peraturan = pytest.mark.parametrize("peraturan", ["katingan"])


async def sampai_kontak(kota: Kota, siapa: str = "Budi S") -> Any:
    """The person stands before «Bagikan nomor saya»."""
    orang = kota.orang(siapa, aktif=False)
    orang.mulai(kota.kode(siapa))
    await orang.tunggu("Data pribadi Anda")
    orang.ketuk("Saya mengerti")
    await orang.tunggu(BAGIKAN)
    return orang


def keadaan(kota: Kota, siapa: str) -> list[str]:
    """The states of all accounts of a person, oldest first."""
    pegawai_id = kota.pegawai(siapa).id
    pilih = select(Akun.keadaan).where(Akun.pegawai_id == pegawai_id).order_by(Akun.id)
    return list(kota.lakukan(lambda k: k.sesi.scalars(pilih).all()))


async def test_dari_tautan_sampai_beranda(kota: Kota) -> None:
    budi = kota.orang("Budi S", aktif=False)
    undang = kota.lakukan(lambda k: undangan.undang(k, nip=kota_nip(k, "Budi Santoso")))[0]
    budi.buka_tautan(f"https://t.me/apa_saja?start={undang.kode}")
    pesan = await budi.tunggu("Data pribadi Anda")
    for perlu in (kota.profil.nama, "UU 27/2022", "luar negeri", "/data_saya"):
        assert perlu in pesan.teks
    assert "Budi" not in pesan.teks

    budi.ketuk("Saya mengerti")
    await budi.tunggu("dicocokkan dengan data kepegawaian")
    assert budi.layar().papan == ((BAGIKAN,),)
    assert "Saya mengerti" not in budi.layar().tombol

    budi.ketuk(BAGIKAN)
    await budi.tunggu("Pejabat Penilai Kinerja")
    assert budi.layar().papan == ()
    assert "terhubung dengan Budi Santoso" in budi.layar()
    assert keadaan(kota, "Budi S") == ["aktif"]
    kode = kota.lakukan(lambda k: k.sesi.scalars(select(KodeAktivasi)).one())
    assert kode.dipakai is not None
    bahasa.periksa(budi)


def kota_nip(k: Konteks, nama: str) -> str:
    return next(p.nip for p in k.organisasi.semua_pegawai() if p.nama == nama and p.nip)


@satu_peraturan
@pytest.mark.parametrize("awalan", ["+62", "62", "0"])
async def test_nomor_ditulis_dengan_berbagai_awalan(kota: Kota, awalan: str) -> None:
    budi = await sampai_kontak(kota)
    nomor = awalan + kota.telepon("Budi S").removeprefix("62")
    budi.bagikan_kontak(other={"phone_number": nomor, "first_name": "Budi", "user_id": budi.id})
    await budi.tunggu("Pejabat Penilai Kinerja")
    assert keadaan(kota, "Budi S") == ["aktif"]


# --- strangers ---------------------------------------------------------------------------------------------------------


@satu_peraturan
async def test_tamu_diberi_tahu_cara_mendapat_kode(kota: Kota) -> None:
    joko = kota.tamu()
    joko.mulai()
    pesan = await joko.tunggu("kode aktivasi dari operator")
    semua_nama = kota.lakukan(lambda k: [p.nama for p in k.organisasi.semua_pegawai()])
    assert not [nama for nama in semua_nama if nama in pesan.teks]
    assert pesan.tombol == []
    bahasa.periksa(joko)


@satu_peraturan
@pytest.mark.parametrize(
    "teks", ["halo", "/permohonan", "/batal", "🙂", "<b>siapa</b> &amp;", "x" * 4096, "Siti Aminah"]
)
async def test_tamu_mengetik_apa_saja(kota: Kota, teks: str) -> None:
    joko = kota.tamu()
    joko.kirim_teks(teks)
    pesan = await joko.tunggu("belum mengenal akun ini")
    assert pesan.teks.count(".") == 1, "satu kalimat"
    assert len([p for p in joko.layar().pesan if p.dari_bot]) == 1


@satu_peraturan
async def test_tamu_mengirim_berkas_suara_dan_kontak(kota: Kota) -> None:
    joko = kota.tamu()
    joko.kirim_berkas(b"%PDF-1.4", "surat.pdf", keterangan="ABCD-2345")
    await joko.tunggu("belum mengenal akun ini")
    joko.kirim_suara()
    await joko.tunggu("belum mengenal akun ini")
    joko.bagikan_kontak()
    await joko.tunggu("tidak saya simpan")
    assert kota.lakukan(lambda k: k.sesi.scalar(select(func.count(PercobaanKode.telegram_id)))) == 0
    joko.kirim_teks("/data_saya")
    await joko.tunggu("belum ada data")


@satu_peraturan
async def test_tombol_lama_setelah_akun_dicabut(kota: Kota) -> None:
    budi = kota.orang("Budi S")
    budi.kirim_teks("/menu")
    await budi.tunggu("Pejabat Penilai Kinerja")
    kota.lakukan(lambda k: akun.cabut(k, kota_nip(k, "Budi Santoso")))
    budi.ketuk("Bantuan")
    assert "belum terhubung" in await budi.tunggu_toast()
    budi.kirim_teks("/menu")
    await budi.tunggu("belum mengenal akun ini")


# --- codes -------------------------------------------------------------------------------------------------------------


@satu_peraturan
async def test_kode_diketik_tanpa_tautan(kota: Kota) -> None:
    budi = kota.orang("Budi S", aktif=False)
    budi.kirim_teks(f"  {kota.kode('Budi S').lower().replace('-', ' ')} ")
    await budi.tunggu("Data pribadi Anda")


@satu_peraturan
async def test_lima_kode_salah_lalu_menunggu_satu_jam(kota: Kota, jam: JamUji) -> None:
    budi = kota.orang("Budi S", aktif=False)
    for sisa in (4, 3, 2, 1):
        budi.kirim_teks("ABCD-2345")
        await budi.tunggu(f"Sisa percobaan: {sisa}")
    budi.kirim_teks("/start ZZZZ-9999")
    pesan = await budi.tunggu("lima kali")
    assert "10.00 WIB" in pesan.teks
    kode = kota.kode("Budi S")
    budi.mulai(kode)
    await budi.tunggu("lima kali")
    jam.maju(timedelta(hours=1, minutes=1))
    budi.mulai(kode)
    await budi.tunggu("Data pribadi Anda")
    bahasa.periksa(budi)


@satu_peraturan
async def test_kode_yang_aneh(kota: Kota) -> None:
    budi = kota.orang("Budi S", aktif=False)
    budi.kirim_teks("/start <b>'; DROP TABLE akun;--")
    await budi.tunggu("Sisa percobaan: 4")


@satu_peraturan
async def test_kode_kedaluwarsa(kota: Kota, jam: JamUji) -> None:
    budi, kode = kota.orang("Budi S", aktif=False), kota.kode("Budi S")
    jam.maju(timedelta(days=7, seconds=1))
    budi.mulai(kode)
    await budi.tunggu("sudah tidak berlaku")
    assert keadaan(kota, "Budi S") == []


@satu_peraturan
async def test_kode_habis_masa_saat_menunggu_kontak(kota: Kota, jam: JamUji) -> None:
    budi = await sampai_kontak(kota)
    jam.maju(timedelta(days=7, seconds=1))
    budi.ketuk(BAGIKAN)
    await budi.tunggu("sudah tidak berlaku")
    assert budi.layar().papan == ()


@satu_peraturan
async def test_kode_diganti_yang_baru(kota: Kota) -> None:
    budi, lama = kota.orang("Budi S", aktif=False), kota.kode("Budi S")
    baru = kota.kode("Budi S")
    budi.mulai(lama)
    await budi.tunggu("sudah tidak berlaku")
    budi.mulai(baru)
    await budi.tunggu("Data pribadi Anda")


@satu_peraturan
async def test_kode_sudah_dipakai_orang_lain(kota: Kota) -> None:
    kode = kota.kode("Budi S")
    budi = kota.orang("Budi S", aktif=False)
    budi.mulai(kode)
    await budi.tunggu("Data pribadi Anda")
    budi.ketuk("Saya mengerti")
    await budi.tunggu(BAGIKAN)
    budi.ketuk(BAGIKAN)
    await budi.tunggu("Pejabat Penilai Kinerja")

    joko = kota.tamu()
    joko.mulai(kode)
    pesan = await joko.tunggu("sudah pernah dipakai")
    assert "Budi" not in pesan.teks


@satu_peraturan
async def test_pemilik_kode_sudah_aktif_dengan_akun_lain(kota: Kota) -> None:
    kode = kota.kode("Budi S")
    kota.orang("Budi S")
    joko = kota.tamu()
    joko.mulai(kode)
    pesan = await joko.tunggu("akun Telegram lain")
    assert "Budi" not in pesan.teks
    assert keadaan(kota, "Budi S") == ["aktif"]


@satu_peraturan
async def test_akun_terhubung_membuka_kode_orang_lain(kota: Kota) -> None:
    budi, kode = kota.orang("Budi S"), kota.kode("Dewi L")
    budi.mulai(kode)
    await budi.tunggu("Pranata Komputer")
    assert "sudah terhubung dengan Budi Santoso" in budi.layar()
    assert "Dewi" not in budi.layar()
    dewi = kota.orang("Dewi L", aktif=False)
    dewi.mulai(kode)
    await dewi.tunggu("Data pribadi Anda")


# --- the contact -------------------------------------------------------------------------------------------------------


@satu_peraturan
async def test_kontak_sebelum_pemberitahuan_dibaca(kota: Kota) -> None:
    budi = kota.orang("Budi S", aktif=False)
    budi.mulai(kota.kode("Budi S"))
    await budi.tunggu("Data pribadi Anda")
    budi.bagikan_kontak()
    await budi.tunggu("Mohon baca ini dahulu")
    budi.kirim_teks("sudah")
    await budi.tunggu("Mohon baca ini dahulu")
    assert keadaan(kota, "Budi S") == ["mendaftar"]
    bahasa.periksa(budi)


@satu_peraturan
async def test_mengerti_diketuk_dua_kali(kota: Kota) -> None:
    budi = kota.orang("Budi S", aktif=False)
    budi.mulai(kota.kode("Budi S"))
    pesan = await budi.tunggu("Data pribadi Anda")
    budi.ketuk_data("m:mengerti", pesan)
    budi.ketuk_data("m:mengerti", pesan)
    await budi.tunggu_toast("Bagikan nomor saya")
    minta = [p for p in budi.layar().pesan if "dicocokkan" in p.teks]
    assert len(minta) == 1


@satu_peraturan
async def test_mengerti_tanpa_kode(kota: Kota) -> None:
    joko = kota.tamu()
    joko.mulai()
    await joko.tunggu("kode aktivasi")
    joko.ketuk_data("m:mengerti")
    await joko.tunggu("kode aktivasi")
    assert kota.lakukan(lambda k: k.sesi.scalar(select(func.count(Akun.id)))) == 0


@satu_peraturan
async def test_kontak_orang_lain(kota: Kota) -> None:
    budi, joko = await sampai_kontak(kota), kota.tamu()
    budi.bagikan_kontak(other=joko)
    await budi.tunggu("bukan milik akun ini")
    # The right number, but not as the own contact: a forwarded or typed card.
    budi.bagikan_kontak(other={"phone_number": kota.telepon("Budi S"), "first_name": "Budi"})
    await budi.tunggu("bukan milik akun ini")
    assert keadaan(kota, "Budi S") == ["mendaftar"]
    budi.ketuk(BAGIKAN)
    await budi.tunggu("Pejabat Penilai Kinerja")
    bahasa.periksa(budi)


@satu_peraturan
async def test_nomor_diketik(kota: Kota) -> None:
    budi = await sampai_kontak(kota)
    budi.kirim_teks("0812 0001 0025")
    await budi.tunggu("tidak dapat diketik")
    budi.kirim_teks("di mana tombolnya?")
    pesan = await budi.tunggu("di samping kolom ketik")
    assert "diketik" not in pesan.teks
    assert budi.layar().papan == ((BAGIKAN,),)


@satu_peraturan
async def test_nomor_berbeda_sampai_habis(kota: Kota) -> None:
    budi = await sampai_kontak(kota)
    lain = {"phone_number": "6281299998888", "first_name": "Budi", "user_id": budi.id}
    for sisa in (4, 3, 2, 1):
        budi.bagikan_kontak(other=lain)
        await budi.tunggu(f"Sisa percobaan: {sisa}")
    budi.bagikan_kontak(other=lain)
    await budi.tunggu("sudah habis")
    assert budi.layar().papan == ()
    assert kota.telepon("Budi S")[-4:] not in str(budi.layar())
    budi.bagikan_kontak()
    await budi.tunggu("sudah tidak berlaku")
    assert keadaan(kota, "Budi S") == []
    bahasa.periksa(budi)


@satu_peraturan
async def test_kontak_setelah_terhubung(kota: Kota) -> None:
    budi = kota.orang("Budi S")
    budi.bagikan_kontak()
    await budi.tunggu("Pejabat Penilai Kinerja")
    assert "tidak perlu dibagikan lagi" in budi.layar()


@satu_peraturan
async def test_mulai_lagi_di_tengah_pendaftaran(kota: Kota) -> None:
    """The place is kept in the account row: /start without a code goes on where the person stood."""
    budi = await sampai_kontak(kota)
    budi.mulai()
    await budi.tunggu("dicocokkan dengan data kepegawaian")
    budi.ketuk(BAGIKAN)
    await budi.tunggu("Pejabat Penilai Kinerja")


@satu_peraturan
async def test_bot_mulai_ulang_di_tengah_pendaftaran(
    pengaturan_hidup: Pengaturan, jam: JamUji, dunia: simulator.Telegram
) -> None:
    """Nothing of the registration lives in memory: another process goes on."""
    async with Aplikasi(pengaturan_hidup, jam=jam) as bot:
        budi = await sampai_kontak(Kota(bot, dunia))
    budi.ketuk(BAGIKAN)
    async with Aplikasi(pengaturan_hidup, jam=jam):
        await budi.tunggu("Pejabat Penilai Kinerja")
