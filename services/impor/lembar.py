"""From files to rows of text: a CSV folder or one XLSX, header names understood, nothing judged yet but the shape."""

import codecs
import csv
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from services.impor.kolom import BOLEH_TIADA, DIABAIKAN, KOLOM, Kolom, kunci
from services.impor.temuan import Catatan, saran

Kemajuan = Callable[[str, int, int], None]
"""(stage, rows done, rows in all); 0 in all: not known yet."""

CARA_UTF8 = "Simpan ulang dari Excel dengan jenis «CSV UTF-8 (dipisah koma)», lalu impor lagi."
_GALAT_EXCEL = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!)")
_KOSONG = frozenset({"-", "–", "—", "null", "none", "nan"})
# From here on a spreadsheet keeps only 15 digits of a number.
_ANGKA_HILANG = 10**15
_BATAS_BARIS_RUSAK = 20


class BerkasTidakAda(Exception):
    """The path holds nothing that can be imported; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Baris:
    """One data row: its number as a spreadsheet shows it, and the text of each known column («» where empty)."""

    nomor: int
    sel: dict[str, str]


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet. `kolom` are the known columns that are there, by our names."""

    berkas: str
    kolom: frozenset[str]
    baris: list[Baris]


def baca(sumber: Path, catatan: Catatan, kemajuan: Kemajuan | None = None) -> dict[str, Lembar]:
    """The sheets `unit`, `pegawai` and, where present, `pelaksana_jabatan`. Faults go to `catatan`.

    Raises BerkasTidakAda where `sumber` is neither a folder nor a spreadsheet.
    """
    if sumber.is_dir():
        return _baca_folder(sumber, catatan, kemajuan)
    if not sumber.exists():
        raise BerkasTidakAda(f"«{sumber}» tidak ditemukan. Periksa nama dan letaknya.")
    if sumber.suffix.lower() == ".csv":
        raise BerkasTidakAda(
            f"«{sumber.name}» satu berkas CSV saja. Tunjuk foldernya, yang berisi unit.csv dan pegawai.csv."
        )
    return _baca_xlsx(sumber, catatan, kemajuan)


def _baca_folder(folder: Path, catatan: Catatan, kemajuan: Kemajuan | None) -> dict[str, Lembar]:
    ada = {p.name.casefold(): p for p in sorted(folder.iterdir()) if p.is_file()}
    hasil: dict[str, Lembar] = {}
    for nama in KOLOM:
        berkas = ada.get(f"{nama}.csv")
        if berkas is None:
            if nama not in BOLEH_TIADA:
                buku = next((p.name for k, p in ada.items() if k.endswith(".xlsx")), None)
                lain = f" Ada {buku} di sana; tunjuk berkas itu langsung." if buku else ""
                catatan.salah(f"{nama}.csv", f"berkas ini tidak ada di folder {folder}.{lain}")
            continue
        baris = _baris_csv(berkas, catatan)
        if baris is not None and (lembar := _susun(berkas.name, nama, baris, catatan, kemajuan)):
            hasil[nama] = lembar
    return hasil


def _baris_csv(berkas: Path, catatan: Catatan) -> Iterator[list[str]] | None:
    """The records of a CSV file, or None where it cannot be read at all (said in `catatan`)."""
    try:
        isi = berkas.read_bytes()
    except OSError as galat:
        catatan.salah(berkas.name, f"tidak dapat dibuka ({galat.strerror}).")
        return None
    if not isi.strip(b"\xef\xbb\xbf \t\r\n"):
        catatan.salah(berkas.name, "berkas kosong.")
        return None
    if isi.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        catatan.salah(berkas.name, f"ini buku kerja Excel yang diberi nama .csv. {CARA_UTF8}")
        return None
    if isi.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in isi:
        catatan.salah(berkas.name, f"pengodeannya bukan UTF-8. {CARA_UTF8}")
        return None
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        _tunjuk_bukan_utf8(berkas.name, isi, catatan)
        return None
    if (awal := re.match(r"sep=(.)\r?\n", teks)) is not None:
        pemisah, teks = awal[1], teks[awal.end() :]
    else:
        pemisah = _pemisah(teks)
    return _rekaman(
        berkas.name, csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True), catatan
    )


def _rekaman(berkas: str, pembaca: Iterator[list[str]], catatan: Catatan) -> Iterator[list[str]]:
    nomor = 0
    try:
        for rekaman in pembaca:
            nomor += 1
            yield rekaman
    except csv.Error:
        catatan.salah(
            berkas,
            'tanda petik (") tidak berpasangan, sehingga sisa berkas tidak terbaca. Periksa baris ini.',
            nomor + 1,
        )


def _pemisah(teks: str) -> str:
    """`;`, `,` or a tab: whichever the header row has most of."""
    judul = next((b for b in teks.splitlines() if b.strip(" ,;\t")), "")
    polos = re.sub(r'"[^"]*"', "", judul)
    return max(",;\t", key=polos.count)


def _tunjuk_bukan_utf8(berkas: str, isi: bytes, catatan: Catatan) -> None:
    """Name the rows whose bytes are no UTF-8: nearly always a file that Excel saved as plain CSV (Windows-1252)."""
    rusak = 0
    for nomor, baris in enumerate(isi.removeprefix(codecs.BOM_UTF8).split(b"\n"), 1):
        try:
            baris.decode()
        except UnicodeDecodeError as galat:
            rusak += 1
            if rusak <= _BATAS_BARIS_RUSAK:
                dekat = baris[max(0, galat.start - 12) : galat.start + 12].decode("cp1252", "replace").strip()
                catatan.salah(
                    berkas,
                    f"hurufnya bukan UTF-8 di dekat «{dekat}», mungkin Windows-1252. {CARA_UTF8}",
                    nomor,
                )
    if rusak > _BATAS_BARIS_RUSAK:
        catatan.salah(berkas, f"masih ada {rusak - _BATAS_BARIS_RUSAK} baris lain yang hurufnya bukan UTF-8.")


def _baca_xlsx(berkas: Path, catatan: Catatan, kemajuan: Kemajuan | None) -> dict[str, Lembar]:
    with berkas.open("rb") as isi:
        tanda = isi.read(4)
    if tanda == b"\xd0\xcf\x11\xe0":
        raise BerkasTidakAda(
            f"«{berkas.name}» berbentuk .xls lama atau dilindungi kata sandi. Simpan sebagai .xlsx tanpa kata sandi."
        )
    hasil: dict[str, Lembar] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations, nothing that we read
        try:
            buku = load_workbook(berkas, read_only=True, data_only=True)
        except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as galat:
            raise BerkasTidakAda(
                f"«{berkas.name}» tidak dapat dibaca sebagai buku kerja Excel (.xlsx) atau folder CSV."
            ) from galat
        try:
            ada = {kunci(nama): nama for nama in buku.sheetnames}
            for nama in KOLOM:
                if kunci(nama) not in ada:
                    if nama not in BOLEH_TIADA:
                        catatan.salah(
                            berkas.name, f"lembar «{nama}» tidak ada. Yang ada: {', '.join(buku.sheetnames)}."
                        )
                    continue
                lembar = buku[ada[kunci(nama)]]
                rekaman = ([_teks(sel) for sel in baris] for baris in lembar.iter_rows(values_only=True))
                if hasil_lembar := _susun(f"{berkas.name} [{nama}]", nama, rekaman, catatan, kemajuan):
                    hasil[nama] = hasil_lembar
        finally:
            buku.close()
    return hasil


def _teks(sel: object) -> str:
    """A spreadsheet's cell as CSV would hold it. A number that lost digits is written so that it can be recognised."""
    match sel:
        case None:
            return ""
        case bool():
            return "ya" if sel else "tidak"
        case datetime():
            return sel.date().isoformat()
        case date():
            return sel.isoformat()
        case int() | float() if abs(sel) >= _ANGKA_HILANG:
            return f"{sel:.5E}"
        case float() if sel.is_integer():
            return str(int(sel))
    return str(sel)


def _susun(
    berkas: str,
    nama: str,
    rekaman: Iterable[list[str]],
    catatan: Catatan,
    kemajuan: Kemajuan | None,
) -> Lembar | None:
    """Rows under their header. None where the header is missing or lacks a required column."""
    kolom = KOLOM[nama]
    letak: dict[int, Kolom] | None = None
    lebar = 0
    baris: list[Baris] = []
    for nomor, sel in enumerate(rekaman, 1):
        rapi = [" ".join(s.split()) for s in sel]
        if not any(rapi):
            continue
        if letak is None:
            letak = _judul(berkas, kolom, rapi, nomor, catatan)
            if letak is None:
                return None
            lebar = len(rapi)
            continue
        if any(rapi[lebar:]):
            catatan.salah(
                berkas,
                f"ada {len(rapi)} sel, judulnya {lebar}. Nilai yang memuat pemisah harus diapit tanda petik.",
                nomor,
            )
            continue
        baris.append(Baris(nomor, _isi(berkas, letak, rapi, nomor, catatan)))
        if kemajuan and len(baris) % 500 == 0:
            kemajuan(f"membaca {nama}", len(baris), 0)
    if letak is None:
        catatan.salah(berkas, "berkas kosong.")
        return None
    if not baris and nama not in BOLEH_TIADA:
        catatan.salah(berkas, "hanya ada baris judul, tanpa data.")
    return Lembar(berkas, frozenset(k.nama for k in letak.values()), baris)


def _judul(
    berkas: str, kolom: tuple[Kolom, ...], judul: list[str], nomor: int, catatan: Catatan
) -> dict[int, Kolom] | None:
    """Which position holds which column."""
    sendiri = {kunci(k.nama): k for k in kolom}
    sebutan = {s: k for k in kolom for s in k.sebutan}
    letak: dict[int, Kolom] = {}
    dipakai: dict[str, str] = {}
    asing: list[str] = []
    ganda = False
    # Our own names first: a file with both `kode` and `id` means its `kode`.
    for daftar in (sendiri, sebutan):
        for posisi, tulisan in enumerate(judul):
            k = daftar.get(kunci(tulisan))
            if k is None or posisi in letak:
                continue
            if k.nama not in dipakai:
                dipakai[k.nama] = tulisan
                letak[posisi] = k
            elif daftar is sendiri or kunci(dipakai[k.nama]) != kunci(k.nama):
                ganda = True
                pesan = f"kolom ini ada dua kali: «{dipakai[k.nama]}» dan «{tulisan}»."
                catatan.salah(berkas, pesan, nomor, k.nama)
    for tulisan in filter(None, judul):
        if kunci(tulisan) not in sendiri | sebutan and kunci(tulisan) not in DIABAIKAN:
            asing.append(tulisan)
    kurang = [k.nama for k in kolom if k.wajib and k.nama not in dipakai]
    for nama in kurang:
        mirip = next((a for a in asing if saran(a, [nama])), None)
        catatan.salah(
            berkas,
            f"kolom wajib ini tidak ada.{f' Apakah «{mirip}» yang dimaksud?' if mirip else ''}",
            nomor,
            nama,
        )
    for tulisan in asing:
        bebas = [k.nama for k in kolom if k.nama not in dipakai and k.nama not in kurang]
        catatan.ingatkan(berkas, f"kolom tidak dikenal dan diabaikan.{saran(tulisan, bebas)}", nomor, tulisan)
    return None if kurang or ganda else letak


def _isi(
    berkas: str, letak: dict[int, Kolom], rapi: list[str], nomor: int, catatan: Catatan
) -> dict[str, str]:
    """The cells of one row by column: emptied where they mean «nothing», judged for length and spreadsheet errors."""
    hasil = {}
    for posisi, k in letak.items():
        nilai = rapi[posisi] if posisi < len(rapi) else ""
        if nilai.casefold() in _KOSONG:
            nilai = ""
        elif _GALAT_EXCEL.fullmatch(nilai):
            catatan.salah(berkas, f"selnya berisi galat lembar kerja {nilai}.", nomor, k.nama)
            nilai = ""
        elif len(nilai) > k.panjang:
            catatan.salah(
                berkas, f"terlalu panjang: {len(nilai)} huruf, paling banyak {k.panjang}.", nomor, k.nama
            )
            nilai = nilai[: k.panjang]
        hasil[k.nama] = nilai
    return hasil
