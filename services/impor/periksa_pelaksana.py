"""pelaksana_jabatan.csv: who acts for an office, from when to when, by which order."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from rules.organisasi import Unit
from services import nomenklatur
from services.impor.data import DataPegawai, DataPelaksana, Lama
from services.impor.kolom import SEBAGAI, baku_pilihan
from services.impor.lembar import Baris, Lembar
from services.impor.temuan import Catatan, potong, saran
from services.tanggal import tanggal_panjang

# SE BKN 2/SE/VII/2019 and 1/SE/I/2021: a Plt. acts for three months, extended at most once by three.
_PLT_TERLAMA = timedelta(days=184)


def periksa_pelaksana(
    lembar: Lembar,
    unit: Mapping[str, Unit],
    pegawai: Mapping[str, DataPegawai],
    lama: Lama,
    catatan: Catatan,
    *,
    nonaktifkan: bool = False,
) -> list[DataPelaksana]:
    """The acting periods. Two of one office on one day are a fault."""
    orang = dict(pegawai)
    if not nonaktifkan:
        orang |= {p.data.kunci: p.data for p in lama.tinggal(pegawai)}
    pimpinan = {p.memimpin: p for p in orang.values() if p.memimpin}
    hasil: list[DataPelaksana] = []
    per_unit: dict[str, list[tuple[DataPelaksana, int]]] = {}
    for baris in lembar.baris:
        satu = _baca(lembar.berkas, baris, unit, orang, catatan)
        if satu is None:
            continue
        for lain, nomor_lain in per_unit.setdefault(satu.unit, []):
            if lain.mulai <= satu.selesai and satu.mulai <= lain.selesai:
                pesan = f"waktunya bertumpuk dengan baris {nomor_lain} untuk jabatan yang sama ({satu.unit})."
                catatan.salah(lembar.berkas, pesan, baris.nomor, "mulai")
        _timbang(lembar.berkas, baris.nomor, satu, pimpinan, catatan)
        hasil.append(satu)
        per_unit[satu.unit].append((satu, baris.nomor))
    return hasil


def _baca(
    berkas: str,
    baris: Baris,
    unit: Mapping[str, Unit],
    orang: Mapping[str, DataPegawai],
    catatan: Catatan,
) -> DataPelaksana | None:
    sel = baris.sel
    kosong = [kolom for kolom in ("unit", "nip", "sebagai", "mulai", "selesai", "nomor_sk") if not sel[kolom]]
    for kolom in kosong:
        catatan.salah(berkas, "wajib diisi.", baris.nomor, kolom)
    sah = not kosong
    if sel["unit"] and sel["unit"] not in unit:
        pesan = f"unit «{potong(sel['unit'])}» tidak ada pada unit.csv.{saran(sel['unit'], unit)}"
        catatan.salah(berkas, pesan, baris.nomor, "unit")
        sah = False
    nip = nomenklatur.rapikan_nip(sel["nip"])
    if sel["nip"] and (galat := nomenklatur.periksa_nip(sel["nip"])):
        catatan.salah(berkas, f"{galat[0]} Tertulis: «{potong(sel['nip'])}».", baris.nomor, "nip")
        sah = False
    elif sel["nip"] and nip not in orang:
        catatan.salah(berkas, f"NIP {nip} tidak ada pada pegawai.csv.", baris.nomor, "nip")
        sah = False
    sebagai = baku_pilihan(sel["sebagai"], SEBAGAI)
    if sel["sebagai"] and sebagai is None:
        pesan = f"isi plh atau plt; tertulis «{potong(sel['sebagai'])}»."
        catatan.salah(berkas, pesan, baris.nomor, "sebagai")
    mulai = _tanggal(berkas, baris, "mulai", catatan)
    selesai = _tanggal(berkas, baris, "selesai", catatan)
    if mulai and selesai and selesai < mulai:
        pesan = f"berakhir ({tanggal_panjang(selesai)}) sebelum mulai ({tanggal_panjang(mulai)})."
        catatan.salah(berkas, pesan, baris.nomor, "selesai")
        sah = False
    if not (sah and sebagai and mulai and selesai):
        return None
    return DataPelaksana(sel["unit"], nip, sebagai, mulai, selesai, sel["nomor_sk"])


def _tanggal(berkas: str, baris: Baris, kolom: str, catatan: Catatan) -> date | None:
    """YYYY-MM-DD; DD/MM/YYYY, which an Indonesian spreadsheet makes of it, is read too, and what was read is said."""
    nilai = baris.sel[kolom]
    if not nilai:
        return None
    cocok = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]00:00:00)?", nilai)
    balik = re.fullmatch(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})", nilai)
    try:
        if cocok:
            return date(int(cocok[1]), int(cocok[2]), int(cocok[3]))
        if balik:
            hasil = date(int(balik[3]), int(balik[2]), int(balik[1]))
            catatan.ingatkan(berkas, f"«{nilai}» dibaca {tanggal_panjang(hasil)}.", baris.nomor, kolom)
            return hasil
    except ValueError:
        catatan.salah(berkas, f"tanggal «{nilai}» tidak ada di kalender.", baris.nomor, kolom)
        return None
    pesan = f"tanggal harus berbentuk TAHUN-BULAN-HARI, mis. 2026-12-01; tertulis «{potong(nilai)}»."
    catatan.salah(berkas, pesan, baris.nomor, kolom)
    return None


def _timbang(
    berkas: str,
    nomor: int,
    satu: DataPelaksana,
    pimpinan: Mapping[str, DataPegawai],
    catatan: Catatan,
) -> None:
    """What is possible but odd."""
    definitif = pimpinan.get(satu.unit)
    if definitif is not None and definitif.nip == satu.nip:
        catatan.salah(berkas, f"{definitif.nama} sudah pimpinan definitif unit ini.", nomor, "nip")
    elif satu.sebagai == "plt" and definitif is not None:
        pesan = f"Plt. untuk jabatan kosong, padahal {satu.unit} dipimpin {definitif.nama}. Mungkin maksud Anda plh."
        catatan.ingatkan(berkas, pesan, nomor, "sebagai")
    elif satu.sebagai == "plh" and definitif is None:
        pesan = f"Plh. untuk pejabat yang berhalangan, padahal {satu.unit} tanpa pimpinan. Mungkin maksud Anda plt."
        catatan.ingatkan(berkas, pesan, nomor, "sebagai")
    if satu.sebagai == "plt" and satu.selesai - satu.mulai > _PLT_TERLAMA:
        pesan = (
            "Plt. lebih dari enam bulan; SE BKN 1/SE/I/2021 membatasi tiga bulan dan satu kali perpanjangan."
        )
        catatan.ingatkan(berkas, pesan, nomor, "selesai")
