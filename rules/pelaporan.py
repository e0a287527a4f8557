"""Reports of running work: to whom they go, and who may ask for one at any time.

Sources: K Pasal 14; L Pasal 15–16, Lampiran II.B.3–4; B Pasal 10–12; T Pasal 17–19. A ketua owes two reports (matrix X-14): the
team's progress, and the performance of each member to that member's own officials.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rules.langkah import Pesan, Rute
from rules.organisasi import Organisasi, Pegawai, Pejabat
from rules.pihak import Kurang, Pihak, kenali, sendiri
from rules.profil import Profil
from rules.sitasi import gabung
from rules.skema_pelaporan import BarisLaporan, BarisPelaku, BarisPermintaan


@dataclass(frozen=True, slots=True)
class LaporanKinerja:
    """The ketua's report on one member: who gets it, and what is missing for those who should."""

    anggota: Pegawai
    penerima: tuple[Pejabat, ...]
    kurang: tuple[Kurang, ...]


def susun_laporan(
    profil: Profil,
    org: Organisasi,
    pelapor: Pegawai,
    *,
    sebagai: str,
    pemilik: str,
    tanggal: date,
    ketua: Pegawai | None = None,
    anggota: Sequence[Pegawai] = (),
    sukarela: bool = False,
) -> Rute:
    """To whom a report goes, in `penerima`; the ketua's second report in `kinerja_anggota`.

    `sebagai`: individu, anggota, ketua. `pemilik`: kode of the unit that owns the work. `ketua`: of the team, for an anggota.
    `anggota`: whom the ketua leads. `sukarela`: the result of work that was volunteered for. Raises ValueError for a unit
    that does not exist.
    """
    pihak = kenali(profil, org, pelapor, pemilik, tanggal)
    polos = pihak.polos
    if pelaku := bukan_pelaku(profil, pelapor, sebagai):
        return tolak(profil, polos, pelaku)
    if sebagai == "anggota" and ketua is not None and ketua.id == pelapor.id:
        return replace(
            polos,
            hasil="ditolak",
            alasan="Pelapor adalah ketua tim ini, sehingga tidak melapor kepada dirinya sendiri.",
            saran="Laporkan pelaksanaan tugas tim sebagai ketua.",
            dasar=profil.sitasi(pilih_laporan(profil, "ketua", pihak.lingkup, False).dasar),
        )
    if pihak.kurang:
        return belum_lengkap(polos, pihak.kurang)
    baris = pilih_laporan(profil, sebagai, pihak.lingkup, sukarela)
    penerima, kurang = _penerima(pihak, baris, ketua)
    ketat = profil.opsi.get("dan_atau") == "semua"
    if kurang and (not penerima or ketat or baris.aturan == "semua"):
        return belum_lengkap(polos, kurang[0])
    rute = replace(polos, penerima=penerima, berkala=baris.berkala, dasar=profil.sitasi(baris.dasar))
    if sebagai == "ketua":
        kinerja = laporan_kinerja(profil, org, pelapor, anggota, tanggal)
        kurang += tuple(k for satu in kinerja for k in satu.kurang)
        rute = replace(
            rute,
            kinerja_anggota=tuple(
                {"anggota": sendiri(k.anggota).ke_json(), "penerima": [p.ke_json() for p in k.penerima]}
                for k in kinerja
            ),
            dasar=gabung(
                rute.dasar, profil.sitasi(profil.pelaporan.kinerja_anggota.dasar) if kinerja else ()
            ),
        )
    peringatan = tuple(Pesan(k.alasan, k.dasar) for k in dict.fromkeys(kurang))
    return replace(rute, hasil="diperingatkan" if peringatan else "rute", peringatan=peringatan)


def laporan_kinerja(
    profil: Profil, org: Organisasi, ketua: Pegawai, anggota: Iterable[Pegawai], tanggal: date
) -> tuple[LaporanKinerja, ...]:
    """The ketua's second report: each member once, each receiver once; nobody reports on or to the own person."""
    hasil = []
    for satu in {p.id: p for p in anggota if p.id != ketua.id}.values():
        pihak = kenali(profil, org, satu, satu.simpul, tanggal)
        aturan = profil.pelaporan.kinerja_anggota
        dicari = [_penerima_kinerja(pihak, ketua, peran, aturan.dasar) for peran in aturan.penerima]
        penerima = unik(p for p in dicari if isinstance(p, Pejabat))
        hasil.append(LaporanKinerja(satu, penerima, tuple(k for k in dicari if isinstance(k, Kurang))))
    return tuple(hasil)


def _penerima_kinerja(
    pihak: Pihak, ketua: Pegawai, peran: str, dasar: tuple[str, ...]
) -> Pejabat | Kurang | None:
    """A ketua who holds that office reports to the next superior; None where that is nobody else than the two of them."""
    pejabat = pihak.pejabat(peran, dasar)
    if isinstance(pejabat, Kurang) or pejabat.pegawai.id != ketua.id:
        return pejabat
    atasan = pihak.pejabat(peran, dasar, ketua)
    return atasan if isinstance(atasan, Pejabat) and atasan.pegawai.id != pihak.pegawai.id else None


def susun_permintaan(
    profil: Profil,
    org: Organisasi,
    peminta: Pegawai,
    target: Pegawai,
    *,
    sebagai: str,
    pemilik: str,
    tanggal: date,
    ketua: Pegawai | None = None,
) -> Rute:
    """May `peminta` ask `target` for a report now? The person asked stands in `penerima`; else `saran` says what to do.

    `sebagai`: what `target` is in that work. `ketua`: of the team of an anggota. The officials at the head of the answer are
    those of the person asked (matrix X-18). Raises ValueError for a unit that does not exist.
    """
    pihak = kenali(profil, org, target, pemilik, tanggal)
    if pelaku := bukan_pelaku(profil, target, sebagai):
        return tolak(profil, pihak.polos, pelaku)
    if pihak.kurang:
        return belum_lengkap(pihak.polos, pihak.kurang)
    baris = pilih_permintaan(profil, sebagai)
    if not baris.peminta:
        return _alihkan(pihak, baris, peminta, sebagai, ketua)
    return _tanya(pihak, baris, peminta)


def _tanya(pihak: Pihak, baris: BarisPermintaan, peminta: Pegawai) -> Rute:
    berwenang, kurang = cari_pejabat(pihak, baris.peminta, baris.dasar)
    dasar = pihak.profil.sitasi(baris.dasar)
    if peminta.id in {p.pegawai.id for p in berwenang}:
        return replace(pihak.polos, penerima=(sendiri(pihak.pegawai),), dasar=dasar)
    if not berwenang and kurang:
        return belum_lengkap(pihak.polos, kurang[0])
    saran = f"Yang berwenang meminta: {sebut(berwenang)}."
    return replace(pihak.polos, hasil="ditolak", alasan=baris.pesan, saran=saran, dasar=dasar)


def _alihkan(
    pihak: Pihak, baris: BarisPermintaan, peminta: Pegawai, sebagai: str, ketua: Pegawai | None
) -> Rute:
    """Nobody may ask such a person: whom to ask instead, or whom this person reports to anyway."""
    profil = pihak.profil
    ditolak = replace(pihak.polos, hasil="ditolak", alasan=baris.pesan, dasar=profil.sitasi(baris.dasar))
    if sebagai != "individu":
        kepada_ketua = _tanya(pihak, pilih_permintaan(profil, "ketua"), peminta)
        if not kepada_ketua.boleh:
            return kepada_ketua
        siapa = f" {sebut([sendiri(ketua)])}" if ketua else ""
        return replace(ditolak, saran=f"Tujukan kepada ketua tim{siapa}.")
    laporan = pilih_laporan(profil, sebagai, pihak.lingkup, False)
    penerima, _ = _penerima(pihak, laporan, None)
    if not penerima:
        return ditolak
    dasar = gabung(ditolak.dasar, profil.sitasi(laporan.dasar))
    saran = f"Pegawai ini melapor secara langsung kepada {sebut(penerima, 'dan/atau')}."
    return replace(ditolak, saran=saran, dasar=dasar)


def _penerima(
    pihak: Pihak, baris: BarisLaporan, ketua: Pegawai | None
) -> tuple[tuple[Pejabat, ...], tuple[Kurang, ...]]:
    if "ketua_tim" not in baris.penerima:
        return cari_pejabat(pihak, baris.penerima, baris.dasar)
    if ketua is not None:
        return (sendiri(ketua),), ()
    alasan = "Ketua tim belum diketahui; tetapkan dan sebutkan ketua tim lebih dahulu."
    return (), (Kurang(alasan, pihak.profil.sitasi(baris.dasar)),)


def cari_pejabat(
    pihak: Pihak, peran: Sequence[str], dasar: tuple[str, ...]
) -> tuple[tuple[Pejabat, ...], tuple[Kurang, ...]]:
    """The persons in these roles, each once, and what is missing for the others."""
    dicari = [pihak.pejabat(p, dasar) for p in peran]
    return (
        unik(p for p in dicari if isinstance(p, Pejabat)),
        tuple(dict.fromkeys(k for k in dicari if isinstance(k, Kurang))),
    )


def bukan_pelaku(profil: Profil, pegawai: Pegawai, sebagai: str) -> BarisPelaku | None:
    """The row that keeps this person from such work; None where nothing does."""
    baris = next(b for b in profil.pelaporan.pelaku if sebagai in b.sebagai)
    return baris if menahan(baris, pegawai) else None


def menahan(baris: BarisPelaku, pegawai: Pegawai) -> bool:
    """Does this row keep that person out?"""
    return pegawai.jenis_jabatan not in baris.jenis_jabatan


def pilih_laporan(profil: Profil, sebagai: str, cakup: str | None, sukarela: bool) -> BarisLaporan:
    return next(
        b
        for b in profil.pelaporan.laporan
        if sebagai in b.sebagai and (not b.lingkup or cakup in b.lingkup) and (sukarela or not b.sukarela)
    )


def pilih_permintaan(profil: Profil, sebagai: str) -> BarisPermintaan:
    return next(b for b in profil.pelaporan.permintaan if sebagai in b.sebagai and profil.berlaku(b.bila))


def tolak(profil: Profil, polos: Rute, pelaku: BarisPelaku) -> Rute:
    return replace(polos, hasil="ditolak", alasan=pelaku.pesan, dasar=profil.sitasi(pelaku.dasar))


def belum_lengkap(polos: Rute, kurang: Kurang) -> Rute:
    return replace(polos, hasil="perlu_data", alasan=kurang.alasan, dasar=kurang.dasar)


def unik(pejabat: Iterable[Pejabat]) -> tuple[Pejabat, ...]:
    """Each person once, in the first office named."""
    ada: dict[int, Pejabat] = {}
    for p in pejabat:
        ada.setdefault(p.pegawai.id, p)
    return tuple(ada.values())


def sebut(pejabat: Sequence[Pejabat], hubung: str = "atau") -> str:
    """«Rahma (Kepala Dinas Sosial) atau Siti (Plh. Kepala Bidang …)»."""
    return f" {hubung} ".join(f"{p.pegawai.nama_lengkap} ({p.blok})" for p in pejabat)
