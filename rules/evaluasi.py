"""The review of finished work: who looks at the result, in which order, and whose acceptance makes it finished (matrix §9).

Sources: K Lampiran II.B.2.A.1–A.2; L Lampiran II.D (ten structures); B Pasal 18, 21, 24, 30; T Lampiran II.B.1. The owner's unit picks
the row; the officials review in the order of the row and the last one accepts. One person in two neighbouring places is
asked once (X-03), nobody reviews the own work (X-12).
"""

from dataclasses import replace
from datetime import date

from rules.kedudukan import alasan_kosong
from rules.kursi import Kursi, huni
from rules.langkah import Langkah, Pesan, Rute
from rules.organisasi import Organisasi, Pegawai
from rules.pelaporan import belum_lengkap, bukan_pelaku, tolak
from rules.pihak import Kurang, Pihak, kenali
from rules.profil import Profil
from rules.ringkas import Duduk, Giliran, ringkas
from rules.rute import segarkan
from rules.skema_pelaporan import AlurEvaluasi
from rules.struktur import cocok, titik

PELAKU_OBJEK = {"individu": "individu", "tim": "ketua"}


def susun_evaluasi(
    profil: Profil, org: Organisasi, pelaksana: Pegawai, *, objek: str, pemilik: str, tanggal: date
) -> Rute:
    """The reviewers of a result in `langkah`: `peninjauan` each, `penerimaan` the last.

    `objek`: individu or tim. `pelaksana`: who did the work; of a team its ketua, whose Pejabat Penilai Kinerja reviews (X-17).
    `pemilik`: kode of the unit that owns the work. Raises ValueError for a unit that does not exist.
    """
    pihak = kenali(profil, org, pelaksana, pemilik, tanggal)
    polos = pihak.polos
    if pelaku := bukan_pelaku(profil, pelaksana, PELAKU_OBJEK[objek]):
        return tolak(profil, polos, pelaku)
    if pihak.kurang:
        return belum_lengkap(polos, pihak.kurang)
    alur = pilih_alur(profil, org, pelaksana, objek, pemilik)
    if not alur.langkah:
        return belum_lengkap(polos, Kurang(alur.alasan or "", profil.sitasi(alur.dasar)))
    giliran = _giliran(pihak, alur)
    if isinstance(giliran, Kurang):
        return belum_lengkap(polos, giliran)
    rute = replace(
        polos,
        langkah=tuple(_langkah(nomor, g) for nomor, g in enumerate(ringkas(giliran), 1)),
        dasar=profil.sitasi(alur.dasar),
        peringatan=(Pesan(alur.peringatan, profil.sitasi(alur.dasar)),) if alur.peringatan else (),
        catatan=(Pesan(alur.perbaikan.pesan, profil.sitasi(alur.perbaikan.dasar)),) if alur.perbaikan else (),
    )
    rute = segarkan(profil, org, rute, pelaksana.id, tanggal)
    return replace(rute, hasil="diperingatkan" if rute.peringatan else "rute")


def pilih_alur(profil: Profil, org: Organisasi, pelaksana: Pegawai, objek: str, pemilik: str) -> AlurEvaluasi:
    """The row for this owner. Raises LookupError where the profile has none."""
    t = titik(profil, org, pemilik)
    for alur in profil.evaluasi.alur:
        if t and (not alur.objek or objek in alur.objek) and cocok(alur, profil, org, t, pelaksana):
            return alur
    raise LookupError(f"{profil.berkas.name}: evaluasi.alur tidak punya baris untuk {pemilik}")


def _giliran(pihak: Pihak, alur: AlurEvaluasi) -> list[Giliran] | Kurang:
    kursi: list[Kursi] = []
    for langkah in alur.langkah:
        satu = pihak.kursi(langkah.peran, langkah.dasar, menurut_unit=True)
        if isinstance(satu, Kurang):
            return satu
        kursi.append(satu)
    profil, org = pihak.profil, pihak.org
    hunian = huni(profil, org, kursi, pihak.pegawai.id, pihak.tanggal)
    hasil: list[Giliran] = []
    for langkah, k in zip(alur.langkah, kursi, strict=True):
        pejabat = hunian[k.tempat].pejabat
        dasar = profil.sitasi(langkah.dasar)
        if pejabat is None:
            return Kurang(alasan_kosong(profil, org, hunian[k.tempat]), dasar)
        hasil.append(Giliran((Duduk(k, pejabat),), "peninjauan", "semua", None, dasar))
    hasil[-1] = replace(hasil[-1], tindakan="penerimaan")
    return hasil


def _langkah(nomor: int, g: Giliran) -> Langkah:
    """The later office of one person stands first: it is the one that accepts."""
    kursi = tuple(d.kursi for d in reversed(g.duduk))
    return Langkah(
        urutan=nomor,
        peran=tuple(k.peran for k in kursi),
        tindakan=g.tindakan,
        aturan=g.aturan,
        kursi=kursi,
        pejabat=(),
        bentuk=g.bentuk,
        tembusan=(),
        dasar=g.dasar,
    )
