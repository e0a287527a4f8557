"""How a request goes from step to step: open, close, next, letter. The order comes from the snapshot, never from here."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Update, bindparam, insert, update

from models import Keputusan, Langkah, Permohonan
from models.permohonan import BATAL, BELUM, DISETUJUI, MENUNGGU
from rules import rute as aturan_rute
from rules.organisasi import Pejabat
from services import audit
from services.permohonan import kartu
from services.permohonan.perkara import Perkara, tambah_langkah
from services.pernyataan import jalankan, ubah
from services.surat import naskah as surat
from services.surat.naskah import Naskah

Lanjutan = Literal["menunggu", "konsep", "luar", "selesai"]

_buka = (
    update(Langkah)
    .where(Langkah.id == bindparam("b_id"))
    .values(keadaan=MENUNGGU, dibuka=bindparam("b_kini"))
)
_tutup = (
    update(Langkah)
    .where(
        Langkah.id == bindparam("b_id"),
        Langkah.keadaan == bindparam("b_dari"),
        Langkah.versi == bindparam("b_versi"),
    )
    .values(keadaan=bindparam("b_keadaan"), versi=Langkah.versi + 1, ditutup=bindparam("b_kini"))
)
_akhiri = (
    update(Permohonan)
    .where(Permohonan.id == bindparam("b_id"), Permohonan.keadaan == MENUNGGU)
    .values(keadaan=bindparam("b_keadaan"), versi=Permohonan.versi + 1, ditutup=bindparam("b_kini"))
)
_batalkan = (
    update(Langkah)
    .where(Langkah.permohonan_id == bindparam("b_id"), Langkah.keadaan.in_([BELUM, MENUNGGU]))
    .values(keadaan=BATAL, versi=Langkah.versi + 1, ditutup=bindparam("b_kini"))
)
_sisip_suara = insert(Keputusan)


@dataclass(frozen=True, slots=True)
class Kertas:
    """A decision that was signed on paper: who recorded it, the scanned file, the date on it."""

    oleh_id: int
    berkas_id: int
    tanggal: date


class SudahBerubah(Exception):
    """Somebody else was quicker: the row is no longer in the state that was read."""


@dataclass(frozen=True, slots=True)
class Berikut:
    """What happened after a step closed. `pejabat`: who is asked now. `luar`: an answer on paper is awaited."""

    lanjutan: Lanjutan
    pejabat: tuple[Pejabat, ...] = ()
    surat: Naskah | None = None


def mulai(perkara: Perkara) -> Berikut:
    """A new request: its first step opens; one that needs nobody else's decision is in force at once.

    Raises LookupError where then nobody sits in the signer's seat.
    """
    if perkara.langkah:
        return buka(perkara, 0)
    penanda_tangan = penandatangan(perkara)
    if penanda_tangan is None and perkara.rute.surat is not None:
        raise LookupError("tidak ada yang dapat menandatangani")
    return Berikut("luar") if perkara.jenis.menunggu_luar(perkara) else selesaikan(perkara, penanda_tangan)


def buka(perkara: Perkara, i: int) -> Berikut:
    """Open step `i`: its letter is made, its officials get their cards."""
    k, langkah = perkara.k, perkara.langkah[i]
    langkah.keadaan, langkah.dibuka = MENUNGGU, k.sekarang
    _ubah(perkara, _buka, b_id=langkah.id, b_kini=k.sekarang)
    perkara.jenis.surat_langkah(perkara, i)
    kartu.terbitkan(perkara, i, baru=True)
    return Berikut("menunggu", perkara.pejabat(i))


def catat_suara(
    perkara: Perkara,
    i: int,
    kursi: list[tuple[int, Pejabat]],
    hasil: str,
    alasan: str | None,
    dilihat: str,
    kertas: Kertas | None = None,
) -> None:
    """Store one official's vote for each of the seats that this person holds. `dilihat`: SHA-256 of the card, or of the paper."""
    k, langkah = perkara.k, perkara.langkah[i]
    for kursi_id, pejabat in kursi:
        jalankan(
            k.sesi,
            _sisip_suara,
            {
                "langkah_id": langkah.id,
                "kursi_id": kursi_id,
                "pegawai_id": pejabat.pegawai.id,
                "jabatan": pejabat.jabatan,
                "sebagai": pejabat.sebagai,
                "hasil": hasil,
                "alasan": alasan,
                "langkah_versi": langkah.versi,
                "dilihat": dilihat,
                "waktu": k.sekarang,
                "dicatat_oleh_id": kertas.oleh_id if kertas else None,
                "berkas_id": kertas.berkas_id if kertas else None,
                "tanggal_kertas": kertas.tanggal if kertas else None,
            },
        )
        langkah.suara[kursi_id] = pejabat.pegawai.id
    pejabat = kursi[0][1]
    audit.catat(
        k,
        hasil,
        "permohonan",
        perkara.id,
        jabatan=pejabat.jabatan,
        sebagai=pejabat.sebagai,
        pelaku_id=pejabat.pegawai.id,
        langkah=langkah.urutan,
        jenis_langkah=langkah.tindakan,
        alasan=alasan,
        dilihat=dilihat,
        versi=langkah.versi,
        **_jejak(kertas),
    )


def _jejak(kertas: Kertas | None) -> dict[str, Any]:
    """What the audit keeps of a decision on paper."""
    if kertas is None:
        return {}
    return {
        "dicatat_oleh": kertas.oleh_id,
        "berkas": kertas.berkas_id,
        "tanggal_kertas": kertas.tanggal.isoformat(),
    }


def lengkap(perkara: Perkara, i: int) -> bool:
    """Are the votes enough to close step `i`? «semua» wants every seat, «salah_satu» any."""
    langkah = perkara.langkah[i]
    return langkah.aturan == "salah_satu" or all(kursi in langkah.suara for kursi in langkah.kursi)


def tutup_langkah(perkara: Perkara, i: int, keadaan: str) -> None:
    """Close step `i` on the version that was read. Raises SudahBerubah."""
    langkah = perkara.langkah[i]
    banyak = _ubah(
        perkara,
        _tutup,
        b_id=langkah.id,
        b_dari=langkah.keadaan,
        b_versi=langkah.versi,
        b_keadaan=keadaan,
        b_kini=perkara.k.sekarang,
    )
    if banyak != 1:
        raise SudahBerubah
    langkah.keadaan, langkah.versi, langkah.ditutup = keadaan, langkah.versi + 1, perkara.k.sekarang


def akhiri(perkara: Perkara, keadaan: str) -> None:
    """The request ends: what had not had its turn is cancelled. Raises SudahBerubah."""
    if _ubah(perkara, _akhiri, b_id=perkara.id, b_keadaan=keadaan, b_kini=perkara.k.sekarang) != 1:
        raise SudahBerubah
    perkara.data.keadaan = keadaan
    if keadaan != DISETUJUI:
        _ubah(perkara, _batalkan, b_id=perkara.id, b_kini=perkara.k.sekarang)
        perkara.jenis.berakhir(perkara)


def lanjut(perkara: Perkara, i: int, pelaku: Pejabat) -> Berikut:
    """Step `i` was approved, last by `pelaku`. Open what comes next, or finish.

    One person in two neighbouring steps was collapsed when the route was drawn (matrix X-03). It cannot come about later:
    neighbours stand on different sides, a person leads one unit, and no Plh. decides for both sides.
    """
    k = perkara.k
    berikut = i + 1
    perkara.jenis.langkah_disetujui(perkara, i, pelaku)
    if berikut == len(perkara.langkah):
        pemutus = set(perkara.langkah[i].suara.values())
        penanda_tangan = penandatangan(perkara)
        penanda_id = penanda_tangan.pegawai.id if penanda_tangan else None
        if not aturan_rute.butuh_pengesahan(perkara.rute, perkara.langkah[i].urutan, pemutus, penanda_id):
            if perkara.jenis.menunggu_luar(perkara):
                return Berikut("luar")
            return selesaikan(perkara, penanda_tangan or pelaku)
        tambah_langkah(perkara, aturan_rute.langkah_pengesahan(perkara.rute))
        return buka(perkara, berikut)
    if berikut == len(perkara.langkah) - 1 and perkara.jenis.penyusun(perkara) is not None:
        ada = surat.konsep(k, perkara.id)
        naskah = surat.susun_konsep(perkara) if ada is None else None
        if naskah is not None:
            return Berikut("konsep", surat=naskah)
    return buka(perkara, berikut)


def kini(perkara: Perkara, i: int) -> Berikut | None:
    """Where the request stands now, told under the decided step `i`; None while that step is open, or the request ended."""
    terbuka = perkara.terbuka
    if perkara.data.keadaan == DISETUJUI:
        return Berikut("selesai")
    if perkara.data.keadaan != MENUNGGU or terbuka == i:
        return None
    if terbuka is not None:
        return Berikut("menunggu", perkara.pejabat(terbuka))
    return Berikut("konsep" if any(x.keadaan == BELUM for x in perkara.langkah) else "luar")


def penandatangan(perkara: Perkara) -> Pejabat | None:
    """Who sits in the signer's seat today, after the rules of seats (own request, both sides)."""
    surat_rute = perkara.rute.surat
    if surat_rute is None:
        return None
    for langkah, duduk in zip(perkara.rute.langkah, perkara.duduk, strict=True):
        for kursi, p in zip(langkah.kursi, duduk, strict=True):
            if kursi.tempat == surat_rute.kursi_penandatangan.tempat:
                return p
    semua = [*(x.kursi for x in perkara.rute.langkah), (surat_rute.kursi_penandatangan,)]
    k = perkara.k
    tak_memutus = perkara.jenis.terlibat(perkara).tak_memutus
    return aturan_rute.duduki(k.profil, k.organisasi, semua, tak_memutus, k.hari_ini)[-1][0]


def selesaikan(perkara: Perkara, penanda_tangan: Pejabat | None) -> Berikut:
    """The last step closed: what was asked for is in force, the letter goes out."""
    akhiri(perkara, DISETUJUI)
    perkara.jenis.berlaku(perkara)
    naskah = surat.terbitkan(perkara, penanda_tangan) if penanda_tangan and perkara.rute.surat else None
    perkara.jenis.sesudah(perkara, naskah)
    return Berikut("selesai", surat=naskah)


def _ubah(perkara: Perkara, pernyataan: Update, **nilai: object) -> int:
    return ubah(perkara.k.sesi, pernyataan, nilai)
