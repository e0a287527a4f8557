"""Letters: what stands on the page, in which order, and who prints gelar, pangkat and NIP."""

import re
from typing import Any

import pytest

from services.surat.data import orang, penandatangan
from tests.services.baca_pdf import baca, berurutan, letak, teks
from tests.services.contoh_surat import (
    BUDI,
    KOP,
    MADE,
    SITI,
    keputusan,
    lembar_undangan,
    penolakan,
    surat_permohonan,
    surat_permohonan_pelibatan,
    surat_permohonan_persetujuan,
    surat_tugas,
    ttd,
)

BELUM = "melalui sistem, belum ditandatangani."


# --- order and words -------------------------------------------------------------------------------------------------


def test_surat_tugas_from_top_to_bottom() -> None:
    isi = teks("surat_tugas", surat_tugas())
    berurutan(
        isi,
        "PEMERINTAH KABUPATEN NUSA BAHARI",
        "DINAS KESEHATAN",
        "SURAT TUGAS",
        "NOMOR (diisi Tata Usaha)",
        "Dasar",
        "Pasal 7 ayat (3) Peraturan Bupati Nusa Bahari Nomor 15 Tahun 2024 tentang Sistem Kerja;",
        "MENUGASKAN:",
        "Kepada",
        "Budi Santoso, S.KM.",
        "Penata (III/c)",
        "NIP : 19860926 201505 1 001",
        "Administrator Kesehatan Ahli Muda",
        "Untuk",
        "Waktu : 1 Desember 2026 sampai dengan 28 Februari 2027.",
        "Ditetapkan di Kota Bahari",
        "pada tanggal 23 November 2026",
        "Kepala Dinas Kesehatan,",
        "dr. Siti Aminah, M.Kes.",
        "Pembina Tk. I (IV/b)",
        "NIP. 19750312 200312 2 004",
        "Tembusan:",
        "Kepala Dinas Komunikasi dan Informatika",
    )
    assert "Hal" not in isi.split("Tembusan")[0].split()  # the layout «judul» has no Hal and no address
    assert "Yth" not in isi
    assert len(baca("surat_tugas", surat_tugas()).pages) == 1


def test_surat_perintah_tugas_commands_and_may_be_addressed() -> None:
    data = surat_tugas(
        judul="Surat Perintah Tugas",
        ditujukan_kepada="Kepala Dinas Komunikasi dan Informatika",
        kepada=[BUDI, MADE],
    )
    isi = teks("surat_tugas", data)
    berurutan(
        isi, "SURAT PERINTAH TUGAS", "MEMERINTAHKAN:", "1. Nama", "2. Nama", "NI PPPK : 19900101 202321 1 003"
    )
    assert (
        "Surat Perintah Tugas ini ditujukan kepada Kepala Dinas Komunikasi dan Informatika selaku pemilik"
        in isi
    )
    assert "MENUGASKAN" not in isi


def test_a_number_and_an_empty_date() -> None:
    isi = teks("surat_tugas", surat_tugas(nomor="800.1.11.1/7/DINKES/2026", tanggal=None))
    assert "NOMOR 800.1.11.1/7/DINKES/2026" in isi
    assert "pada tanggal (diisi Tata Usaha)" in isi


def test_address_lines_only_where_they_are_known() -> None:
    isi = teks("surat_tugas", surat_tugas(kop={**KOP, "alamat": [], "unit": "UPTD Puskesmas Pesisir"}))
    assert "Jalan" not in isi
    berurutan(isi, "DINAS KESEHATAN", "UPTD PUSKESMAS PESISIR", "SURAT TUGAS")


def test_surat_permohonan_is_correspondence() -> None:
    isi = teks("surat_permohonan", surat_permohonan())
    berurutan(
        isi,
        "Kota Bahari, 23 November 2026",
        "Nomor : (diisi Tata Usaha)",
        "Sifat : Biasa",
        "Lampiran : -",
        "Hal : Permohonan",
        "Yth. Kepala Dinas Komunikasi dan Informatika",
        "di Kota Bahari",
        "Budi Santoso, S.KM.",
        "Bidang Kesehatan Masyarakat, Dinas Kesehatan",
        "mengajukan diri secara sukarela",
        "Tim Satu Data Kesehatan",
        "Anggota tim",
        "Jangka waktu : 1 Desember 2026 sampai dengan 28 Februari 2027",
        "berdasarkan Pasal 7 ayat (3) huruf a",
        "Pemohon,",
        "Budi Santoso, S.KM.",
        "NIP. 19860926 201505 1 001",
        "Tembusan: 1. Kepala Dinas Kesehatan",
    )
    assert "Diajukan " + BELUM in isi


def test_place_and_date_stand_at_the_right() -> None:
    kiri = dict(reversed(list(letak(baca("surat_permohonan", surat_permohonan())))))
    assert next(x for isi, x in kiri.items() if isi.startswith("Kota Bahari,")) > 297  # right of the middle
    assert next(x for isi, x in kiri.items() if isi.startswith("Nomor")) == pytest.approx(85, abs=1)  # 3 cm


def test_approvals_before_the_letter_are_named() -> None:
    setuju = {
        "tindakan": "Persetujuan",
        "jabatan": "Kepala Dinas Kesehatan",
        "nama": "dr. Siti Aminah, M.Kes.",
        "tanggal": "2026-11-20",
    }
    isi = teks("surat_permohonan", surat_permohonan(persetujuan=[setuju]))
    assert (
        "Persetujuan Kepala Dinas Kesehatan, dr. Siti Aminah, M.Kes, pada tanggal 20 November 2026."
        in isi.replace("M.Kes.,", "M.Kes,")
    )


def test_the_second_letter_says_that_the_receiving_head_agreed() -> None:
    isi = teks("surat_permohonan_persetujuan", surat_permohonan_persetujuan())
    assert (
        "telah disetujui Kepala Dinas Komunikasi dan Informatika, Ir. Rahma Dewi, M.T., pada tanggal 21 November 2026."
    ) in isi
    assert "memohon persetujuan Bapak/Ibu" in isi


def test_a_request_for_people_carries_the_four_minimum_contents() -> None:
    isi = teks("surat_permohonan_pelibatan", surat_permohonan_pelibatan())
    berurutan(
        isi,
        "Maksud dan tujuan",
        "Kompetensi, keahlian,",
        "dan/atau keterampilan",
        "Ekspektasi/target",
        "Jangka waktu",
        "kami mengusulkan",
        "I Made Wirawan, S.Kom.",
    )


def test_a_refusal_names_its_reason_and_the_letter_it_answers() -> None:
    isi = teks("penolakan", penolakan())
    berurutan(
        isi,
        "Yth. Sdr. Budi Santoso, S.KM.",
        "surat permohonan Saudara tanggal 20 November 2026 hal Permohonan keterlibatan",
        "belum dapat kami setujui",
        "Adapun alasannya",
        "Susunan tim untuk tahun berjalan sudah lengkap",
        "Permohonan dapat disampaikan kembali pada bulan Januari 2027.",
        "Ir. Rahma Dewi, M.T.",
    )
    assert "Diputuskan " + BELUM in isi
    assert "Disetujui melalui" not in isi  # a refusal must not read as an approval


def test_an_approving_answer_needs_no_reason() -> None:
    isi = teks("surat_jawaban", penolakan(hasil="disetujui", alasan=None, pegawai=[MADE]))
    assert "permohonan pelibatan pegawai dalam pelaksanaan kinerja berikut kami setujui." in isi
    assert MADE["nama"] in isi
    assert "alasan" not in isi


def test_keputusan_and_its_lampiran() -> None:
    pembaca = baca("keputusan", keputusan())
    assert len(pembaca.pages) == 2
    isi = teks("keputusan", keputusan())
    berurutan(
        isi,
        "KEPUTUSAN KEPALA DINAS KESEHATAN KOTA TELUK BIRU",
        "NOMOR (diisi Tata Usaha)",
        "TENTANG PEMBENTUKAN TIM KERJA SATU DATA KESEHATAN",
        "Menimbang",
        "a. bahwa",
        "b. bahwa",
        "Mengingat",
        "MEMUTUSKAN:",
        "Menetapkan",
        "KESATU",
        "KEDUA",
        "KETIGA",
        "Ditetapkan di Teluk Biru",
        "Siti Aminah",
        "Pembina Tk. I (IV/b)",
        "LAMPIRAN",
        "SUSUNAN TIM KERJA",
        "Ketua Tim",
    )
    assert "dr. Siti" not in isi  # Pasal 44 ayat (1)
    assert len(baca("keputusan", keputusan(susunan_tim=[])).pages) == 1


def test_invitation_sheet_has_a_strip_for_each_person() -> None:
    isi = teks("lembar_undangan", lembar_undangan())
    for nama in ("dr. Siti Aminah, M.Kes.", "Joko Prasetyo", "Ni Luh Ayu"):
        assert nama in isi
    assert isi.count("Cara memulai") == 5
    assert "QK7M-2XD3" in isi
    assert "https://t.me/SistemKerjaBot?start=QK7M2XD3" in isi
    assert "NIP ••••1003" in isi
    assert isi.count("Berlaku sampai 30 November 2026") == 6  # each strip is cut off, so each says it


@pytest.mark.parametrize("tautan", [None, ""])
def test_without_a_link_the_strip_tells_to_send_the_code(tautan: str | None) -> None:
    orangnya = [{**u, "tautan": tautan} for u in lembar_undangan()["undangan"]]
    isi = teks("lembar_undangan", lembar_undangan(undangan=orangnya))
    assert "Kirim kode aktivasi ini." in isi
    assert "QR" not in isi


def test_strips_are_not_cut_by_the_page() -> None:
    banyak = [{**lembar_undangan()["undangan"][0], "nama": f"Pegawai {n:03d}"} for n in range(40)]
    for halaman in baca("lembar_undangan", lembar_undangan(undangan=banyak)).pages:
        isi = halaman.extract_text()
        assert len(re.findall(r"Pegawai \d{3}", isi)) == isi.count("Cara memulai") > 0


# --- Permendagri 1/2023 Pasal 44 -------------------------------------------------------------------------------------

LENGKAP, POLOS, BAWAH = (
    "dr. Siti Aminah, M.Kes.",
    "Siti Aminah",
    ["Pembina Tk. I (IV/b)", "NIP. 19750312 200312 2 004"],
)


@pytest.mark.parametrize(
    ("naskah", "kelas", "sebagai", "nama", "keterangan"),
    [
        ("penugasan", "lain", "definitif", LENGKAP, BAWAH),  # ayat (2), (3)
        ("penugasan", "lain", "plh", LENGKAP, BAWAH),
        ("korespondensi", "lain", "plt", LENGKAP, BAWAH),
        ("penetapan", "lain", "definitif", POLOS, BAWAH),  # ayat (1)
        ("penugasan", "sekda", "definitif", LENGKAP, []),  # ayat (3)
        ("penugasan", "sekda", "plt", LENGKAP, []),
        ("penugasan", "sekda", "plh", POLOS, []),  # ayat (5)
        ("korespondensi", "sekda", "pj", POLOS, []),
        ("penugasan", "kepala_daerah", "definitif", LENGKAP, []),
        ("penugasan", "kepala_daerah", "plt", POLOS, []),  # ayat (4)
        ("penugasan", "wakil_kepala_daerah", "definitif", LENGKAP, []),
        ("penetapan", "kepala_daerah", "pj", POLOS, []),
    ],
)
def test_who_prints_gelar_pangkat_and_nip(
    naskah: Any, kelas: Any, sebagai: Any, nama: str, keterangan: list[str]
) -> None:
    blok = penandatangan(naskah, jabatan="Jabatan", kelas=kelas, sebagai=sebagai, **SITI)
    assert blok["nama"] == nama
    assert blok["keterangan"] == keterangan


def test_acting_and_mandated_signers() -> None:
    assert ttd(sebagai="plh", jabatan="Kepala Bidang Anggaran")["jabatan"] == ["Plh. Kepala Bidang Anggaran"]
    assert ttd(sebagai="plh", jabatan="Plh. Kepala Bidang Anggaran")["jabatan"] == [
        "Plh. Kepala Bidang Anggaran"
    ]
    assert ttd(jabatan="Sekretaris", atas_nama=["Kepala Dinas"])["jabatan"] == [
        "a.n. Kepala Dinas,",
        "Sekretaris",
    ]
    dua = ttd(jabatan="Kepala Subbagian Umum", atas_nama=["Kepala Dinas", "Sekretaris"])
    assert dua["jabatan"] == ["a.n. Kepala Dinas,", "Sekretaris,", "u.b.", "Kepala Subbagian Umum"]
    with pytest.raises(ValueError, match="dua jabatan"):
        ttd(atas_nama=["a", "b", "c"])


def test_a_pppk_signs_with_ni_pppk_and_golongan() -> None:
    blok = penandatangan(
        "penugasan", jabatan="Kepala UPTD", nama="Made", golongan="XI", nip="199001012023211003"
    )
    assert blok["keterangan"] == ["Golongan XI", "NI PPPK. 19900101 202321 1 003"]


def test_unknown_pangkat_and_nip_leave_no_empty_line() -> None:
    assert penandatangan("penugasan", jabatan="Kepala", nama="Made")["keterangan"] == []
    isi = teks("surat_tugas", surat_tugas(kepada=[orang(nama="Made", jabatan="Pelaksana")]))
    assert "NIP :" not in isi
    assert "Pangkat" not in isi
