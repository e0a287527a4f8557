"""Letters: what stands on the page, in which order, in which type, and that nothing typed becomes markup."""

import hashlib
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from services.surat_data import orang, penandatangan
from services.surat_pdf import JENIS, SuratSalah, bersihkan, render
from tests.services.contoh_surat import (
    BUDI,
    DIBUAT,
    KOP,
    MADE,
    SEMUA,
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

TAUTAN = "https://sk.nusabahari.example/v/7K4M-Q2XD"
BELUM = "melalui sistem, belum ditandatangani."
BUKAN = "Ketukan tombol adalah keputusan, bukan tanda tangan yang sah menurut hukum."


def baca(jenis: str, data: dict[str, Any], **lain: Any) -> PdfReader:
    return PdfReader(io.BytesIO(render(jenis, data, **lain)))


def teks(jenis: str, data: dict[str, Any]) -> str:
    """All pages, white space folded, places to break removed."""
    halaman = (h.extract_text() for h in baca(jenis, data).pages)
    return " ".join("\n".join(halaman).replace("\u200b", "").split())


def berurutan(isi: str, *bagian: str) -> None:
    letak = -1
    for satu in bagian:
        berikut = isi.find(satu, letak + 1)
        assert berikut > letak, f"«{satu}» tidak ada, atau tidak setelah yang sebelumnya, dalam: {isi}"
        letak = berikut


def huruf(pembaca: PdfReader) -> Iterator[tuple[str, bool]]:
    """(name, embedded) of every font of every page."""
    for halaman in pembaca.pages:
        for rujukan in halaman["/Resources"]["/Font"].values():
            fon = rujukan.get_object()
            turunan = fon["/DescendantFonts"][0].get_object() if "/DescendantFonts" in fon else fon
            uraian = turunan["/FontDescriptor"].get_object()
            yield fon["/BaseFont"].split("+")[-1], any(k.startswith("/FontFile") for k in uraian)


def letak(pembaca: PdfReader) -> Iterator[tuple[str, float]]:
    """(text, x in points from the left edge) of every piece of text."""
    potongan: list[tuple[str, float]] = []
    for halaman in pembaca.pages:
        halaman.extract_text(
            visitor_text=lambda isi, cm, tm, _f, _u: potongan.append((isi.strip(), cm[4] + tm[4]))
        )
    return ((isi, x) for isi, x in potongan if isi)


# --- every kind ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jenis", sorted(SEMUA))
def test_the_same_data_gives_the_same_bytes(jenis: str) -> None:
    pertama = render(jenis, SEMUA[jenis]())
    render("surat_tugas", surat_tugas(nomor="lain"))
    assert render(jenis, SEMUA[jenis]()) == pertama
    assert render(jenis, json.loads(json.dumps(SEMUA[jenis]()))) == pertama


def test_another_process_makes_the_same_bytes() -> None:
    kode = (
        "import hashlib; from tests.services.contoh_surat import surat_tugas; from services.surat_pdf import render;"
        "print(hashlib.sha256(render('surat_tugas', surat_tugas())).hexdigest())"
    )
    akar = Path(__file__).parents[2]
    hasil = subprocess.run(
        [sys.executable, "-c", kode],
        cwd=akar,
        env={"PYTHONPATH": str(akar), "TZ": "Asia/Tokyo", "LANG": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert hasil.stdout.strip() == hashlib.sha256(render("surat_tugas", surat_tugas())).hexdigest()


def test_one_changed_word_changes_the_hash() -> None:
    assert render("surat_tugas", surat_tugas()) != render("surat_tugas", surat_tugas(nomor="800/1"))


def test_the_pdf_is_dated_by_its_data() -> None:
    informasi = baca("surat_tugas", surat_tugas()).metadata
    assert informasi is not None
    assert informasi.creation_date is not None
    assert informasi.creation_date.isoformat() == "2026-11-23T01:15:00+00:00"
    assert informasi.title == "Surat Tugas"


@pytest.mark.parametrize("jenis", sorted(SEMUA))
def test_letters_are_set_in_their_own_embedded_type(jenis: str) -> None:
    terpakai = set(huruf(baca(jenis, SEMUA[jenis]())))
    assert all(tertanam for _, tertanam in terpakai)
    keluarga = {nama.split("-")[0] for nama, _ in terpakai}
    # A Keputusan is set in Bookman's stand-in; its kop and foot stay in Arial's, as on every sheet.
    assert keluarga == ({"TeXGyreBonum", "LiberationSans"} if jenis == "keputusan" else {"LiberationSans"})


@pytest.mark.parametrize(("kertas", "ukuran"), [("a4", (595, 842)), ("f4", (609, 935))])
def test_paper_is_a4_or_f4(kertas: str, ukuran: tuple[int, int]) -> None:
    kotak = baca("surat_tugas", surat_tugas(), kertas=kertas).pages[0].mediabox
    assert (round(float(kotak.width)), round(float(kotak.height))) == ukuran


def test_threads_take_turns() -> None:
    satu = render("surat_tugas", surat_tugas())
    with ThreadPoolExecutor(4) as kolam:
        hasil = list(
            kolam.map(lambda n: render("surat_tugas", surat_tugas(nomor=n)), [None, "1", None, "2"] * 4)
        )
    assert hasil[0] == hasil[2] == satu
    assert hasil[1] != satu


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
    isi = teks("surat_jawaban", penolakan(hasil="disetujui", alasan=None))
    assert "berikut kami setujui." in isi
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


# --- state and verification at the foot ------------------------------------------------------------------------------


@pytest.mark.parametrize("jenis", sorted(set(SEMUA) - {"lembar_undangan"}))
def test_an_unsigned_letter_says_so_on_every_page(jenis: str) -> None:
    for halaman in baca(jenis, SEMUA[jenis]()).pages:
        isi = " ".join(halaman.extract_text().split())
        assert BELUM in isi
        assert BUKAN in isi
        assert "7K4M-Q2XD" in isi


def test_approved_draft_and_final_are_told_apart() -> None:
    assert "Disetujui " + BELUM in teks("surat_tugas", surat_tugas())
    konsep = teks("surat_tugas", surat_tugas(keadaan="konsep"))
    assert "Konsep, belum disetujui." in konsep
    assert "Disetujui" not in konsep
    final = teks("surat_tugas", surat_tugas(keadaan="final", nomor="1"))
    assert "belum" not in final
    assert "Kode verifikasi: 7K4M-Q2XD" in final


def test_the_verification_link_is_printed_and_linked_only_where_it_exists() -> None:
    tanpa = baca("surat_tugas", surat_tugas()).pages[0]
    assert "/Annots" not in tanpa
    dengan = baca("surat_tugas", surat_tugas(verifikasi={"kode": "7K4M-Q2XD", "tautan": TAUTAN})).pages[0]
    assert TAUTAN in dengan.extract_text()
    assert [a.get_object()["/A"]["/URI"] for a in dengan["/Annots"]] == [TAUTAN]


def test_the_qr_says_the_link() -> None:
    """Compare with the drawing of another link: the picture depends on it; without a link there is none."""
    gambar = [
        len(
            baca("surat_tugas", surat_tugas(verifikasi={"kode": "A", "tautan": t}))
            .pages[0]
            .get_contents()
            .get_data()
        )
        for t in (None, TAUTAN)
    ]
    assert gambar[1] > gambar[0] + 500


def test_pages_are_counted_when_there_are_several() -> None:
    assert "Halaman" not in teks("surat_tugas", surat_tugas())
    halaman = baca("surat_tugas", surat_tugas(kepada=[BUDI] * 12)).pages
    for ke, satu in enumerate(halaman, start=1):
        assert f"Halaman {ke} dari {len(halaman)}" in satu.extract_text()


# --- page breaks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("banyak", [1, 3, 4, 5, 6, 9, 10, 11])
def test_the_signature_never_stands_without_its_text(banyak: int) -> None:
    for kepada in range(1, 4):
        untuk = [f"Melaksanakan kegiatan nomor {n} sebagaimana direncanakan" for n in range(banyak * 3)]
        for halaman in baca("surat_tugas", surat_tugas(kepada=[BUDI] * kepada, untuk=untuk)).pages:
            isi = " ".join(halaman.extract_text().split())
            assert ("Demikian Surat Tugas ini" in isi) == ("dr. Siti Aminah" in isi)
            assert ("pada tanggal 23" in isi) == ("dr. Siti Aminah" in isi)


@pytest.mark.parametrize("banyak", range(5, 24))
def test_the_team_table_repeats_its_head_and_takes_a_member_to_the_signature(banyak: int) -> None:
    anggota = [{"orang": BUDI, "kedudukan": f"Anggota {n:02d}"} for n in range(1, banyak + 1)]
    halaman = [h.extract_text() for h in baca("keputusan", keputusan(susunan_tim=anggota)).pages[1:]]
    assert all("Nama, NIP" in h for h in halaman)
    assert f"Anggota {banyak:02d}" in halaman[-1]
    assert "Siti Aminah" in halaman[-1]
    assert re.findall(r"Anggota \d\d", " ".join(halaman)) == [
        f"Anggota {n:02d}" for n in range(1, banyak + 1)
    ]


def test_very_long_names_and_offices_stay_on_the_sheet() -> None:
    jabatan = (
        "Kepala Subbidang Pengendalian, Evaluasi, dan Pelaporan Pelaksanaan Program Pembangunan Kesehatan "
        * 3
    )
    panjang = orang(
        nama="Kusumawardhani " * 12, gelar_belakang="S.Ked., " * 8, jabatan=jabatan, golongan="III/d"
    )
    data = surat_tugas(
        kepada=[panjang], penandatangan=ttd(jabatan=jabatan, sebagai="plh"), tembusan=[jabatan] * 15
    )
    pembaca = baca("surat_tugas", data)
    kiri = [x for _, x in letak(pembaca)]
    assert min(kiri) >= 84  # 3 cm at the left
    assert max(kiri) <= 595 - 56  # 2 cm at the right
    assert max(len(b) for h in pembaca.pages for b in h.extract_text().split("\n")) < 110
    assert "Plh. Kepala Subbidang" in teks("surat_tugas", data)


# --- what people type ------------------------------------------------------------------------------------------------

MARKUP = [
    '#set page(fill: red) #eval("1+1") #panic("x")',
    "*tebal* _miring_ `kode` $x^2$ <label> @rujukan",
    "\"kutip\" 'kutip' \\ \\n \\u{41} // komentar /* blok */",
    "= Judul",
    "- butir",
    "+ nomor",
    "/ istilah: arti",
    "<b>HTML</b> &amp; ]] } ) #]",
    "https://contoh.example/#jangkar",
    "~ -- --- ... [isi](tautan)",
]


@pytest.mark.parametrize("ketikan", MARKUP)
def test_nothing_typed_is_markup(ketikan: str) -> None:
    polos = " ".join(ketikan.split())
    assert polos in teks("surat_permohonan", surat_permohonan(maksud=ketikan))
    assert polos in teks("penolakan", penolakan(alasan=ketikan))
    budi = {**BUDI, "nama": ketikan, "jabatan": ketikan}
    # In a list the template sees to the last mark itself.
    assert polos.rstrip(".") in teks(
        "surat_tugas", surat_tugas(kepada=[budi], untuk=[ketikan], dasar=[ketikan])
    )


def test_five_thousand_characters_arrive_whole() -> None:
    kalimat = [f"Kalimat nomor {n} dari permohonan yang sangat panjang." for n in range(98)]
    isi = " ".join(kalimat)[:5000]
    tercetak = teks("surat_permohonan", surat_permohonan(maksud=isi, harapan="h" * 5000))
    # The foot stands between two pages, so sentence by sentence.
    hilang = [k for k in kalimat[:90] if k not in tercetak]
    assert len(hilang) <= 3
    assert tercetak.count("h" * 10) >= 480


def test_a_word_without_an_end_is_broken_inside_the_sheet() -> None:
    halaman = baca("surat_permohonan", surat_permohonan(kompetensi="k" * 600)).pages[0]
    deret = re.findall("k{11,}", halaman.extract_text().replace("\u200b", ""))
    assert deret
    assert max(map(len, deret)) <= 75  # a full line is 71 of them


def test_other_scripts_are_printed_and_pictures_are_left_out() -> None:
    data = surat_permohonan(maksud="Rapat 😀👍🏽✅ di مكتب dan בית, naïve façade Œuvre ✓")
    pembaca = baca("surat_permohonan", data)
    isi = " ".join(pembaca.pages[0].extract_text().split())
    assert "\x00" not in isi  # no character without a glyph
    assert "Rapat di" in isi
    assert "naïve façade Œuvre ✓" in isi
    assert {nama for nama, _ in huruf(pembaca)} >= {"DejaVuSans", "LiberationSans"}


@pytest.mark.parametrize(
    ("ketikan", "tercetak"),
    [
        ("a\u202egnilab\u202c b", "agnilab b"),  # no direction tricks
        ("a\u2066b\u2069\u200f", "ab"),
        ("nol\x00 lonceng\x07\ud800", "nol lonceng"),
        ("baris\r\nbaris\rbaris\n\n\n\n\nbaris", "baris\nbaris\nbaris\n\nbaris"),
        ("  banyak \t  spasi  ", "banyak spasi"),
        ("e\u0301", "é"),
        ("😀", "-"),  # something was typed; nothing of it can be printed
        ("", ""),
        ("x" * 39, "x" * 39),
        ("x" * 41, "\u200b".join(["x" * 10] * 4 + ["x"])),
    ],
)
def test_text_is_made_printable(ketikan: str, tercetak: str) -> None:
    assert bersihkan(ketikan) == tercetak


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


# --- data that does not fit ------------------------------------------------------------------------------------------


def _tanpa(data: dict[str, Any], kunci: str) -> dict[str, Any]:
    return {k: v for k, v in data.items() if k != kunci}


@pytest.mark.parametrize(
    ("jenis", "data", "pesan"),
    [
        ("surat_cinta", surat_tugas(), "Jenis surat tidak dikenal: surat_cinta"),
        ("surat_tugas", _tanpa(surat_tugas(), "untuk"), "untuk"),
        ("surat_tugas", surat_tugas(untk=[]), "untk"),
        ("surat_tugas", surat_tugas(keadaan="selesai"), "keadaan"),
        ("surat_tugas", surat_tugas(dibuat="2026-11-23T09:15:00"), "dibuat"),  # no zone
        ("surat_tugas", surat_tugas(mulai="31-02-2027"), "mulai"),
        ("surat_tugas", surat_tugas(kop={**KOP, "logo": "x"}), "kop.logo"),
        ("keputusan", keputusan(diktum=[]), "diktum"),
        ("keputusan", keputusan(diktum=["x"] * 13), "diktum"),
        ("penolakan", penolakan(alasan=None), "alasan"),
        ("penolakan", penolakan(alasan="   "), "alasan"),
    ],
)
def test_a_wrong_field_is_named(jenis: str, data: dict[str, Any], pesan: str) -> None:
    with pytest.raises(SuratSalah, match=re.escape(pesan)):
        render(jenis, data)


def test_unknown_paper_is_refused() -> None:
    with pytest.raises(SuratSalah, match="kertas"):
        render("surat_tugas", surat_tugas(), kertas="a5")  # type: ignore[arg-type]


def test_every_kind_has_an_example() -> None:
    contoh: dict[str, Callable[..., dict[str, Any]]] = {**SEMUA, "surat_jawaban": penolakan}
    assert set(contoh) == set(JENIS)
    assert all(buat()["dibuat"] == DIBUAT for buat in contoh.values())
