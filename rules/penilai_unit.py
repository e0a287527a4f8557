"""A unit asked for «anybody who fits»: who assesses there, and who heads it, as long as nobody is named (matrix X-15)."""

from collections.abc import Iterator
from datetime import date

from rules.kedudukan import PIMPINAN, Kedudukan, alasan_kosong, pejabat_penilai_kinerja
from rules.kursi import Kursi, huni
from rules.organisasi import Organisasi, Pegawai
from rules.profil import Profil
from rules.skema_dasar import JENJANG
from rules.struktur import unit_organisasi, unit_organisasi_dan_dasar

DAPAT_DITUGASKAN = ("fungsional", "pelaksana")


def penilai_unit(
    profil: Profil, org: Organisasi, kode: str, tanggal: date
) -> tuple[Kedudukan, tuple[Kursi, ...]]:
    """Who assesses the Pejabat Fungsional and Pelaksana of a unit, and every seat that this may be.

    One seat: the answer. Several, because it depends on the person: no seat, and the reason asks for a name.
    """
    semua = [pejabat_penilai_kinerja(profil, org, p, tanggal) for p in _calon(profil, org, kode)]
    kursi = {k.kursi.tempat: k.kursi for k in semua if k.kursi}
    belum = next((k for k in semua if k.kursi is None), None)
    if len(kursi) == 1 and belum is None:
        return semua[0], tuple(kursi.values())
    if not kursi and belum:
        return belum, ()
    unit = org.unit(kode)
    alasan = (
        f"Pejabat Penilai Kinerja pada {unit.nama if unit else kode} bergantung pada pegawainya; "
        "sebutkan NIP pegawai yang diminta."
    )
    return Kedudukan(None, None, semua[0].dasar, alasan), tuple(kursi.values())


def _calon(profil: Profil, org: Organisasi, kode: str) -> list[Pegawai]:
    """Who can be given from there; in a unit without staff one imagined person of each rank."""
    asal = unit_organisasi(profil, org, kode)
    calon = [
        p
        for p in org.semua_pegawai()
        if p.aktif
        and p.jenis_jabatan in DAPAT_DITUGASKAN
        and not p.memimpin
        and any(u.kode == kode for u in org.jalur(p.unit))
        and unit_organisasi(profil, org, p.unit) == asal
    ]
    return calon or list(_bayangan(kode))


def _bayangan(kode: str) -> Iterator[Pegawai]:
    for jenis, jenjang in (("pelaksana", None), *(("fungsional", j) for j in JENJANG)):
        yield Pegawai(
            -1, None, "", None, None, None, jenis, jenjang, "", kode, None, None, kompetensi=(), aktif=True
        )


def pimpinan_asal(profil: Profil, org: Organisasi, kode: str, tanggal: date) -> Kedudukan:
    """Who heads the unit organisasi of a unit."""
    temu = unit_organisasi_dan_dasar(profil, org, kode)
    if temu is None:
        unit = org.unit(kode)
        alasan = (
            f"{unit.nama if unit else kode} tidak berada di dalam satu pun {profil.istilah.unit_organisasi}; "
            "isi kolom unit_organisasi atau perangkat_daerah."
        )
        return Kedudukan(None, None, profil.sitasi(profil.unit.pimpinan), alasan)
    kursi = Kursi(PIMPINAN, temu[0])
    hunian = huni(profil, org, [kursi], (), tanggal)[kursi.tempat]
    kosong = None if hunian.pejabat else alasan_kosong(profil, org, hunian)
    return Kedudukan(hunian.pejabat, kursi, temu[1], kosong)
