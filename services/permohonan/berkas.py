"""What travels with a request: attachments, the voice message, and the letter of a step."""

from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select

from models import Berkas, Lampiran, PenerimaSurat, Surat
from models.kotak import KABAR
from rules.organisasi import Pejabat
from services.konteks import Konteks
from services.kotak_keluar import kirim_berkas
from services.layar import layar
from services.permohonan.perkara import Perkara
from services.pernyataan import jalankan

METODE = {"foto": "sendPhoto", "suara": "sendVoice"}
"""How a kind of file is sent; anything else as a document."""

_lampiran = (
    select(Berkas.id, Berkas.jenis, Berkas.nama)
    .join(Lampiran, Lampiran.berkas_id == Berkas.id)
    .where(Lampiran.permohonan_id == bindparam("id"))
    .order_by(Lampiran.id)
)
_surat_langkah = (
    select(Surat.id, Surat.berkas_id, Surat.judul)
    .where(
        Surat.permohonan_id == bindparam("id"),
        Surat.urutan <= bindparam("urutan"),
        Surat.jenis.like("surat_permohonan%"),
    )
    .order_by(Surat.urutan.desc())
)
"""The letter of this step, else the one that went to a step before it and is passed on."""
_sisip_lampiran, _sisip_penerima = insert(Lampiran), insert(PenerimaSurat)
_penerima = select(PenerimaSurat.id).where(
    PenerimaSurat.surat_id == bindparam("surat_id"),
    PenerimaSurat.pegawai_id == bindparam("pegawai_id"),
    PenerimaSurat.sebagai == bindparam("sebagai"),
)


@dataclass(frozen=True, slots=True)
class BerkasRingkas:
    """A stored file by id, kind and name."""

    id: int
    jenis: str
    nama: str


def simpan(k: Konteks, permohonan_id: int, berkas_id: tuple[int, ...]) -> None:
    """Attach stored files to a request."""
    for satu in berkas_id:
        jalankan(k.sesi, _sisip_lampiran, {"permohonan_id": permohonan_id, "berkas_id": satu})


def daftar(k: Konteks, permohonan_id: int) -> list[BerkasRingkas]:
    """Attachments in the order in which they were sent."""
    return [BerkasRingkas(*b) for b in jalankan(k.sesi, _lampiran, {"id": permohonan_id})]


def jumlah(perkara: Perkara) -> int:
    """How many attachments the request carries (voice not counted)."""
    return len(daftar(perkara.k, perkara.id))


def surat_langkah(perkara: Perkara, i: int) -> tuple[int, int, str] | None:
    """(id, file, title) of the letter that goes to step `i`; None where the wish is oral or no letter is asked for."""
    langkah = perkara.langkah[i]
    if langkah.bentuk is None or not langkah.bentuk.startswith("surat_"):
        return None
    baris = jalankan(perkara.k.sesi, _surat_langkah, {"id": perkara.id, "urutan": langkah.urutan}).first()
    return (baris[0], baris[1], baris[2]) if baris and baris[1] is not None else None


def antar(perkara: Perkara, i: int, pejabat: Pejabat, kartu_id: int, chat_id: int) -> None:
    """Send what travels with step `i` to one official: the letter, the attachments, the voice message."""
    k, d = perkara.k, perkara.data
    semua: list[tuple[int, str, str]] = []
    if surat := surat_langkah(perkara, i):
        semua.append((surat[1], "surat", surat[2]))
        catat_penerima(k, surat[0], pejabat.pegawai.id, "tujuan", dikirim=True)
    semua += [(b.id, b.jenis, b.nama) for b in daftar(k, perkara.id)]
    if d.suara_id is not None:
        semua.append((d.suara_id, "suara", "Pesan suara"))
    for berkas_id, jenis, nama in semua:
        kirim_berkas(
            k,
            chat_id,
            berkas_id,
            layar("surat/keterangan_berkas", jenis=jenis, nama=nama, pemohon=perkara.pemohon.nama_lengkap),
            metode=METODE.get(jenis, "sendDocument"),
            prioritas=KABAR,
            kunci=f"berkas:{kartu_id}:{berkas_id}:{chat_id}",
        )


def catat_penerima(k: Konteks, surat_id: int, pegawai_id: int, sebagai: str, *, dikirim: bool) -> bool:
    """Note who receives a letter; False where it was noted before."""
    kunci = {"surat_id": surat_id, "pegawai_id": pegawai_id, "sebagai": sebagai}
    if jalankan(k.sesi, _penerima, kunci).first() is not None:
        return False
    jalankan(k.sesi, _sisip_penerima, {**kunci, "dikirim": k.sekarang if dikirim else None})
    return True
