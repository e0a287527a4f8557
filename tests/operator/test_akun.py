"""From a code to a bound account: single use, hashed, seven days, five tries; confirmed, refused, revoked."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from kabupaten import BUDI, DEWI, RAHMA, SITI, Impor
from sqlalchemy import select

from models import Akun, Audit, Draf, Kartu, KodeAktivasi, KotakKeluar, Kursi, Langkah, Pegawai, Permohonan
from models.akun import AKTIF, DICABUT
from models.kotak import ANTRE, BATAL
from services import audit, sistem
from services.akun import ikatan as akun
from services.akun import undangan
from services.akun.undangan import TidakDapatDiundang, Undangan, undang
from services.konteks import Konteks

BUDI_TG, LAIN_TG = 5001, 5002
NOMOR_BUDI = "6281234567890"
Nanti = Callable[[timedelta], Konteks]


@pytest.fixture(autouse=True)
def _direktori(impor_kabupaten: Impor) -> None:
    impor_kabupaten()


@pytest.fixture
def nanti(k: Konteks) -> Nanti:
    """The same session, later."""
    return lambda selisih: Konteks(k.sesi, k.aturan, k.sekarang + selisih)


def undangan_untuk(k: Konteks, nip: str) -> Undangan:
    (satu,) = undang(k, nip=nip)
    return satu


def orang(k: Konteks, nip: str) -> Pegawai:
    return k.sesi.scalars(select(Pegawai).where(Pegawai.nip == nip)).one()


def keadaan(k: Konteks, telegram_id: int) -> str | None:
    ada = akun.pendaftaran(k, telegram_id)
    return ada.keadaan if ada else None


def aktifkan(k: Konteks, nip: str, telegram_id: int) -> None:
    """All the way, as a person with the number on file would go."""
    orang(k, nip).telepon = NOMOR_BUDI
    assert akun.tebus_kode(k, telegram_id, undangan_untuk(k, nip).kode).hasil == "diterima"
    akun.setuju_data(k, telegram_id)
    assert akun.ikat_dengan_kontak(k, telegram_id, telegram_id, f"+{NOMOR_BUDI}").hasil == "aktif"


# --- invitations ---------------------------------------------------------------------------------------------------


def test_undangan_hanya_menyimpan_sidik(k: Konteks) -> None:
    satu = undangan_untuk(k, BUDI)
    (baris,) = k.sesi.scalars(select(KodeAktivasi)).all()
    assert baris.sidik == undangan.sidik_kode(satu.kode)
    assert satu.kode.replace("-", "") not in str(baris.__dict__)
    assert satu.berlaku_sampai - k.sekarang == timedelta(days=7)
    assert satu.tautan == f"https://t.me/sistem_kerja_bot?start={satu.kode}"
    assert satu.nama == "Budi Hartono"


def test_kode_mudah_diketik_dan_cukup_acak() -> None:
    kode = {undangan.buat_kode() for _ in range(2000)}
    assert len(kode) == 2000
    assert not set("".join(kode)) & set("01OI")
    assert len(undangan.ALFABET) ** undangan.PANJANG >= 2**40
    satu = next(iter(kode))
    assert undangan.rapikan_kode(f" {satu.lower().replace('-', ' ')} ") == satu.replace("-", "")
    assert undangan.rapikan_kode("ABCD-123O") is None


def test_undangan_untuk_semua_yang_belum_aktif(k: Konteks) -> None:
    aktifkan(k, BUDI, BUDI_TG)
    assert {u.nip for u in undang(k)} == {None, RAHMA, SITI, DEWI, "197203031998031002"}


def test_undangan_per_unit_dengan_bawahannya(k: Konteks) -> None:
    assert {u.nip for u in undang(k, unit="DKP.1")} == {SITI, BUDI, DEWI}
    assert {u.nip for u in undang(k, unit="DKP")} >= {RAHMA, SITI, BUDI}


@pytest.mark.parametrize(
    ("apa", "dikenal", "kata"),
    [
        ({"nip": "199999999999999999"}, False, "tidak ada pada direktori"),
        ({"unit": "XX"}, False, "Unit XX tidak ada"),
        ({"nip": BUDI, "unit": "DKP.2"}, True, "tidak bertugas di unit DKP.2"),
        ({"nip": SITI}, True, "sudah aktif"),
        ({"nip": DEWI}, True, "menunggu konfirmasi"),
    ],
)
def test_undangan_yang_tidak_dapat_dibuat(k: Konteks, apa: dict[str, str], dikenal: bool, kata: str) -> None:
    aktifkan(k, SITI, 1)
    akun.tebus_kode(k, 2, undangan_untuk(k, DEWI).kode)
    akun.setuju_data(k, 2)
    akun.ikat_dengan_kontak(k, 2, 2, "+628999999999")
    with pytest.raises(TidakDapatDiundang, match=kata) as galat:
        undang(k, **apa)
    assert galat.value.dikenal is dikenal


def test_kepala_daerah_diundang_tanpa_nip(k: Konteks) -> None:
    assert undangan_untuk(k, "kepala_daerah").nama == "Gunawan Contoh"


def test_kode_baru_menggantikan_yang_lama(k: Konteks) -> None:
    lama, baru = undangan_untuk(k, BUDI), undangan_untuk(k, BUDI)
    assert akun.tebus_kode(k, BUDI_TG, lama.kode).hasil == "kedaluwarsa"
    assert akun.tebus_kode(k, BUDI_TG, baru.kode).hasil == "diterima"


def test_nama_bot_dari_basis_data(k: Konteks) -> None:
    tanpa_nama = Konteks(k.sesi, type(k.aturan)(k.profil, k.aturan.zona), k.sekarang)
    assert undangan_untuk(tanpa_nama, BUDI).tautan == ""
    sistem.simpan(k.sesi, sistem.NAMA_BOT, "bot_kantor", k.sekarang)
    assert undangan_untuk(tanpa_nama, BUDI).tautan.startswith("https://t.me/bot_kantor?start=")


# --- the way to an active account ------------------------------------------------------------------------------------


def test_jalan_lengkap(k: Konteks) -> None:
    satu = undangan_untuk(k, BUDI)
    hasil = akun.tebus_kode(k, BUDI_TG, satu.kode)
    assert hasil.pegawai is not None
    assert (hasil.hasil, hasil.pegawai.nip) == ("diterima", BUDI)
    assert akun.ikat_dengan_kontak(k, BUDI_TG, BUDI_TG, NOMOR_BUDI).hasil == "belum_setuju"
    terdaftar = akun.setuju_data(k, BUDI_TG)
    assert terdaftar is not None
    assert terdaftar.sudah_setuju
    assert k.sesi.scalars(select(KodeAktivasi.dipakai)).all() == [None], (
        "the code is used up only at the binding"
    )
    assert akun.ikat_dengan_kontak(k, BUDI_TG, BUDI_TG, NOMOR_BUDI).hasil == "aktif"
    k.sesi.expire_all()
    assert k.sesi.scalars(select(KodeAktivasi.dipakai)).all() == [k.sekarang]
    assert keadaan(k, BUDI_TG) == AKTIF
    assert k.sesi.scalars(select(Audit.tindakan).order_by(Audit.id)).all() == [
        "impor",
        "undang",
        "akun_aktif",
    ]
    assert audit.periksa_rantai(k.sesi) is None


@pytest.mark.parametrize("nomor", ["6281234567890", "+6281234567890", "081234567890", "+62 812-3456-7890"])
def test_nomor_ditulis_bagaimana_pun(k: Konteks, nomor: str) -> None:
    akun.tebus_kode(k, BUDI_TG, undangan_untuk(k, BUDI).kode)
    akun.setuju_data(k, BUDI_TG)
    assert akun.ikat_dengan_kontak(k, BUDI_TG, BUDI_TG, nomor).hasil == "aktif"


@pytest.mark.parametrize("pemilik", [LAIN_TG, None])
def test_kontak_orang_lain_ditolak(k: Konteks, pemilik: int | None) -> None:
    akun.tebus_kode(k, BUDI_TG, undangan_untuk(k, BUDI).kode)
    akun.setuju_data(k, BUDI_TG)
    assert akun.ikat_dengan_kontak(k, BUDI_TG, pemilik, NOMOR_BUDI).hasil == "bukan_milik_sendiri"
    assert keadaan(k, BUDI_TG) == "mendaftar"


def test_nomor_berbeda_lima_kali_menghabiskan_kode(k: Konteks) -> None:
    satu = undangan_untuk(k, BUDI)
    akun.tebus_kode(k, LAIN_TG, satu.kode)
    akun.setuju_data(k, LAIN_TG)
    sisa = [akun.ikat_dengan_kontak(k, LAIN_TG, LAIN_TG, "628111111111").sisa for _ in range(5)]
    assert sisa == [4, 3, 2, 1, 0]
    assert akun.ikat_dengan_kontak(k, LAIN_TG, LAIN_TG, NOMOR_BUDI).hasil == "kedaluwarsa"
    assert akun.tebus_kode(k, LAIN_TG, satu.kode).hasil == "kedaluwarsa"


def test_kode_lewat_tujuh_hari(k: Konteks, nanti: Nanti) -> None:
    satu = undangan_untuk(k, BUDI)
    assert akun.tebus_kode(nanti(timedelta(days=7)), BUDI_TG, satu.kode).hasil == "kedaluwarsa"
    assert akun.tebus_kode(nanti(timedelta(days=6, hours=23)), BUDI_TG, satu.kode).hasil == "diterima"


def test_kode_lewat_di_tengah_pendaftaran(k: Konteks, nanti: Nanti) -> None:
    akun.tebus_kode(k, BUDI_TG, undangan_untuk(k, BUDI).kode)
    akun.setuju_data(k, BUDI_TG)
    hasil = akun.ikat_dengan_kontak(nanti(timedelta(days=8)), BUDI_TG, BUDI_TG, NOMOR_BUDI)
    assert hasil.hasil == "kedaluwarsa"
    k.sesi.flush()
    assert keadaan(k, BUDI_TG) is None


def test_kode_sekali_pakai(k: Konteks) -> None:
    orang(k, BUDI).telepon = NOMOR_BUDI
    satu = undangan_untuk(k, BUDI)
    akun.tebus_kode(k, BUDI_TG, satu.kode)
    akun.setuju_data(k, BUDI_TG)
    akun.ikat_dengan_kontak(k, BUDI_TG, BUDI_TG, NOMOR_BUDI)
    assert akun.tebus_kode(k, LAIN_TG, satu.kode).hasil == "sudah_dipakai"
    assert akun.tebus_kode(k, BUDI_TG, satu.kode).hasil == "akun_terpakai"


def test_lima_kode_salah_lalu_menunggu(k: Konteks, nanti: Nanti) -> None:
    satu = undangan_untuk(k, BUDI)
    salah = [akun.tebus_kode(k, BUDI_TG, kode) for kode in ("ABCD-EFGH", "ABCD-EFGJ", "halo", "<b>")]
    assert [(h.hasil, h.sisa) for h in salah] == [("salah", 4), ("salah", 3), ("salah", 2), ("salah", 1)]
    terkunci = akun.tebus_kode(k, BUDI_TG, "ABCD-EFGK")
    assert (terkunci.hasil, terkunci.sampai) == ("terkunci", k.sekarang + timedelta(hours=1))
    assert akun.tebus_kode(k, BUDI_TG, satu.kode).hasil == "terkunci", (
        "a good code does not help while it waits"
    )
    assert akun.tebus_kode(k, LAIN_TG, "ABCD-EFGH").sisa == 4, "another account has its own five"
    kemudian = nanti(timedelta(hours=1))
    assert akun.tebus_kode(kemudian, BUDI_TG, "ABCD-EFGH").sisa == 4
    assert akun.tebus_kode(kemudian, BUDI_TG, satu.kode).hasil == "diterima"


def test_dua_akun_memegang_satu_kode(k: Konteks) -> None:
    """Nobody is bound yet: whoever typed the code last is the one who registers."""
    satu = undangan_untuk(k, BUDI)
    assert akun.tebus_kode(k, LAIN_TG, satu.kode).hasil == "diterima"
    assert akun.tebus_kode(k, BUDI_TG, satu.kode).hasil == "diterima"
    assert (keadaan(k, LAIN_TG), keadaan(k, BUDI_TG)) == (None, "mendaftar")
    assert akun.ikat_dengan_kontak(k, LAIN_TG, LAIN_TG, NOMOR_BUDI).hasil == "belum_ada_kode"


def test_orang_yang_sudah_punya_akun(k: Konteks) -> None:
    satu = undangan_untuk(k, BUDI)
    aktifkan(k, SITI, BUDI_TG)
    hasil = akun.tebus_kode(k, BUDI_TG, satu.kode)
    assert hasil.pegawai is not None
    assert (hasil.hasil, hasil.pegawai.nip, hasil.keadaan) == ("akun_terpakai", SITI, AKTIF)


# --- confirmation, refusal, revocation -----------------------------------------------------------------------------


@pytest.fixture
def dewi_menunggu(k: Konteks) -> None:
    """Dewi has no number in the directory."""
    akun.tebus_kode(k, 7, undangan_untuk(k, DEWI).kode)
    akun.setuju_data(k, 7)
    hasil = akun.ikat_dengan_kontak(k, 7, 7, "628777777777")
    assert (hasil.hasil, hasil.telepon) == ("menunggu_konfirmasi", "628777777777")


@pytest.mark.usefixtures("dewi_menunggu")
def test_tanpa_nomor_menunggu_lalu_dikonfirmasi(k: Konteks) -> None:
    assert [p.nip for p in akun.menunggu_konfirmasi(k)] == [DEWI]
    hasil = akun.konfirmasi(k, DEWI)
    assert (hasil.hasil, hasil.telegram_id) == ("selesai", 7)
    assert keadaan(k, 7) == AKTIF
    assert akun.konfirmasi(k, DEWI).hasil == "sudah_aktif"
    assert [(p.nip, tg) for p, tg in akun.operator_aktif(k)] == [(DEWI, 7)]


@pytest.mark.usefixtures("dewi_menunggu")
def test_ditolak_lalu_diundang_lagi(k: Konteks) -> None:
    assert akun.tolak(k, DEWI).hasil == "selesai"
    assert keadaan(k, 7) is None
    assert akun.tebus_kode(k, 7, undangan_untuk(k, DEWI).kode).hasil == "diterima"


def test_konfirmasi_yang_tidak_ada(k: Konteks) -> None:
    assert akun.konfirmasi(k, "199999999999999999").hasil == "tidak_dikenal"
    assert akun.konfirmasi(k, BUDI).hasil == "tidak_ada_akun"
    akun.tebus_kode(k, BUDI_TG, undangan_untuk(k, BUDI).kode)
    assert akun.konfirmasi(k, BUDI).hasil == "belum_lengkap"
    aktifkan(k, SITI, 3)
    assert akun.tolak(k, SITI).hasil == "sudah_aktif"


def test_cabut_mengakhiri_segalanya(k: Konteks) -> None:
    aktifkan(k, SITI, 9)
    siti = orang(k, SITI)
    p = Permohonan(
        kode="P1", pemohon_id=orang(k, BUDI).id, unit_asal="DKP.1", unit_pemilik="DKP.1", lingkup="dalam_unit",
        peran="anggota", kegiatan="Tim", mulai=k.hari_ini, selesai=k.hari_ini, peraturan="x", profil_versi="1",
        snapshot={}, dibuat=k.sekarang,
    )  # fmt: skip
    langkah = Langkah(permohonan=p, urutan=1, tindakan="persetujuan", aturan="semua")
    kursi = Kursi(langkah=langkah, nomor=0, peran=["pimpinan_unit_asal"], unit="DKP.1")
    k.sesi.add(kursi)
    k.sesi.flush()
    k.sesi.add_all(
        [
            Kartu(langkah_id=langkah.id, kursi_id=kursi.id, pegawai_id=siti.id, telegram_id=9, message_id=4, dibuat=k.sekarang),
            Draf(telegram_id=9, formulir="sukarela", jawaban={}, dibuat=k.sekarang, diubah=k.sekarang),
            KotakKeluar(jenis="layar", metode="sendMessage", chat_id=9, muatan={}, keadaan=ANTRE, dibuat=k.sekarang),
            KotakKeluar(jenis="layar", metode="sendMessage", chat_id=8, muatan={}, keadaan=ANTRE, dibuat=k.sekarang),
        ]
    )  # fmt: skip
    k.sesi.flush()
    hasil = akun.cabut(k, SITI)
    assert (hasil.hasil, hasil.telegram_id, hasil.kartu_terbuka) == ("selesai", 9, 1)
    k.sesi.expire_all()
    kartu = k.sesi.scalars(select(Kartu)).one()
    assert (kartu.keadaan, kartu.telegram_id) == ("belum", None)
    assert k.sesi.scalars(select(Draf.keadaan)).all() == ["dibatalkan"]
    assert dict(k.sesi.execute(select(KotakKeluar.chat_id, KotakKeluar.keadaan)).all()) == {
        9: BATAL,
        8: ANTRE,
    }  # type: ignore[arg-type]
    assert k.sesi.scalars(select(Akun.keadaan)).all() == [DICABUT]
    assert keadaan(k, 9) is None
    assert akun.cabut(k, SITI).hasil == "tidak_ada_akun"
    aktifkan(k, SITI, 9)  # the same phone may be bound again


def test_cabut_mematikan_kode_yang_belum_dipakai(k: Konteks) -> None:
    satu = undangan_untuk(k, BUDI)
    assert akun.cabut(k, BUDI).hasil == "tidak_ada_akun"
    assert akun.tebus_kode(k, BUDI_TG, satu.kode).hasil == "kedaluwarsa"
    assert akun.cabut(k, "0").hasil == "tidak_dikenal"
