"""Who receives a letter, and when: each person once, whoever has not activated the bot as soon as that happens."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, update

from models import PenerimaSurat, Surat
from models.kotak import KABAR
from models.permohonan import Permohonan
from rules.organisasi import Pejabat
from services import penerima, sebutan
from services.konteks import Konteks
from services.kotak_keluar import kirim, kirim_berkas
from services.layar import layar
from services.permohonan.berkas import catat_penerima
from services.permohonan.perkara import Perkara, orang
from services.pernyataan import jalankan
from services.tombol import ISI_NOMOR, UNGGAH_SURAT, Tombol

_tertunda = (
    select(
        PenerimaSurat.id, PenerimaSurat.sebagai, Surat.id, Surat.berkas_id, Surat.berkas_final_id, Surat.judul
    )
    .add_columns(Surat.data, Permohonan.pemohon_id, Permohonan.kegiatan)
    .join(Surat, Surat.id == PenerimaSurat.surat_id)
    .join(Permohonan, Permohonan.id == Surat.permohonan_id)
    .where(PenerimaSurat.pegawai_id == bindparam("pegawai_id"), PenerimaSurat.dikirim.is_(None))
    .order_by(PenerimaSurat.id)
)


def pemilik(perkara: Perkara) -> Pejabat | None:
    """Who heads the unit that owns the work today, where that is another unit."""
    for i, langkah in enumerate(perkara.rute.langkah):
        for kursi, p in zip(langkah.kursi, perkara.duduk[i], strict=True):
            if kursi.peran == "pimpinan_unit_pemilik":
                return p
    return None


def satu_kali(semua: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """One capacity a person, the first that was named."""
    return list({orang: (orang, sebagai) for orang, sebagai in reversed(list(semua))}.values())[::-1]


def nama_dalam(data: dict[str, Any], pemohon: str) -> str:
    """Whose letter it is, for a caption: who is assigned by it, else `pemohon`, who asked."""
    kepada = data.get("kepada")
    orang: list[dict[str, Any]] = kepada if isinstance(kepada, list) else []
    orang = orang or [satu["orang"] for satu in data.get("susunan_tim", ())]
    return sebutan.gabung(str(satu["nama"]) for satu in orang) or pemohon


def antar(
    perkara: Perkara,
    surat_id: int,
    berkas_id: int,
    judul: str,
    penerima_surat: Iterable[tuple[int, str]],
    *,
    nama: str | None = None,
    final: bool = False,
) -> None:
    """Send a letter to (person, capacity) pairs: once each; who is not active yet gets it on activation.

    `nama`: whose letter it is, where not of whoever asked.
    """
    k = perkara.k
    semua = list(penerima_surat)
    chat = penerima.chat(k.sesi, [i for i, _ in semua])
    for pegawai_id, sebagai in semua:
        tujuan = chat.get(pegawai_id)
        if not catat_penerima(k, surat_id, pegawai_id, sebagai, dikirim=tujuan is not None):
            continue
        if tujuan is not None:
            _kirim(
                k,
                surat_id,
                berkas_id,
                judul,
                sebagai,
                nama or perkara.pemohon.nama_lengkap,
                perkara.data.kegiatan,
                tujuan,
                final=final,
            )


def _kirim(
    k: Konteks,
    surat_id: int,
    berkas_id: int,
    judul: str,
    sebagai: str,
    pemohon: str,
    kegiatan: str,
    chat_id: int,
    *,
    final: bool = False,
) -> None:
    kirim_berkas(
        k,
        chat_id,
        berkas_id,
        layar(
            "surat/keterangan",
            judul=judul,
            sebagai=sebagai,
            pemohon=sebutan.potong(pemohon, 120),
            kegiatan=sebutan.potong(kegiatan, 120),
            final=final,
        ),
        prioritas=KABAR,
        kunci=f"surat:{surat_id}:{berkas_id}:{chat_id}",
        jenis="surat",
    )


def kirim_yang_tertunda(k: Konteks, pegawai_id: int) -> int:
    """The person activated the bot: send the letters that waited. Returns how many."""
    tujuan = penerima.chat(k.sesi, [pegawai_id]).get(pegawai_id)
    if tujuan is None:
        return 0
    semua = jalankan(k.sesi, _tertunda, {"pegawai_id": pegawai_id}).all()
    for baris_id, sebagai, surat_id, berkas_id, final_id, judul, data, pemohon_id, kegiatan in semua:
        nama = nama_dalam(data, orang(k.organisasi, pemohon_id).nama_lengkap)
        final = final_id is not None
        _kirim(k, surat_id, final_id or berkas_id, judul, sebagai, nama, kegiatan, tujuan, final=final)
        k.sesi.execute(update(PenerimaSurat).where(PenerimaSurat.id == baris_id).values(dikirim=k.sekarang))
    return len(semua)


@dataclass(frozen=True, slots=True)
class BerkasSurat:
    """A letter's file (the signed one where there is one) and what its caption says."""

    berkas_id: int
    keterangan: dict[str, Any]


def untuk_penerima(k: Konteks, surat_id: int, *, berhak: bool = False) -> BerkasSurat | None:
    """The file of a letter for somebody who received it, or whose request it is; None for others.

    `berhak`: this person may read it for another reason.
    """
    if k.pegawai is None:
        return None
    baris = k.sesi.execute(
        select(
            Surat.berkas_id,
            Surat.berkas_final_id,
            Surat.judul,
            Surat.data,
            Permohonan.pemohon_id,
            Permohonan.kegiatan,
        )
        .join(Permohonan, Permohonan.id == Surat.permohonan_id)
        .where(Surat.id == surat_id, Surat.keadaan.in_(["belum_final", "final"]))
    ).first()
    sebagai = k.sesi.execute(
        select(PenerimaSurat.sebagai).where(
            PenerimaSurat.surat_id == surat_id, PenerimaSurat.pegawai_id == k.pegawai.id
        )
    ).scalar()
    if baris is None or (sebagai is None and baris.pemohon_id != k.pegawai.id and not berhak):
        return None
    return BerkasSurat(
        baris.berkas_final_id or baris.berkas_id,
        {
            "judul": baris.judul,
            "sebagai": sebagai or "pemohon",
            "pemohon": sebutan.potong(
                nama_dalam(baris.data, orang(k.organisasi, baris.pemohon_id).nama_lengkap), 120
            ),
            "kegiatan": sebutan.potong(baris.kegiatan, 120),
            "final": baris.berkas_final_id is not None,
        },
    )


def kirim_final(k: Konteks, surat: Surat, pemohon_id: int, kegiatan: str) -> int:
    """The signed file goes to everybody who received the letter. Returns to how many."""
    ids = k.sesi.scalars(
        select(PenerimaSurat.pegawai_id).where(PenerimaSurat.surat_id == surat.id).order_by(PenerimaSurat.id)
    ).all()
    nama = nama_dalam(surat.data, orang(k.organisasi, pemohon_id).nama_lengkap)
    chat = penerima.chat(k.sesi, ids)
    for pegawai_id in dict.fromkeys(ids):
        if surat.berkas_final_id is not None and pegawai_id in chat:
            sebagai = "pemohon" if pegawai_id == pemohon_id else "tembusan"
            _kirim(
                k,
                surat.id,
                surat.berkas_final_id,
                surat.judul,
                sebagai,
                nama,
                kegiatan,
                chat[pegawai_id],
                final=True,
            )
    return len(chat)


def minta_tata_usaha(
    k: Konteks,
    surat_id: int,
    judul: str,
    pemohon: str,
    pejabat: Pejabat,
    nomor: str | None,
    *,
    final: bool = False,
) -> None:
    """Ask the Tata Usaha of the signing office for the number and the signed file. `pemohon`: for whom, or for what, it is.

    `final`: it was signed on paper and is recorded; only its number may be missing.
    """
    if final and nomor:
        return
    chat = penerima.chat(k.sesi, penerima.tata_usaha(k, pejabat.unit))
    unggah = [] if final else [Tombol(UNGGAH_SURAT, f"s:{surat_id}:unggah")]
    tombol = [] if nomor else [Tombol(ISI_NOMOR, f"s:{surat_id}:nomor")]
    for tujuan in chat.values():
        kirim(
            k,
            tujuan,
            layar(
                "surat/tata_usaha",
                tombol=[tombol, unggah],
                judul=judul,
                pemohon=pemohon,
                penandatangan=sebutan.pejabat(pejabat),
                nomor=nomor,
                final=final,
            ),
            prioritas=KABAR,
            jenis="tata_usaha",
            kunci=f"tata_usaha:{surat_id}:{tujuan}",
        )
