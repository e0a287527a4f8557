"""Routes: who is asked, in which order, by which letter; and what comes next when a step of a running request closed.

The profile says what the law says; this module only puts people into it. Order of the answer to a volunteer:
1. who may not (pejabat struktural, another instansi, what the regulation limits, work already assigned) → ditolak;
2. what the directory does not say (no Pejabat Penilai Kinerja, vacant office in a step) → perlu_data;
3. the chain, collapsed (matrix X-03), with a signing step where the signer did not decide the last step → rute or, where a
   warning belongs to it, diperingatkan.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from rules.kedudukan import Kedudukan, lingkup, pejabat_penilai_kinerja, pimpinan_unit
from rules.ketua import pilih_ketua
from rules.kursi import Kursi, duduki
from rules.langkah import AsalProfil, Langkah, Pesan, Rute, Surat
from rules.organisasi import STRUKTURAL, Organisasi, Pegawai
from rules.profil import Profil
from rules.rantai import Keterlibatan, butuh_pengesahan, langkah_pengesahan, rangkai, segarkan
from rules.sitasi import Sitasi, gabung
from rules.skema import Batas, Jalur
from rules.skema_dasar import Catatan
from rules.skema_penunjukan import BarisKetua
from rules.struktur import unit_organisasi

__all__ = [
    "Kursi",
    "Langkah",
    "Pesan",
    "Rute",
    "Sitasi",
    "Surat",
    "butuh_pengesahan",
    "duduki",
    "kedudukan_sebagai_rute",
    "langkah_pengesahan",
    "segarkan",
    "susun_sukarela",
]


def kedudukan_sebagai_rute(profil: Profil, org: Organisasi, pegawai: Pegawai, tanggal: date) -> Rute:
    """`explain kedudukan`: the Pejabat Penilai Kinerja and the Pimpinan on that day; no steps."""
    penilai = pejabat_penilai_kinerja(profil, org, pegawai, tanggal)
    pimpinan = pimpinan_unit(profil, org, pegawai, tanggal)
    dasar = gabung(penilai.dasar, pimpinan.dasar)
    if penilai.pejabat is None:
        return Rute(
            _asal(profil),
            "perlu_data",
            None,
            None,
            pimpinan.pejabat,
            alasan=penilai.alasan,
            dasar=penilai.dasar,
        )
    peringatan = () if pimpinan.pejabat else (Pesan(pimpinan.alasan or "", pimpinan.dasar),)
    return Rute(
        _asal(profil),
        "diperingatkan" if peringatan else "rute",
        None,
        penilai.pejabat,
        pimpinan.pejabat,
        penerima=(penilai.pejabat,),
        peringatan=peringatan,
        dasar=dasar,
    )


def susun_sukarela(
    profil: Profil,
    org: Organisasi,
    pemohon: Pegawai,
    *,
    tujuan: str | None,
    instansi: str | None = None,
    tim: str | None = None,
    peran: str = "anggota",
    tanggal: date,
    tugas_berjalan: Collection[tuple[str, str | None]] = (),
) -> Rute:
    """The route of a pengajuan sukarela (K Lampiran B; L Lampiran b; B Pasal 7; T Pasal 14).

    `tujuan`: kode of the unit that owns the work, or `instansi`: name of another government. `peran`: individu, anggota,
    ketua. `tugas_berjalan`: (kode of the owner unit organisasi, name of team or activity) of what the person already does.
    Raises ValueError where neither or both of `tujuan` and `instansi` are given, or `tujuan` does not exist.
    """
    if (tujuan is None) == (instansi is None):
        raise ValueError("sebutkan tujuan atau instansi, salah satu")
    if tujuan is not None and org.unit(tujuan) is None:
        raise ValueError(f"unit {tujuan} tidak dikenal")
    penilai = pejabat_penilai_kinerja(profil, org, pemohon, tanggal)
    pimpinan = pimpinan_unit(profil, org, pemohon, tanggal)
    cakup = "lintas_instansi" if tujuan is None else lingkup(profil, org, pemohon.simpul, tujuan)
    polos = Rute(_asal(profil), "rute", cakup, penilai.pejabat, pimpinan.pejabat)

    tertahan = _larangan(profil, org, pemohon, cakup, tujuan, tim, peran, tugas_berjalan)
    if tertahan:
        return _tolak(profil, polos, tertahan)
    if tujuan is not None and peran == "ketua":
        memimpin = pilih_ketua(profil, org, tujuan, pemohon)
        if memimpin.hasil == "ditolak":
            return _tolak(profil, polos, memimpin)
    if tujuan is None:
        raise LookupError(f"{profil.berkas.name}: sukarela.batas tidak menyebut lintas_instansi")
    kurang = _belum_lengkap(profil, penilai, pimpinan, cakup)
    if kurang:
        return replace(polos, hasil="perlu_data", alasan=kurang[0], dasar=kurang[1])
    jalur = _pilih_jalur(profil, cakup or "")
    kursi = _kursi_peran(profil, org, penilai, pimpinan, tujuan)
    peringatan = tuple(
        Pesan(b.pesan, profil.sitasi(b.dasar))
        for b in _batas(profil, cakup, tim, peran)
        if b.hasil == "diperingatkan"
    )
    return _susun(profil, org, replace(polos, peringatan=peringatan), jalur, kursi, pemohon.id, tanggal)


def _asal(profil: Profil) -> AsalProfil:
    return AsalProfil(profil.id, profil.versi, dict(profil.opsi))


def _tolak(profil: Profil, polos: Rute, batas: Batas | Catatan | BarisKetua) -> Rute:
    saran = None if isinstance(batas, Catatan) else batas.saran
    return replace(polos, hasil="ditolak", alasan=batas.pesan, saran=saran, dasar=profil.sitasi(batas.dasar))


def _batas(profil: Profil, cakup: str | None, tim: str | None, peran: str) -> list[Batas]:
    return [
        b
        for b in profil.sukarela.batas
        if (not b.lingkup or cakup in b.lingkup)
        and (not b.peran or peran in b.peran)
        and (not b.tanpa_tim or not (tim or "").strip())
        and profil.berlaku(b.bila)
    ]


def _larangan(
    profil: Profil,
    org: Organisasi,
    pemohon: Pegawai,
    cakup: str | None,
    tujuan: str | None,
    tim: str | None,
    peran: str,
    tugas_berjalan: Collection[tuple[str, str | None]],
) -> Batas | Catatan | None:
    """The first thing that forbids this application; None where nothing does."""
    if pemohon.jenis_jabatan in STRUKTURAL:
        return profil.sukarela.pemohon
    for batas in _batas(profil, cakup, tim, peran):
        if batas.hasil == "ditolak":
            return batas
    pemilik = unit_organisasi(profil, org, tujuan) if tujuan else None
    sudah = {(unit, _ringkas_nama(nama)) for unit, nama in tugas_berjalan}
    if (pemilik, _ringkas_nama(tim)) in sudah:
        return profil.sukarela.sudah_ditugaskan
    return None


def _ringkas_nama(nama: str | None) -> str:
    return " ".join((nama or "").casefold().split())


def _belum_lengkap(
    profil: Profil, penilai: Kedudukan, pimpinan: Kedudukan, cakup: str | None
) -> tuple[str, tuple[Sitasi, ...]] | None:
    """What the operator must fill in before any chain can be built."""
    if penilai.kursi is None:
        return penilai.alasan or "", penilai.dasar
    if pimpinan.kursi is None:
        return pimpinan.alasan or "", pimpinan.dasar
    if cakup is None:
        sebutan = profil.istilah.unit_organisasi
        return (
            f"Unit tujuan tidak berada di dalam satu pun {sebutan}; isi kolom unit_organisasi atau perangkat_daerah.",
            profil.sitasi(profil.unit.pimpinan),
        )
    return None


def _pilih_jalur(profil: Profil, cakup: str) -> Jalur:
    for jalur in profil.sukarela.jalur:
        if cakup in jalur.lingkup and profil.berlaku(jalur.bila):
            return jalur
    raise LookupError(f"{profil.berkas.name}: sukarela.jalur tidak punya rantai untuk {cakup}")


def _kursi_peran(
    profil: Profil, org: Organisasi, penilai: Kedudukan, pimpinan: Kedudukan, tujuan: str
) -> Callable[[str], Kursi]:
    """The seat of each role in this request."""
    asal = {k.peran: k for k in (penilai.kursi, pimpinan.kursi) if k}
    pemilik = Kursi("pimpinan_unit_pemilik", unit_organisasi(profil, org, tujuan))
    return lambda peran: asal.get(peran, pemilik)


def _susun(
    profil: Profil,
    org: Organisasi,
    polos: Rute,
    jalur: Jalur,
    kursi: Callable[[str], Kursi],
    pemohon_id: int,
    tanggal: date,
) -> Rute:
    surat = Surat(
        jenis=jalur.surat.jenis,
        penyusun=jalur.surat.penyusun,
        kursi_penandatangan=kursi(jalur.surat.penandatangan),
        penandatangan=None,
        blok_tanda_tangan=None,
        ditujukan_kepada=None,
        tembusan=(),
        kursi_ditujukan=kursi(jalur.surat.ditujukan_kepada) if jalur.surat.ditujukan_kepada else None,
        kursi_tembusan=tuple(map(kursi, jalur.surat.tembusan)),
        dasar=profil.sitasi(jalur.surat.dasar),
    )
    berisi = replace(
        polos,
        kursi_pemberitahuan=tuple(map(kursi, jalur.pemberitahuan)),
        catatan=tuple(Pesan(c.pesan, profil.sitasi(c.dasar)) for c in jalur.catatan),
    )
    terlibat = Keterlibatan.pemohon(pemohon_id)
    return rangkai(profil, org, berisi, jalur.langkah, surat, kursi, terlibat, tanggal)
