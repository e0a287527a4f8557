"""Forms as data. The position is a replay of the answers: no conversation state, nothing to lose.

1. Walk the fields from the top; a field whose `bila` says no is not there, and its old answer does not leak.
2. A field without an answer, or whose answer no longer passes `periksa`, is the question now.
3. No question left: the review screen. So «Kembali» takes the last answer away, «Ubah» takes that one away. A list is opened
   again with what is in it; its entries are taken out one by one.

Nothing here knows Telegram or the database; `services/draf.py` keeps the row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services import tombol as t

Jawaban = dict[str, Any]
"""Answers by field key; JSON values. None: skipped. Keys with an underscore are the form's own notes."""

CARI, SELESAI, LAMA, DIBUKA = "_cari", "_selesai", "_lama", "_dibuka"
JEDA = "_jeda"
"""Another screen stands below the form: what is typed is not meant for it until the person continues."""
CATATAN_SEMENTARA = (CARI, LAMA)
"""Notes that an answer clears by None."""
PANJANG_KUNCI = 24


class JawabanSalah(Exception):
    """An answer that cannot be taken; the message is a sentence for the person: what is wrong and what to do.

    `isian`: the field that must be asked again, where it is not the one just asked (raised by `kirim`).
    """

    def __init__(self, pesan: str, isian: str | None = None) -> None:
        super().__init__(pesan)
        self.isian = isian


class TanpaHasil(JawabanSalah):
    """A search found nothing: the former search no longer counts, all options are shown again."""


class Berakhir(JawabanSalah):
    """There is nothing left to fill in (a colleague was quicker): the form closes with this sentence."""


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One option: `kunci` goes into the button, `nilai` (default: `kunci`) into the answers."""

    kunci: str
    label: str
    nilai: Any = None
    ikut: Mapping[str, Any] | None = None
    """Other answers that come with it when it is picked for the first time (not while one answer is changed)."""

    @property
    def isi(self) -> Any:
        return self.kunci if self.nilai is None else self.nilai

    @property
    def sandi(self) -> str:
        """The key as it fits into the 64 bytes of a button."""
        if len(self.kunci.encode()) <= PANJANG_KUNCI and ":" not in self.kunci:
            return self.kunci
        return "~" + hashlib.sha256(self.kunci.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Isian:
    """One question. `k` is the Konteks, `j` the valid answers before this field.

    Ways to answer: `urai` (typed text), `pilihan` (buttons), `berkas` (kinds of files: pdf, foto, suara).
    """

    kunci: str
    tanya: str
    """Template under messages/, without .j2. It gets `jawaban`, `isian`, `k`, `banyak` and what `data` returns."""
    label: str = ""
    """Short name, for «Ubah …»."""
    urai: Callable[[str, Any, Jawaban], Any] | None = None
    """(text, k, j) → JSON value. Raises JawabanSalah."""
    periksa: Callable[[Any, Any, Jawaban], None] | None = None
    """(value, k, j): raises JawabanSalah. Asked again at every replay: an answer can grow stale."""
    bila: Callable[[Any, Jawaban], bool] | None = None
    """(k, j) → is this question asked at all? Answers that are not there yet read as None while steps are counted."""
    pilihan: Callable[[Any, Jawaban, str], Sequence[Pilihan]] | None = None
    """(k, j, search text or «») → options."""
    cari: bool = False
    """Typed text searches the options (several pages)."""
    tanpa_hasil: Callable[[Any, Jawaban, str], str | None] | None = None
    """(k, j, search text) → why nothing was found, and what to do; None: the ordinary sentence."""
    sebut: Callable[[Any, Any], str] | None = None
    """(k, one entry of a list) → its name, for «Hapus: …». Without it: the label of its option, or its own name."""
    boleh_lewati: bool = False
    berkas: tuple[str, ...] = ()
    paling_banyak: int = 1
    """More than one: the answer is a list that grows until «Selesai»."""
    data: Callable[[Any, Jawaban], Mapping[str, Any]] | None = None
    """(k, j) → more names for the template."""
    per_halaman: int = 6
    sebaris: int = 1
    """Buttons in a row."""


@dataclass(frozen=True)
class Formulir:
    """A list of fields, a review screen and what happens on «Kirim»."""

    nama: str
    judul: str
    isian: tuple[Isian, ...]
    kirim: Callable[[Any, Jawaban], Any]
    """(k, answers) → Layar that replaces the form, or None where it queued its own. Raises JawabanSalah: nothing happened."""
    tinjau: str | None = None
    """Template of the review screen (gets `jawaban`, `k` and `data_tinjau`); None: sent after the last answer."""
    data_tinjau: Callable[[Any, Jawaban], Mapping[str, Any]] | None = None
    label_kirim: str = t.KIRIM
    tombol_tinjau: Callable[[Any, Jawaban], Sequence[Sequence[t.Tombol]]] | None = None
    """More rows of buttons on the review screen."""

    def satu(self, kunci: str) -> Isian:
        """The field. KeyError for an unknown key."""
        for isian in self.isian:
            if isian.kunci == kunci:
                return isian
        raise KeyError(kunci)


@dataclass(frozen=True)
class Posisi:
    """Where a form stands. `isian` None: everything is answered."""

    jawaban: Jawaban
    """Only what counts: visible fields with valid answers, and what the form was started with."""
    isian: Isian | None
    terjawab: tuple[str, ...]
    """Keys of the answered visible fields, in order."""
    langkah: int
    jumlah: int
    basi: str | None = None
    """Why a stored answer is asked again."""
    catatan: Jawaban = field(default_factory=dict)
    """The form's own notes (search text, lists that are closed, answers being changed)."""


class _Dugaan(Jawaban):
    def __missing__(self, kunci: str) -> None:
        return None


def putar(formulir: Formulir, jawaban: Mapping[str, Any], k: Any, *, ketat: bool = False) -> Posisi:
    """Replay. `ketat` also holds every pick against the options that are offered now (before sending)."""
    kunci = {isian.kunci for isian in formulir.isian}
    berlaku: Jawaban = {a: nilai for a, nilai in jawaban.items() if a not in kunci and a[0] != "_"}
    catatan: Jawaban = {a: nilai for a, nilai in jawaban.items() if a[0] == "_"}
    terjawab: list[str] = []
    tanya: Isian | None = None
    basi: str | None = None
    tersisa = 0
    for isian in formulir.isian:
        # Behind the question nothing is certain: what was answered earlier is the best guess for «dari 6».
        dasar = berlaku if tanya is None else _Dugaan({**jawaban, **berlaku})
        if isian.bila is not None and not isian.bila(k, dasar):
            continue
        if tanya is not None:
            tersisa += 1
            continue
        if isian.kunci not in jawaban or not _lengkap(isian, jawaban[isian.kunci], catatan):
            tanya = isian
        else:
            try:
                _periksa(isian, jawaban[isian.kunci], k, berlaku, ketat=ketat)
            except JawabanSalah as galat:
                tanya, basi = isian, str(galat)
            else:
                berlaku[isian.kunci] = jawaban[isian.kunci]
                terjawab.append(isian.kunci)
        if tanya is not None and tanya.paling_banyak > 1 and jawaban.get(tanya.kunci):
            berlaku[tanya.kunci] = jawaban[tanya.kunci]
    langkah = len(terjawab) + (tanya is not None)
    return Posisi(berlaku, tanya, tuple(terjawab), langkah, langkah + tersisa, basi, catatan)


def _lengkap(isian: Isian, nilai: Any, catatan: Jawaban) -> bool:
    if isian.paling_banyak == 1 or nilai is None:
        return True
    if isian.kunci in catatan.get(DIBUKA, ()):
        return False
    return isian.kunci in catatan.get(SELESAI, ()) or len(nilai) >= isian.paling_banyak


def _periksa(isian: Isian, nilai: Any, k: Any, j: Jawaban, *, ketat: bool = False) -> None:
    if nilai is None:
        if not isian.boleh_lewati:
            raise JawabanSalah("Pertanyaan ini perlu dijawab.")
        return
    if ketat and isian.pilihan is not None and isian.urai is None and not isian.berkas:
        semua = nilai if isian.paling_banyak > 1 else [nilai]
        ada = [p.isi for p in isian.pilihan(k, j, "")]
        if any(satu not in ada for satu in semua):
            raise JawabanSalah("Pilihan sebelumnya sudah tidak tersedia. Silakan pilih lagi.")
    if isian.periksa is not None:
        isian.periksa(nilai, k, j)


# --- one answer -----------------------------------------------------------------------------------------------------


def jawab_teks(posisi: Posisi, teks: str, k: Any) -> Jawaban:
    """What changes in the stored answers when `teks` was typed. Raises JawabanSalah."""
    isian = _yang_ditanya(posisi)
    teks = teks.strip()
    if isian.pilihan is not None:
        cocok = [p for p in isian.pilihan(k, posisi.jawaban, "") if p.label.casefold() == teks.casefold()]
        if len(cocok) == 1:
            return _pilih(posisi, isian, cocok[0], k)
        if isian.cari:
            if not isian.pilihan(k, posisi.jawaban, teks):
                sebab = isian.tanpa_hasil(k, posisi.jawaban, teks) if isian.tanpa_hasil is not None else None
                raise TanpaHasil(sebab or f"Tidak ada yang memuat «{teks[:40]}». Silakan coba kata lain.")
            return {CARI: {isian.kunci: teks[:100]}}
    if isian.urai is None:
        bisa = [
            *(["tekan salah satu tombol"] if isian.pilihan else []),
            *(["kirim berkasnya"] if isian.berkas else []),
        ]
        raise JawabanSalah(f"Untuk pertanyaan ini, silakan {' atau '.join(bisa)}.")
    return _isi(posisi, isian, isian.urai(teks, k, posisi.jawaban), k)


def jawab_pilihan(posisi: Posisi, sandi: str, k: Any) -> Jawaban:
    """What changes when a button was tapped. The key may be forged: only what is offered counts. Raises JawabanSalah."""
    isian = _yang_ditanya(posisi)
    for pilihan in isian.pilihan(k, posisi.jawaban, "") if isian.pilihan is not None else ():
        if pilihan.sandi == sandi:
            return _pilih(posisi, isian, pilihan, k)
    raise JawabanSalah("Pilihan itu tidak tersedia. Silakan pilih dari daftar ini.")


def jawab_nilai(posisi: Posisi, nilai: Any, k: Any) -> Jawaban:
    """What changes when a value came that is already understood (a stored file). Raises JawabanSalah."""
    return _isi(posisi, _yang_ditanya(posisi), nilai, k)


def lewati(posisi: Posisi) -> Jawaban:
    """«Lewati», or «Selesai» of a list. Raises JawabanSalah where the question needs an answer."""
    isian = _yang_ditanya(posisi)
    if isian.paling_banyak > 1 and posisi.jawaban.get(isian.kunci):
        return {**_ditutup(posisi.catatan, isian.kunci), LAMA: None, CARI: None}
    if not isian.boleh_lewati:
        raise JawabanSalah("Pertanyaan ini perlu dijawab.")
    return {isian.kunci: None, LAMA: None, CARI: None}


def hapus(posisi: Posisi, nomor: int) -> Jawaban:
    """What changes when entry `nomor` (from 0) of the list was taken out. Raises JawabanSalah where there is no such entry."""
    isian = _yang_ditanya(posisi)
    daftar = list(posisi.jawaban.get(isian.kunci) or ()) if isian.paling_banyak > 1 else []
    if not 0 <= nomor < len(daftar):
        raise JawabanSalah("Yang itu sudah tidak ada di daftar ini.")
    del daftar[nomor]
    return {isian.kunci: daftar}


def kembali(formulir: Formulir, jawaban: Mapping[str, Any], posisi: Posisi) -> Jawaban:
    """The stored answers after «Kembali»: an answer being changed comes back, else the last one is asked again.

    A list stays as it is now: what somebody picked is never dropped by going back.
    """
    baru = dict(jawaban)
    baru.pop(CARI, None)
    lama = baru.pop(LAMA, None) or {}
    isian = posisi.isian
    if isian is not None and isian.kunci in lama and formulir.tinjau is not None:
        if isian.paling_banyak == 1 or not baru.get(isian.kunci):
            baru[isian.kunci] = lama[isian.kunci]
        return {**baru, **_ditutup(baru, isian.kunci)} if isian.paling_banyak > 1 else baru
    return _buka(formulir, baru, posisi.terjawab[-1]) if posisi.terjawab else baru


def ubah(formulir: Formulir, jawaban: Mapping[str, Any], kunci: str) -> Jawaban:
    """The stored answers after «Ubah <field>». KeyError for a field that has no answer."""
    baru = {**jawaban, LAMA: {kunci: jawaban[kunci]}}
    return _buka(formulir, baru, kunci)


def dapat_kembali(formulir: Formulir, posisi: Posisi) -> bool:
    """Is there a way back from the question: to the one before, or (being changed) to the review?"""
    diubah = posisi.isian is not None and posisi.isian.kunci in (posisi.catatan.get(LAMA) or {})
    return bool(posisi.terjawab) or (diubah and formulir.tinjau is not None)


def penuh(isian: Isian) -> str:
    """Why one more is not taken."""
    return f"Sudah {isian.paling_banyak} {'berkas' if isian.berkas else 'pilihan'}, dan itu paling banyak."


def isi_penting(formulir: Formulir, jawaban: Mapping[str, Any]) -> tuple[int, int]:
    """(answers given, files among them): what somebody would lose."""
    ada = [(i, jawaban[i.kunci]) for i in formulir.isian if jawaban.get(i.kunci) not in (None, [])]
    berkas = 0
    for isian, nilai in ada:
        semua = nilai if isian.paling_banyak > 1 else [nilai]
        berkas += sum(isinstance(satu, dict) and "berkas_id" in satu for satu in semua)
    return len(ada), berkas


def _yang_ditanya(posisi: Posisi) -> Isian:
    if posisi.isian is None:
        raise JawabanSalah(
            "Semua pertanyaan sudah terjawab. Silakan tekan Kirim, atau Ubah untuk memperbaiki."
        )
    return posisi.isian


def _pilih(posisi: Posisi, isian: Isian, pilihan: Pilihan, k: Any) -> Jawaban:
    ikut = {} if posisi.catatan.get(LAMA) else (pilihan.ikut or {})
    return {**ikut, **_isi(posisi, isian, pilihan.isi, k)}


def _isi(posisi: Posisi, isian: Isian, nilai: Any, k: Any) -> Jawaban:
    selesai: Jawaban = {LAMA: None, CARI: None}
    if isian.paling_banyak > 1:
        sudah = posisi.jawaban.get(isian.kunci) or ()
        if len(sudah) >= isian.paling_banyak:
            raise JawabanSalah(f"{penuh(isian)} Tekan Selesai, atau hapus satu dahulu.")
        nilai = [*sudah, nilai]
        if len(nilai) == isian.paling_banyak:
            selesai |= _ditutup(posisi.catatan, isian.kunci)
        else:  # it still grows: «Kembali» leads to where it was opened from
            del selesai[LAMA]
    if isian.periksa is not None:
        isian.periksa(nilai, k, posisi.jawaban)
    return {isian.kunci: nilai, **selesai}


def _buka(formulir: Formulir, jawaban: Jawaban, kunci: str) -> Jawaban:
    """The answer is asked again: gone, or (a list with entries) open with what is in it."""
    if formulir.satu(kunci).paling_banyak == 1 or not jawaban.get(kunci):
        jawaban.pop(kunci)
        return jawaban
    jawaban[SELESAI] = [satu for satu in jawaban.get(SELESAI, ()) if satu != kunci]
    jawaban[DIBUKA] = [*jawaban.get(DIBUKA, ()), kunci]
    return jawaban


def _ditutup(catatan: Mapping[str, Any], kunci: str) -> Jawaban:
    """The notes with this list closed."""
    return {
        SELESAI: [*(satu for satu in catatan.get(SELESAI, ()) if satu != kunci), kunci],
        DIBUKA: [satu for satu in catatan.get(DIBUKA, ()) if satu != kunci],
    }


# --- ready-made parsers ---------------------------------------------------------------------------------------------


def teks_bebas(paling_panjang: int = 500, paling_pendek: int = 1) -> Callable[[str, Any, Jawaban], str]:
    """A parser for free text; lengths in characters."""

    def urai(teks: str, k: Any, j: Jawaban) -> str:
        rapi = "\n".join(" ".join(baris.split()) for baris in teks.splitlines()).strip()
        if len(rapi) > paling_panjang:
            raise JawabanSalah(
                f"Jawaban itu {_ribuan(len(rapi))} karakter, paling banyak {_ribuan(paling_panjang)}. "
                "Silakan ringkas, lalu kirim lagi."
            )
        if len(rapi) < paling_pendek:
            raise JawabanSalah("Jawaban itu terlalu pendek. Silakan jelaskan sedikit lagi.")
        return rapi

    return urai


def _ribuan(angka: int) -> str:
    return f"{angka:,}".replace(",", ".")
