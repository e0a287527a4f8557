"""The screen of a form: progress, what went wrong, the question, and its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services import sebutan
from services import tombol as t
from services.formulir import CARI, Formulir, Isian, Pilihan, Posisi, dapat_kembali
from services.layar import Layar, layar
from services.tombol import Tombol

Baris = list[list[Tombol]]
LEBAR_NAMA = 50
"""Characters of an entry on «Hapus: …»."""


def susun(
    k: Any,
    form: Formulir,
    posisi: Posisi,
    draf_id: int,
    versi: int,
    *,
    galat: str | None = None,
    halaman: int = 0,
    ubah: bool = False,
) -> Layar:
    """The current question, or the review screen (`ubah`: with the fields to change). Buttons carry draft id and version."""
    awalan = f"f:{draf_id}:{versi}:"
    kepala = layar(
        "formulir/kepala",
        judul=form.judul,
        langkah=posisi.langkah,
        jumlah=posisi.jumlah,
        tinjau=posisi.isian is None,
        galat=galat or posisi.basi,
    ).teks
    if posisi.isian is None:
        isi, tombol = _tinjau(k, form, posisi, awalan, ubah=ubah)
    else:
        isi, tombol = _tanya(k, form, posisi, posisi.isian, awalan, halaman)
    return Layar(f"{kepala}\n\n{isi}", tuple(tuple(baris) for baris in tombol if baris))


def _tanya(
    k: Any, form: Formulir, posisi: Posisi, isian: Isian, awalan: str, halaman: int
) -> tuple[str, Baris]:
    cari: str = posisi.catatan.get(CARI, {}).get(isian.kunci, "")
    pilihan = isian.pilihan(k, posisi.jawaban, cari) if isian.pilihan is not None else ()
    banyak = len(pilihan)
    tombol = _halaman(pilihan, _sebutan(k, posisi, isian), isian, awalan, halaman)
    tombol.append(_lanjut(posisi, isian, awalan))
    kembali = [Tombol(t.KEMBALI, f"{awalan}b")] if dapat_kembali(form, posisi) else []
    tombol.append([*kembali, Tombol(t.BATAL, f"{awalan}x")])
    data = isian.data(k, posisi.jawaban) if isian.data is not None else {}
    teks = layar(isian.tanya, k=k, jawaban=posisi.jawaban, isian=isian, cari=cari, banyak=banyak, **data).teks
    return teks, tombol


def _lanjut(posisi: Posisi, isian: Isian, awalan: str) -> list[Tombol]:
    if isian.paling_banyak > 1 and posisi.jawaban.get(isian.kunci):
        return [Tombol(t.SELESAI, f"{awalan}l")]
    return [Tombol(t.LEWATI, f"{awalan}l")] if isian.boleh_lewati else []


def _sebutan(k: Any, posisi: Posisi, isian: Isian) -> list[str]:
    """The names of what is in the list so far."""
    semua = posisi.jawaban.get(isian.kunci) if isian.paling_banyak > 1 else None
    if not semua:
        return []
    label: list[tuple[Any, str]] = []
    if isian.pilihan is not None and isian.sebut is None:
        # Most options leave out who was picked: so as if nobody was.
        tanpa = {kunci: nilai for kunci, nilai in posisi.jawaban.items() if kunci != isian.kunci}
        label = [(p.isi, p.label) for p in isian.pilihan(k, tanpa, "")]
    return [_sebut(k, isian, satu, label) for satu in semua]


def _sebut(k: Any, isian: Isian, nilai: Any, label: list[tuple[Any, str]]) -> str:
    if isian.sebut is not None:
        return isian.sebut(k, nilai)
    if (ada := next((nama for isi, nama in label if isi == nilai), None)) is not None:
        return ada
    if isinstance(nilai, dict):
        return str(nilai.get("nama") or next(iter(nilai.values()), ""))
    # Whom a search found is not among the first options; lists of numbers are people.
    orang = k.organisasi.pegawai(nilai) if isinstance(nilai, int) and k is not None else None
    return str(orang.nama_lengkap if orang is not None else nilai)


def _halaman(
    pilihan: Sequence[Pilihan], terpilih: Sequence[str], isian: Isian, awalan: str, halaman: int
) -> Baris:
    """One page of the options, and of what was picked, to take it out again."""
    per = isian.per_halaman
    terakhir = max(0, (max(len(pilihan), len(terpilih)) - 1) // per)
    halaman = min(max(halaman, 0), terakhir)
    ini = [Tombol(p.label, f"{awalan}j:{p.sandi}") for p in pilihan[halaman * per : (halaman + 1) * per]]
    tombol = [ini[i : i + isian.sebaris] for i in range(0, len(ini), isian.sebaris)]
    for i, nama in list(enumerate(terpilih))[halaman * per : (halaman + 1) * per]:
        tombol.append([Tombol(f"{t.HAPUS}: {sebutan.potong(nama, LEBAR_NAMA)}", f"{awalan}d:{i}")])
    pindah = []
    if halaman > 0:
        pindah.append(Tombol(t.SEBELUMNYA, f"{awalan}h:{halaman - 1}"))
    if halaman < terakhir:
        pindah.append(Tombol(t.BERIKUTNYA, f"{awalan}h:{halaman + 1}"))
    return [*tombol, pindah]


def _tinjau(k: Any, form: Formulir, posisi: Posisi, awalan: str, *, ubah: bool) -> tuple[str, Baris]:
    assert form.tinjau is not None
    data = form.data_tinjau(k, posisi.jawaban) if form.data_tinjau is not None else {}
    teks = layar(form.tinjau, k=k, jawaban=posisi.jawaban, **data).teks
    if ubah:
        bidang = [
            Tombol(f"{t.UBAH} {form.satu(kunci).label or kunci}", f"{awalan}u:{kunci}")
            for kunci in posisi.terjawab
        ]
        berdua = [bidang[i : i + 2] for i in range(0, len(bidang), 2)]
        return teks, [*berdua, [Tombol(t.KEMBALI, f"{awalan}r")]]
    lain = [list(baris) for baris in form.tombol_tinjau(k, posisi.jawaban)] if form.tombol_tinjau else []
    return teks, [
        [Tombol(form.label_kirim, f"{awalan}k")],
        *lain,
        [Tombol(t.UBAH, f"{awalan}U"), Tombol(t.KEMBALI, f"{awalan}b")],
        [Tombol(t.BATAL, f"{awalan}x")],
    ]
