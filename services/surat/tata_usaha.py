"""The Tata Usaha finishes a letter: its number, and the file that was signed by hand or by TTE."""

from sqlalchemy import and_, or_, select

from models import Berkas, Permohonan, Surat
from services import audit, penerima
from services.formulir import JawabanSalah
from services.konteks import Konteks
from services.surat import antar as surat_antar
from services.surat import naskah as surat
from services.surat import nomor as nomor_surat


def ambil(k: Konteks, surat_id: int) -> Surat | None:
    """A letter that this person may finish; None for others and for letters that do not exist."""
    baris = k.sesi.get(Surat, surat_id)
    if baris is None or k.pegawai is None or baris.keadaan in {surat.KONSEP, surat.DISUSUN}:
        return None
    return baris if k.pegawai.id in penerima.tata_usaha(k, baris.unit_penandatangan) else None


def periksa_nomor(k: Konteks, baris: Surat, nomor: str) -> str:
    """The number as it will be printed. Raises JawabanSalah."""
    rapi = " ".join(nomor.split())
    if not rapi or len(rapi) > nomor_surat.PALING_PANJANG:
        raise JawabanSalah(
            f"Nomor surat harus 1–{nomor_surat.PALING_PANJANG} karakter. Silakan ketik lagi, contoh: 800.1.11.1/125/2026."
        )
    if not any(huruf.isdigit() for huruf in rapi):
        raise JawabanSalah(
            "Nomor surat itu tidak memuat angka. Silakan ketik lagi, contoh: 800.1.11.1/125/2026."
        )
    if nomor_surat.dipakai(k, rapi, baris.unit_penandatangan, kecuali=baris.id):
        raise JawabanSalah(f"Nomor {rapi} sudah dipakai surat lain tahun ini. Silakan periksa buku agenda.")
    return rapi


def isi_nomor(k: Konteks, surat_id: int, nomor: str) -> Surat:
    """Fill in the number and make the PDF anew; what was signed on paper stays as it is. Raises JawabanSalah."""
    baris = _boleh(k, surat_id, nomor=True)
    baris.nomor = periksa_nomor(k, baris, nomor)
    surat.buat_ulang(k, baris, nomor=baris.nomor)
    k.sesi.flush()
    audit.catat(k, "isi_nomor", "surat", baris.id, nomor=baris.nomor, sidik=baris.sidik)
    return baris


def unggah_final(k: Konteks, surat_id: int, berkas_id: int) -> tuple[Surat, int]:
    """The signed PDF becomes the final letter and goes to all receivers: (letter, how many). Raises JawabanSalah."""
    baris = _boleh(k, surat_id)
    sidik = k.sesi.execute(select(Berkas.sidik).where(Berkas.id == berkas_id)).scalar_one()
    baris.berkas_final_id, baris.sidik_final, baris.keadaan = berkas_id, sidik, surat.FINAL
    k.sesi.flush()
    audit.catat(k, "unggah_surat_final", "surat", baris.id, sidik=sidik)
    pemohon_id, kegiatan = k.sesi.execute(
        select(Permohonan.pemohon_id, Permohonan.kegiatan).where(Permohonan.id == baris.permohonan_id)
    ).one()
    return baris, surat_antar.kirim_final(k, baris, pemohon_id, kegiatan)


def dapat_dinomori(baris: Surat) -> bool:
    """May its number be filled in? Not that of a final letter, but for one that came signed on paper."""
    return baris.keadaan != surat.FINAL or (baris.nomor is None and "di_kertas" in baris.data)


def _boleh(k: Konteks, surat_id: int, *, nomor: bool = False) -> Surat:
    baris = ambil(k, surat_id)
    if baris is None:
        raise JawabanSalah("Surat itu bukan dari kantor Anda, atau belum terbit. Tidak ada yang berubah.")
    # A colleague may be finishing it at this instant.
    k.sesi.refresh(baris, with_for_update=True)
    if baris.keadaan == surat.FINAL and not (nomor and dapat_dinomori(baris)):
        raise JawabanSalah("Surat itu sudah final. Berkas bertanda tangan yang sudah diunggah tetap berlaku.")
    return baris


def menunggu(k: Konteks) -> list[Surat]:
    """Letters that this person can finish, the oldest first."""
    if k.pegawai is None or not {"tata_usaha", "operator"} & set(k.pegawai.peran_aplikasi or ()):
        return []
    semua = k.sesi.scalars(
        select(Surat)
        .where(
            or_(
                Surat.keadaan == surat.BELUM_FINAL,
                and_(Surat.keadaan == surat.FINAL, Surat.nomor.is_(None)),
            ),
            Surat.jenis.in_(surat.DARI_KANTOR),
        )
        .order_by(Surat.id)
    ).all()
    kantor: dict[str | None, bool] = {}
    for baris in semua:
        if baris.unit_penandatangan not in kantor:
            kantor[baris.unit_penandatangan] = k.pegawai.id in penerima.tata_usaha(
                k, baris.unit_penandatangan
            )
    return [baris for baris in semua if kantor[baris.unit_penandatangan] and dapat_dinomori(baris)]
