"""unit.csv: the tree of the organisation. Every fault named, none guessed away."""

from collections.abc import Mapping

from rules.organisasi import Unit
from services.impor.kolom import JENIS_UNIT, POLA, baku_jenis_unit, baku_pilihan, baku_ya_tidak
from services.impor.lembar import Baris, Lembar
from services.impor.temuan import Catatan, potong, saran


def periksa_unit(lembar: Lembar, catatan: Catatan) -> dict[str, Unit]:
    """The units by kode; rows with a fault in kode are left out, other faults leave the field empty."""
    unit: dict[str, Unit] = {}
    nomor: dict[str, int] = {}
    for baris in lembar.baris:
        satu = _baca(lembar.berkas, baris, catatan)
        if satu is None:
            continue
        if satu.kode in unit:
            pesan = f"kode «{satu.kode}» sudah dipakai pada baris {nomor[satu.kode]}."
            catatan.salah(lembar.berkas, pesan, baris.nomor, "kode")
            continue
        unit[satu.kode] = satu
        nomor[satu.kode] = baris.nomor
    _periksa_induk(lembar.berkas, unit, nomor, catatan)
    return unit


def _baca(berkas: str, baris: Baris, catatan: Catatan) -> Unit | None:
    sel = baris.sel
    for kolom in ("kode", "nama", "jenis"):
        if not sel[kolom]:
            catatan.salah(berkas, "wajib diisi.", baris.nomor, kolom)
    jenis = baku_jenis_unit(sel["jenis"]) if sel["jenis"] else ""
    if jenis is None:
        catatan.salah(
            berkas,
            f"jenis «{potong(sel['jenis'])}» tidak dikenal.{saran(sel['jenis'], JENIS_UNIT)}"
            f" Yang dikenal: {', '.join(JENIS_UNIT)}.",
            baris.nomor,
            "jenis",
        )
    if not sel["kode"]:
        return None
    return Unit(
        kode=sel["kode"],
        nama=sel["nama"],
        jenis=jenis or "",
        induk=sel.get("induk") or None,
        perangkat_daerah=_ya_tidak(berkas, baris, "perangkat_daerah", catatan),
        unit_organisasi=_ya_tidak(berkas, baris, "unit_organisasi", catatan),
        pola=_pola(berkas, baris, catatan),
        level=_level(berkas, baris, catatan),
        disederhanakan=_ya_tidak(berkas, baris, "disederhanakan", catatan),
    )


def _ya_tidak(berkas: str, baris: Baris, kolom: str, catatan: Catatan) -> bool | None:
    nilai = baris.sel.get(kolom, "")
    if not nilai:
        return None
    hasil = baku_ya_tidak(nilai)
    if hasil is None:
        catatan.salah(
            berkas, f"isi «ya», «tidak», atau kosongkan; tertulis «{potong(nilai)}».", baris.nomor, kolom
        )
    return hasil


def _pola(berkas: str, baris: Baris, catatan: Catatan) -> str | None:
    nilai = baris.sel.get("pola", "")
    if not nilai:
        return None
    hasil = baku_pilihan(nilai, POLA)
    if hasil is None:
        pesan = f"pola «{potong(nilai)}» tidak dikenal. Yang dikenal: {', '.join(POLA)}."
        catatan.salah(berkas, pesan, baris.nomor, "pola")
    return hasil


def _level(berkas: str, baris: Baris, catatan: Catatan) -> int | None:
    nilai = baris.sel.get("level", "")
    if not nilai:
        return None
    if nilai in {"1", "2", "3", "4"}:
        return int(nilai)
    catatan.salah(berkas, f"level harus 1, 2, 3, atau 4; tertulis «{potong(nilai)}».", baris.nomor, "level")
    return None


def _periksa_induk(berkas: str, unit: dict[str, Unit], nomor: dict[str, int], catatan: Catatan) -> None:
    for satu in unit.values():
        if satu.induk and satu.induk not in unit:
            catatan.salah(
                berkas,
                f"unit induk «{potong(satu.induk)}» tidak ada pada berkas ini.{saran(satu.induk, unit)}",
                nomor[satu.kode],
                "induk",
            )
    for lingkar in cari_lingkaran({k: u.induk for k, u in unit.items()}):
        rantai = " → ".join([*lingkar, lingkar[0]])
        pesan = f"unit induk melingkar: {rantai}. Satu unit tidak boleh berada di bawah dirinya sendiri."
        catatan.salah(berkas, pesan, nomor[lingkar[0]], "induk")


def cari_lingkaran(atas: Mapping[str, str | None]) -> list[list[str]]:
    """The cycles of a map child → parent, each once, in the order of the arrows."""
    selesai: set[str] = set()
    lingkaran: list[list[str]] = []
    for awal in atas:
        jalan: dict[str, int] = {}
        kini: str | None = awal
        while kini is not None and kini in atas and kini not in selesai and kini not in jalan:
            jalan[kini] = len(jalan)
            kini = atas[kini]
        if kini in jalan:
            lingkaran.append(list(jalan)[jalan[kini] :])
        selesai |= jalan.keys()
    return lingkaran
