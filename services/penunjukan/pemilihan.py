"""The giving side picks whom it gives; where the chain depends on the person it is built anew from that step on.

What was decided by offices that do not depend on the person stays decided. A recommendation was about somebody: where another is
picked it is asked for again. The former promise is kept beside the new one (`rincian["rute_semula"]`).
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, update

from models import Kursi, Langkah, Permohonan
from models.permohonan import BATAL, DISETUJUI, MENUNGGU
from rules.kedudukan import PENILAI, PIMPINAN
from rules.langkah import Langkah as LangkahRute
from rules.langkah import Rute
from rules.organisasi import Pegawai, Pejabat
from services import audit, sebutan
from services.formulir import JawabanSalah
from services.konteks import Konteks
from services.layar import layar
from services.penunjukan import calon
from services.penunjukan import kabar as penunjukan_kabar
from services.penunjukan import orang as penunjukan_orang
from services.penunjukan import rute as penunjukan_rute
from services.penunjukan.calon import Calon
from services.permohonan import alur, kabar, kartu, persetujuan
from services.permohonan.kartu import PEMILIHAN
from services.permohonan.penerus import pimpinan
from services.permohonan.perkara import Perkara, dudukkan, muat, simpan_langkah

TIDAK_DAPAT = "Pegawai tidak dapat dipilih lagi pada kartu ini."


def buka(k: Konteks, kartu_id: int, *, kunci: bool = False) -> tuple[Perkara, int, list[tuple[int, Pejabat]]]:
    """(request, step, seats) where this person may pick now. Raises JawabanSalah with the reason else."""
    tapak = persetujuan.ambil_kartu(k, kartu_id)
    if tapak is None or k.pegawai is None:
        raise JawabanSalah("Kartu ini bukan untuk Anda.")
    perkara = muat(k, tapak.permohonan_id, kunci=kunci)
    i = next(n for n, langkah in enumerate(perkara.langkah) if langkah.id == tapak.langkah_id)
    if perkara.data.jenis != "penunjukan" or perkara.langkah[i].tindakan == "pengesahan":
        raise JawabanSalah(TIDAK_DAPAT)
    if perkara.data.keadaan != MENUNGGU or perkara.langkah[i].keadaan != MENUNGGU:
        raise JawabanSalah("Permohonan ini sudah tidak menunggu keputusan pada langkah itu.")
    kursi = perkara.kursi_milik(i, k.pegawai.id)
    if not kursi or not {PENILAI, PIMPINAN} & set(perkara.rute.langkah[i].peran):
        raise JawabanSalah(TIDAK_DAPAT)
    return perkara, i, kursi


def daftar(perkara: Perkara) -> list[Calon]:
    """Who can be picked: the people of the giving unit, the best fit first; the official who picks is not among them."""
    d, k = perkara.data, perkara.k
    saya = k.pegawai.id if k.pegawai else None
    return [c for c in calon.di_unit(k, d.unit_asal, d.kompetensi) if c.pegawai.id != saya]


def pilih(k: Konteks, kartu_id: int, dipilih: Sequence[int]) -> Perkara:
    """Give these people. The step stays open where its official still has to decide, else the next one opens.

    Raises JawabanSalah; then nothing was written.
    """
    perkara, i, kursi = buka(k, kartu_id, kunci=True)
    _periksa(perkara, dipilih)
    rute = penunjukan_rute.susun(
        k,
        _peminta(perkara),
        pemilik=perkara.data.unit_pemilik,
        asal=perkara.data.unit_asal,
        pegawai=dipilih,
    )
    if not rute.boleh:
        pasal = f" ({sebutan.pasal(rute.dasar)})" if rute.dasar else ""
        raise JawabanSalah(f"{rute.alasan}{pasal}")
    sama = tuple(dipilih) == penunjukan_orang.baca(perkara).semua
    _sesuaikan_peran(perkara, dipilih)
    penunjukan_orang.ganti_pilihan(perkara, dipilih)
    audit.catat(
        k,
        "pilih_pegawai",
        "permohonan",
        perkara.id,
        jabatan=kursi[0][1].jabatan,
        langkah=perkara.langkah[i].urutan,
        orang=list(dipilih),
    )
    if (sama and perkara.langkah[i].tindakan != PEMILIHAN) or _bangun(perkara, i, rute):
        kartu.gambar_ulang(perkara, i)
    elif perkara.langkah[i].suara:
        _ulangi(perkara, i, kursi[0][1])
    else:
        _lanjutkan(perkara, i, kursi, kartu_id)
    penunjukan_kabar.minta_pertimbangan(perkara)
    return perkara


def _periksa(perkara: Perkara, dipilih: Sequence[int]) -> None:
    banyak = int(perkara.data.rincian.get("banyak", 1))
    if not 1 <= len(dipilih) <= banyak or len(set(dipilih)) != len(dipilih):
        jumlah = "satu pegawai" if banyak == 1 else f"1 sampai {banyak} pegawai, masing-masing sekali"
        raise JawabanSalah(f"Pilih {jumlah}.")
    boleh = {c.pegawai.id for c in daftar(perkara)}
    d = perkara.data
    for satu in dipilih:
        if satu not in boleh:
            raise JawabanSalah("Pegawai itu tidak ada di unit yang diminta. Pilih dari daftar.")
        if alasan := calon.halangan(perkara.k, satu, d.unit_pemilik, d.kegiatan, kecuali=d.id):
            raise JawabanSalah(alasan)


def _sesuaikan_peran(perkara: Perkara, dipilih: Sequence[int]) -> None:
    """Who leads a team is the asking head's to say: somebody who was not proposed as its ketua comes in as a member."""
    d = perkara.data
    diminta = d.rincian.get("peran_diminta", d.peran)
    if diminta != "ketua":
        return
    d.peran = "ketua" if set(dipilih) <= set(penunjukan_orang.baca(perkara).diusulkan) else "anggota"
    d.rincian = {**d.rincian, "peran_diminta": diminta}
    perkara.k.sesi.execute(
        update(Permohonan).where(Permohonan.id == perkara.id).values(peran=d.peran, rincian=d.rincian)
    )


def _peminta(perkara: Perkara) -> Pegawai:
    """Who asks today, by office: the head may have changed since, the request stays that of the unit."""
    sekarang = pimpinan(perkara.k, perkara.data.unit_pemilik)
    return sekarang.pegawai if sekarang else perkara.pemohon


# --- the chain anew -----------------------------------------------------------------------------------------------------


def _bangun(perkara: Perkara, i: int, rute: Rute) -> bool:
    """Put the chain of the picked people behind what is decided. True where step `i` itself goes on under it."""
    lama = perkara.rute
    lewat = _tetap_diputus(lama.langkah[:i], rute.langkah)
    sisa = rute.langkah[lewat:]
    # A vote of this step was about other people: it stays in the trace, and the step is asked for again.
    terjawab = bool(perkara.langkah[i].suara)
    lanjut = bool(sisa) and not terjawab and _kursi(sisa[0]) == _kursi(lama.langkah[i])
    memilih = lama.langkah[i] if terjawab else replace(lama.langkah[i], tindakan=PEMILIHAN)
    kini = sisa[0] if lanjut else memilih
    rantai = [*lama.langkah[:i], kini, *(sisa[1:] if lanjut else sisa)]
    langkah = [replace(satu, urutan=n) for n, satu in enumerate(rantai, 1)]
    _hapus(perkara, i + 1)
    _ubah_langkah(perkara, i, langkah[i])
    for satu in langkah[i + 1 :]:
        perkara.langkah.append(simpan_langkah(perkara.k, perkara.id, satu))
    semula = [*perkara.data.rincian.get("rute_semula", []), perkara.data.snapshot]
    perkara.rute = replace(rute, langkah=tuple(langkah))
    perkara.data.snapshot = perkara.rute.ke_snapshot()
    perkara.data.rincian = {**perkara.data.rincian, "rute_semula": semula}
    perkara.k.sesi.execute(
        update(Permohonan)
        .where(Permohonan.id == perkara.id)
        .values(snapshot=perkara.data.snapshot, rincian=perkara.data.rincian)
    )
    dudukkan(perkara)
    return lanjut


def _tetap_diputus(lama: Sequence[LangkahRute], baru: Sequence[LangkahRute]) -> int:
    """How many steps were decided by offices that do not depend on the person."""
    banyak = 0
    for a, b in zip(lama, baru, strict=False):
        if a.tindakan != b.tindakan or _kursi(a) != _kursi(b) or {PENILAI, PIMPINAN} & set(b.peran):
            break
        banyak += 1
    return banyak


def _kursi(langkah: LangkahRute) -> list[tuple[str, str | None, int | None]]:
    return [(x.peran, x.unit, x.pegawai_id) for x in langkah.kursi]


def _hapus(perkara: Perkara, dari: int) -> None:
    """Steps that had not had their turn leave no trace: nobody was asked."""
    ids = [satu.id for satu in perkara.langkah[dari:]]
    del perkara.langkah[dari:]
    perkara.k.sesi.execute(delete(Kursi).where(Kursi.langkah_id.in_(ids)))
    perkara.k.sesi.execute(delete(Langkah).where(Langkah.id.in_(ids)))


def _ubah_langkah(perkara: Perkara, i: int, satu: LangkahRute) -> None:
    """The open step as it is now; a card that was drawn before decides nothing."""
    baris = perkara.langkah[i]
    baris.tindakan, baris.bentuk, baris.versi = satu.tindakan, satu.bentuk, baris.versi + 1
    perkara.k.sesi.execute(
        update(Langkah)
        .where(Langkah.id == baris.id)
        .values(tindakan=baris.tindakan, bentuk=baris.bentuk, versi=baris.versi)
    )


def _ulangi(perkara: Perkara, i: int, pejabat: Pejabat) -> None:
    """Others of this step had decided about other people: the step is cancelled, and everybody is asked about these."""
    k = perkara.k
    alur.tutup_langkah(perkara, i, BATAL)
    ganti = {"oleh": pejabat.pegawai.id, "waktu": k.sekarang.isoformat()}
    perkara.data.rincian = {
        **perkara.data.rincian,
        "penggantian": [*perkara.data.rincian.get("penggantian", []), ganti],
    }
    k.sesi.execute(update(Permohonan).where(Permohonan.id == perkara.id).values(rincian=perkara.data.rincian))
    tampil = layar("persetujuan/kartu_gugur", perkara=perkara.jenis.sebut(perkara), ditarik=False)
    kartu.tutup(k, perkara.langkah[i].id, tampil)
    alur.buka(perkara, i + 1)


def _lanjutkan(perkara: Perkara, i: int, kursi: list[tuple[int, Pejabat]], kartu_id: int) -> None:
    """Picking was this step: it closes, and the chain of the picked people begins."""
    k, pejabat = perkara.k, kursi[0][1]
    alur.catat_suara(perkara, i, kursi, "disetujui", None, "")
    alur.tutup_langkah(perkara, i, DISETUJUI)
    berikut = alur.buka(perkara, i + 1)
    tampil = persetujuan.layar_putus(
        perkara, i, sebutan.pejabat(pejabat), "disetujui", None, berikut, k.lokal
    )
    kartu.tutup(k, perkara.langkah[i].id, tampil, diketuk=kartu_id)
    kabar.keputusan(perkara, i, pejabat, "disetujui", None, berikut)
