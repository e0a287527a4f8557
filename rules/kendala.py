"""An obstacle with its alternative recommendations: who decides on it (matrix §7.2).

Sources: K Lampiran II.B.2.A.2; L Lampiran II.B.3; B Pasal 8; T Lampiran II.B.1 and II.C.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rules.langkah import Pesan, Rute
from rules.organisasi import Organisasi, Pegawai, Pejabat
from rules.pelaporan import belum_lengkap, cari_pejabat, menahan, sebut, tolak, unik
from rules.pihak import Kurang, Pihak, kenali
from rules.profil import Profil
from rules.sitasi import gabung
from rules.skema_pelaporan import BarisKendala


def susun_kendala(
    profil: Profil,
    org: Organisasi,
    pelapor: Pegawai,
    *,
    pemilik: str,
    tanggal: date,
    kolaborasi: Iterable[Pegawai] = (),
) -> Rute:
    """Who decides or follows up, in `penerima`.

    `pemilik`: kode of the unit that owns the work. `kolaborasi`: team members whose heads must work together to solve it: where
    the article says so each of these heads is reached, too; without them `saran` names that way. Raises ValueError for a
    unit that does not exist.
    """
    pihak = kenali(profil, org, pelapor, pemilik, tanggal)
    if menahan(profil.kendala.pelapor, pelapor):
        return tolak(profil, pihak.polos, profil.kendala.pelapor)
    if pihak.kurang:
        return belum_lengkap(pihak.polos, pihak.kurang)
    baris = pilih_kendala(profil, pihak.lingkup)
    penerima, kurang = cari_pejabat(pihak, baris.penerima, baris.dasar)
    if kurang:
        return belum_lengkap(pihak.polos, kurang[0])
    rute = replace(pihak.polos, penerima=penerima, dasar=profil.sitasi(baris.dasar))
    return _kolaborasi(pihak, baris, rute, list(kolaborasi)) if baris.kolaborasi else rute


def _kolaborasi(pihak: Pihak, baris: BarisKendala, rute: Rute, anggota: list[Pegawai]) -> Rute:
    profil, aturan = pihak.profil, baris.kolaborasi
    if aturan is None:
        return rute
    dasar = gabung(rute.dasar, profil.sitasi(aturan.dasar))
    ditemui = [_pimpinan(pihak, p, aturan.dasar) for p in anggota or [pihak.pegawai]]
    pimpinan = unik(p for p in ditemui if isinstance(p, Pejabat))
    if not anggota:
        lain = [p for p in pimpinan if p.pegawai.id not in {q.pegawai.id for q in rute.penerima}]
        return replace(
            rute, saran=f"{aturan.pesan}: {sebut(lain, 'dan')}." if lain else f"{aturan.pesan}.", dasar=dasar
        )
    peringatan = tuple(
        Pesan(k.alasan, k.dasar) for k in dict.fromkeys(k for k in ditemui if isinstance(k, Kurang))
    )
    return replace(
        rute,
        hasil="diperingatkan" if peringatan else "rute",
        penerima=unik((*rute.penerima, *pimpinan)),
        peringatan=peringatan,
        dasar=dasar,
    )


def _pimpinan(pihak: Pihak, pegawai: Pegawai, dasar: tuple[str, ...]) -> Pejabat | Kurang:
    sisi = kenali(pihak.profil, pihak.org, pegawai, pihak.pemilik, pihak.tanggal)
    return sisi.pejabat("pimpinan_unit_asal", dasar)


def pilih_kendala(profil: Profil, cakup: str | None) -> BarisKendala:
    """The row of this scope. Raises LookupError where the profile has none."""
    for baris in profil.kendala.baris:
        if cakup in baris.lingkup:
            return baris
    raise LookupError(f"{profil.berkas.name}: kendala.baris tidak menyebut {cakup}")
