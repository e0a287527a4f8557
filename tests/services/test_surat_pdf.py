"""Letters: the same bytes, the right type, the state at the foot, page breaks, and nothing typed becomes markup."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from services.surat.data import orang
from services.surat.pdf import JENIS, SuratSalah, bersihkan, render
from tests.services.baca_pdf import baca, huruf, letak, teks
from tests.services.contoh_surat import (
    BUDI,
    DIBUAT,
    KOP,
    SEMUA,
    keputusan,
    penolakan,
    surat_permohonan,
    surat_tugas,
    ttd,
)

TAUTAN = "https://sk.nusabahari.example/v/7K4M-Q2XD"
BELUM = "melalui sistem, belum ditandatangani."
BUKAN = "Ketukan tombol adalah keputusan, bukan tanda tangan yang sah menurut hukum."


# --- every kind ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jenis", sorted(SEMUA))
def test_the_same_data_gives_the_same_bytes(jenis: str) -> None:
    pertama = render(jenis, SEMUA[jenis]())
    render("surat_tugas", surat_tugas(nomor="lain"))
    assert render(jenis, SEMUA[jenis]()) == pertama
    assert render(jenis, json.loads(json.dumps(SEMUA[jenis]()))) == pertama


def test_another_process_makes_the_same_bytes() -> None:
    kode = (
        "import hashlib; from tests.services.contoh_surat import surat_tugas; from services.surat.pdf import render;"
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


def test_no_font_of_the_machine_or_the_library_creeps_in() -> None:
    """⨃ and 日 are in none of our fonts: better an empty box, the same everywhere, than another machine's letter."""
    terpakai = {
        nama.split("-")[0] for nama, _ in huruf(baca("surat_permohonan", surat_permohonan(maksud="⨃ 日")))
    }
    assert terpakai <= {"LiberationSans", "DejaVuSans"}


@pytest.mark.parametrize(
    ("ketikan", "tercetak"),
    [
        ("a\u202egnilab\u202c b", "agnilab b"),  # no direction tricks
        ("a\u2066b\u2069\u200f", "ab"),
        ("nol\x00 lonceng\x07\ud800", "nol lonceng"),
        ("baris\r\nbaris\rbaris\n\n\n\n\nbaris", "baris\nbaris\nbaris\n\nbaris"),
        ("  banyak \t  spasi  ", "banyak spasi"),
        ("e\u0301", "é"),
        ("𝐁𝐮𝐝𝐢 𝒮𝒾𝓉𝒾, 5 km²", "Budi Siti, 5 km²"),
        ("😀", "-"),  # something was typed; nothing of it can be printed
        ("", ""),
        ("x" * 39, "x" * 39),
        ("x" * 41, "\u200b".join(["x" * 10] * 4 + ["x"])),
    ],
)
def test_text_is_made_printable(ketikan: str, tercetak: str) -> None:
    assert bersihkan(ketikan) == tercetak


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
    contoh: dict[str, Callable[..., dict[str, Any]]] = {
        **SEMUA,
        "surat_jawaban": lambda: penolakan(pegawai=[]),
    }
    assert set(contoh) == set(JENIS)
    assert all(buat()["dibuat"] == DIBUAT for buat in contoh.values())
