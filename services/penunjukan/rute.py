"""The route of a penunjukan: by name, by several names under one letter, or by criteria, where the giving head picks first.

The rules build a chain for one person or one unit. Several people go together where their chains fit into one; where the chain
depends on who is picked, the promise ends with the picking (`pemilihan`) and says so (adr/0010).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from rules.kedudukan import PENILAI, PIMPINAN
from rules.kursi import Kursi
from rules.langkah import Langkah, Rute
from rules.organisasi import STRUKTURAL, Pegawai
from rules.penilai_unit import pimpinan_asal
from rules.penunjukan import keterlibatan, susun_penunjukan
from rules.rantai import Keterlibatan, langkah_pengesahan, segarkan
from rules.sitasi import gabung
from rules.struktur import unit_organisasi
from services.konteks import Konteks
from services.permohonan.kartu import PEMILIHAN
from services.permohonan.perkara import orang

BERBEDA = (
    "{nama} memerlukan rantai persetujuan yang berbeda, karena Pejabat Penilai Kinerja atau penanda tangannya berbeda. "
    "Ajukan dalam permohonan terpisah."
)


def susun(
    k: Konteks,
    peminta: Pegawai,
    *,
    pemilik: str,
    asal: str | None,
    instansi: str | None = None,
    pegawai: Sequence[int] = (),
) -> Rute:
    """The route of such a request today. Raises ValueError where neither or both of `asal` and `instansi` are given."""
    if instansi is not None or not pegawai:
        rute = _tanpa_nama(k, peminta, pemilik, asal, instansi)
    else:
        rute = _bersama(k, peminta, pemilik, asal, pegawai)
    if (
        rute.boleh
        and rute.surat
        and rute.surat.penyusun == "pegawai"
        and rute.langkah[-1].tindakan != "pengesahan"
    ):
        # Who is assigned drafts the letter «untuk disetujui»: after the answer, before the signature.
        rute = replace(rute, langkah=(*rute.langkah, langkah_pengesahan(rute)))
    if not rute.boleh:
        return rute
    siapa = terlibat(k, peminta, pemilik, pegawai, rute)
    return segarkan(k.profil, k.organisasi, rute, siapa, k.hari_ini)


def terlibat(
    k: Konteks, peminta: Pegawai, pemilik: str, ditugaskan: Iterable[int], rute: Rute
) -> Keterlibatan:
    """Whom the request is between today: nobody decides about himself."""
    kursi = Kursi("pimpinan_unit_pemilik", unit_organisasi(k.profil, k.organisasi, pemilik))
    langkah = [x for s in rute.langkah if s.tindakan != "pengesahan" for x in s.kursi]
    return keterlibatan(k.profil, k.organisasi, peminta, list(ditugaskan), kursi, langkah, k.hari_ini)


def calon_unit(k: Konteks, asal: str) -> Iterator[Pegawai]:
    """Who of a unit can be given: active Pejabat Fungsional and Pelaksana placed there, by name."""
    profil, org = k.profil, k.organisasi
    kantor = unit_organisasi(profil, org, asal)
    semua = (
        p
        for p in org.semua_pegawai()
        if p.aktif
        and p.jenis_jabatan not in STRUKTURAL
        and unit_organisasi(profil, org, p.simpul) == kantor
        and (asal == kantor or any(u.kode == asal for u in org.jalur(p.simpul)))
    )
    return iter(sorted(semua, key=lambda p: p.nama.casefold()))


def _satu(
    k: Konteks,
    peminta: Pegawai,
    pemilik: str,
    asal: str | None,
    pegawai: Pegawai | None,
    instansi: str | None = None,
) -> Rute:
    return susun_penunjukan(
        k.profil,
        k.organisasi,
        peminta,
        pemilik=pemilik,
        asal=asal,
        pegawai=pegawai,
        instansi=instansi,
        tanggal=k.hari_ini,
    )


# --- by criteria -------------------------------------------------------------------------------------------------------


def _tanpa_nama(k: Konteks, peminta: Pegawai, pemilik: str, asal: str | None, instansi: str | None) -> Rute:
    rute = _satu(k, peminta, pemilik, asal, None, instansi)
    if rute.hasil != "perlu_data" or asal is None:
        return rute
    contoh = (_satu(k, peminta, pemilik, asal, p) for p in calon_unit(k, asal) if p.id != peminta.id)
    ada = next((r for r in contoh if r.boleh), None)
    return _dipilih_dahulu(k, ada, asal) if ada else rute


def _dipilih_dahulu(k: Konteks, contoh: Rute, asal: str) -> Rute:
    """The chain as far as it holds for anybody, then the head of the giving unit picks."""
    tetap = list(takewhile(lambda s: not {PENILAI, PIMPINAN} & set(s.peran), contoh.langkah))
    sisa = contoh.langkah[len(tetap) :]
    kursi = pimpinan_asal(k.profil, k.organisasi, asal, k.hari_ini).kursi
    if kursi is None:
        raise LookupError(f"{asal} tidak berada di dalam unit organisasi")
    tembusan = [x for s in sisa for x in s.kursi_tembusan if x.peran != PENILAI]
    memilih = Langkah(
        urutan=len(tetap) + 1,
        peran=(PIMPINAN,),
        tindakan=PEMILIHAN,
        aturan="semua",
        kursi=(kursi,),
        pejabat=(),
        bentuk="surat_permohonan" if not tetap else None,
        tembusan=(),
        dasar=gabung(*(s.dasar for s in sisa if PIMPINAN in s.peran)) or sisa[0].dasar,
        kursi_tembusan=tuple(dict.fromkeys(tembusan)),
    )
    return replace(contoh, langkah=(*tetap, memilih), surat=None, kursi_pertimbangan=(), catatan=())


# --- several people ----------------------------------------------------------------------------------------------------


def _bersama(k: Konteks, peminta: Pegawai, pemilik: str, asal: str | None, pegawai: Sequence[int]) -> Rute:
    """One chain for all; the first refusal is the answer for all."""
    hasil: Rute | None = None
    for nomor in pegawai:
        siapa = orang(k.organisasi, nomor)
        rute = _satu(k, peminta, pemilik, asal, siapa)
        if not rute.boleh:
            return rute
        gabungan = rute if hasil is None else _padukan(hasil, rute)
        if gabungan is None:
            alasan = BERBEDA.format(nama=siapa.nama_lengkap)
            return replace(rute, hasil="ditolak", alasan=alasan, langkah=(), surat=None)
        hasil = gabungan
    assert hasil is not None
    return hasil


def _padukan(satu: Rute, lain: Rute) -> Rute | None:
    """Both chains as one: the same steps, every different official asked; None where that is not possible."""
    if (satu.surat is None) != (lain.surat is None):
        return None
    if (
        satu.surat
        and lain.surat
        and satu.surat.kursi_penandatangan.tempat != lain.surat.kursi_penandatangan.tempat
    ):
        return None
    panjang, pendek = (satu, lain) if len(satu.langkah) >= len(lain.langkah) else (lain, satu)
    if len(panjang.langkah) == len(pendek.langkah):
        pasangan = list(zip(panjang.langkah, pendek.langkah, strict=True))
        if any((a.peran[:1], a.tindakan) != (b.peran[:1], b.tindakan) for a, b in pasangan):
            return None
        return replace(panjang, langkah=tuple(_tambah_kursi(a, b) for a, b in pasangan))
    tempat = {x.tempat for s in panjang.langkah for x in s.kursi}
    cukup = all(x.tempat in tempat for s in pendek.langkah for x in s.kursi)
    return panjang if cukup else None


def _tambah_kursi(a: Langkah, b: Langkah) -> Langkah:
    ada = {x.tempat for x in a.kursi}
    baru = [(peran, x) for peran, x in zip(b.peran, b.kursi, strict=True) if x.tempat not in ada]
    return replace(
        a,
        peran=(*a.peran, *(peran for peran, _ in baru)),
        kursi=(*a.kursi, *(x for _, x in baru)),
        dasar=gabung(a.dasar, b.dasar),
        kursi_tembusan=tuple(dict.fromkeys((*a.kursi_tembusan, *b.kursi_tembusan))),
    )
