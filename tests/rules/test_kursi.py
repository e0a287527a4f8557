"""Who sits in a seat on the day of the tap: acting officials, one's own request, both sides."""

from rules.kursi import Kursi, duduki
from rules.profil import muat
from tests.rules.kantor import HARI, Kantor, kantor

PROFIL = muat("bungo")
PENILAI = Kursi("pejabat_penilai_kinerja_asal", "DINSOS")
ASAL = Kursi("pimpinan_unit_asal", "REH")
PEMILIK = Kursi("pimpinan_unit_pemilik", "DEST")


def _duduk(k: Kantor, *langkah: list[Kursi], pemohon: str = "Budi") -> list[list[str | None]]:
    hasil = duduki(PROFIL, k.jadi(), langkah, k.orang[pemohon].id, HARI)
    return [[f"{p.pegawai.nama} {p.sebagai}" if p else None for p in satu] for satu in hasil]


def test_setiap_kursi_punya_satu_jawaban() -> None:
    assert _duduk(kantor(), [PENILAI, ASAL], [PEMILIK]) == [
        ["Rahma definitif", "Siti definitif"],
        ["Agus definitif"],
    ]


def test_kursi_kosong_dijawab_kosong() -> None:
    k = kantor()
    k.ubah("Siti", aktif=False)
    assert _duduk(k, [ASAL]) == [[None]]


def test_plh_mengambil_kursi() -> None:
    k = kantor()
    k.wakilkan("REH", "Zaki")
    assert _duduk(k, [ASAL]) == [["Zaki plh"]]


def test_pemohon_tidak_memutus_permohonannya_sendiri() -> None:
    k = kantor()
    k.wakilkan("REH", "Budi", "plt")
    assert _duduk(k, [ASAL]) == [["Rahma definitif"]]
    assert _duduk(k, [ASAL], pemohon="Joko") == [["Budi plt"]]


def test_wakil_tidak_memutus_permohonan_pejabat_yang_diwakilinya() -> None:
    """The head is away and applies: the deputy is the head's subordinate, so the next superior decides."""
    k = kantor()
    k.wakilkan("REH", "Zaki")
    assert _duduk(k, [ASAL], pemohon="Siti") == [["Rahma definitif"]]


def test_naik_terus_sampai_yang_bukan_pemohon() -> None:
    k = kantor()
    k.wakilkan("REH", "Budi")
    k.wakilkan("DINSOS", "Budi")
    assert _duduk(k, [ASAL]) == [["Surya definitif"]]


def test_naik_ke_jabatan_kosong_tetap_kosong() -> None:
    k = kantor()
    k.wakilkan("REH", "Budi")
    k.ubah("Rahma", aktif=False)
    assert _duduk(k, [ASAL]) == [[None]]


def test_plh_di_kedua_sisi_mundur_dari_jabatan_yang_diwakilinya() -> None:
    k = kantor()
    k.wakilkan("DEST", "Siti")
    assert _duduk(k, [ASAL], [PEMILIK]) == [["Siti definitif"], ["Made definitif"]]
    k = kantor()
    k.wakilkan("REH", "Agus")
    assert _duduk(k, [ASAL], [PEMILIK]) == [["Rahma definitif"], ["Agus definitif"]]


def test_plh_untuk_kedua_jabatan_mundur_dari_sisi_pemilik() -> None:
    k = kantor()
    k.wakilkan("REH", "Zaki")
    k.wakilkan("DEST", "Zaki")
    assert _duduk(k, [ASAL], [PEMILIK]) == [["Zaki plh"], ["Made definitif"]]


def test_plh_untuk_dua_jabatan_di_sisi_yang_sama_boleh() -> None:
    k = kantor()
    k.wakilkan("DINSOS", "Siti")
    assert _duduk(k, [PENILAI, ASAL], [PEMILIK]) == [["Siti plh", "Siti definitif"], ["Agus definitif"]]


def test_pejabat_definitif_boleh_di_kedua_sisi() -> None:
    kepala = Kursi("pimpinan_unit_pemilik", "DINSOS")
    assert _duduk(kantor(), [PENILAI, ASAL], [kepala]) == [
        ["Rahma definitif", "Siti definitif"],
        ["Rahma definitif"],
    ]


def test_satu_langkah_saja_tidak_melihat_sisi_lain() -> None:
    """Rule 3 needs all steps of the request: a caller that gives one step alone gets an answer for that step alone."""
    k = kantor()
    k.wakilkan("DEST", "Siti")
    assert _duduk(k, [PEMILIK]) == [["Siti plh"]]


def test_kursi_orang_yang_ditetapkan() -> None:
    k = kantor()
    kursi = Kursi("pejabat_penilai_kinerja_asal", None, k.orang["Joko"].id)
    assert _duduk(k, [kursi]) == [["Joko definitif"]]
    assert _duduk(k, [kursi], pemohon="Joko") == [[None]]
    k.ubah("Joko", aktif=False)
    assert _duduk(k, [kursi]) == [[None]]


def test_kepala_daerah_tidak_punya_atasan() -> None:
    k = kantor()
    k.ubah("Budi", memimpin="KAB")
    k.ubah("Surya", memimpin=None)
    assert _duduk(k, [Kursi("pimpinan_unit_pemilik", "KAB")]) == [[None]]
