"""Letters as records: made from a running request, numbered, signed on paper or by TTE, sent to each receiver once.

A tap is a decision, not a legal signature: until the Tata Usaha has uploaded the signed file, every PDF says so. Only
that file is final. What the template was given is kept, so a letter can be made again byte by byte.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, or_, select, update

from models import Berkas, Keputusan, Kursi, Langkah, Permohonan, Surat
from rules.organisasi import Pejabat
from services import audit, sebutan
from services.konteks import Konteks
from services.permohonan.perkara import Perkara, muat, rute_hari_ini
from services.pernyataan import jalankan, sisip
from services.surat import antar as surat_antar
from services.surat import isi as surat_isi
from services.surat import nomor as nomor_surat
from services.surat import pdf as surat_pdf
from services.surat.isi import Suara
from services.tanggal import tanggal_panjang

KONSEP, DISUSUN, BELUM_FINAL, FINAL = "konsep", "disusun", "belum_final", "final"
TUGAS, KEPUTUSAN, PENOLAKAN = "surat_tugas", "keputusan", "penolakan"
AKHIR = (TUGAS, KEPUTUSAN)
"""The letters that end a request: one of them each."""
DARI_KANTOR = (*AKHIR, PENOLAKAN, "surat_permohonan_pelibatan", "surat_jawaban")
"""Letters of an office: its Tata Usaha numbers them."""
DIPUTUS = (*AKHIR, PENOLAKAN, "surat_jawaban")
"""Letters that tell a decision."""
# Without 0/O and 1/I: the code is typed from paper.
_ALFABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

_suara = (
    select(
        Langkah.urutan,
        Langkah.tindakan,
        Kursi.peran,
        Keputusan.pegawai_id,
        Keputusan.jabatan,
        Keputusan.sebagai,
        Keputusan.hasil,
        Keputusan.alasan,
        Keputusan.waktu,
        Keputusan.dicatat_oleh_id,
        Keputusan.tanggal_kertas,
        Keputusan.berkas_id,
    )
    .join(Langkah, Langkah.id == Keputusan.langkah_id)
    .join(Kursi, Kursi.id == Keputusan.kursi_id)
    .where(Langkah.permohonan_id == bindparam("id"))
    .order_by(Keputusan.id)
)
_sisip, _sisip_berkas = insert(Surat), insert(Berkas)
_tugas = select(Surat.id, Surat.keadaan, Surat.kode).where(
    Surat.permohonan_id == bindparam("id"), or_(*(Surat.jenis == jenis for jenis in AKHIR))
)


@dataclass(frozen=True, slots=True)
class Naskah:
    """A letter that was just made: its row, its file, its title."""

    id: int
    berkas_id: int
    judul: str
    final: bool = False
    """Its file is the signed one already."""


def suara(k: Konteks, permohonan_id: int) -> list[Suara]:
    """The votes of a request, one per person and step, the oldest first."""
    hasil: dict[tuple[int, int], Suara] = {}
    for b in jalankan(k.sesi, _suara, {"id": permohonan_id}):
        kunci = (b.urutan, b.pegawai_id)
        peran = (*hasil[kunci].peran, *b.peran) if kunci in hasil else tuple(b.peran)
        hasil[kunci] = Suara(
            b.urutan,
            b.tindakan,
            peran,
            b.pegawai_id,
            b.jabatan,
            b.sebagai,
            b.hasil,
            b.alasan,
            b.waktu,
            b.dicatat_oleh_id,
            b.tanggal_kertas,
            b.berkas_id,
        )
    return list(hasil.values())


def kode_baru() -> str:
    """A fresh verification code, «7K4M-Q2XD»: 40 bits, so that nobody finds a letter by guessing."""
    polos = "".join(secrets.choice(_ALFABET) for _ in range(8))
    return f"{polos[:4]}-{polos[4:]}"


# --- the applicant's letters ------------------------------------------------------------------------------------------------


def permohonan(perkara: Perkara, i: int) -> None:
    """Make the surat permohonan that goes to step `i`, with copies exactly as the step says. Its officials get it with
    their card."""
    k = perkara.k
    rute = rute_hari_ini(perkara)
    kode = kode_baru()
    setuju = [s for s in suara(k, perkara.id) if s.hasil == "disetujui"]
    jenis, data = surat_isi.surat_permohonan(perkara, i, rute, setuju, kode)
    judul = k.profil.istilah.surat_permohonan.capitalize()
    if jenis == "surat_permohonan_persetujuan":
        judul = "Surat permohonan persetujuan"
    naskah = simpan(
        perkara,
        jenis,
        judul,
        kode,
        data,
        perkara.langkah[i].urutan,
        perkara.pemohon.id,
        perkara.data.unit_asal,
    )
    surat_antar.antar(perkara, naskah.id, naskah.berkas_id, naskah.judul, [(perkara.pemohon.id, "pemohon")])
    tembusan = [(p.pegawai.id, "tembusan") for p in rute.langkah[i].tembusan]
    surat_antar.antar(perkara, naskah.id, naskah.berkas_id, naskah.judul, tembusan)


# --- refusal -------------------------------------------------------------------------------------------------------------------


def penolakan(perkara: Perkara, i: int, pejabat: Pejabat, alasan: str) -> None:
    """Make the written refusal (where the article wants one) and send it to the applicant and its signer."""
    kode = kode_baru()
    data = surat_isi.penolakan(perkara, i, pejabat, alasan, kode)
    naskah = simpan(
        perkara,
        PENOLAKAN,
        "Surat penolakan",
        kode,
        data,
        perkara.langkah[i].urutan,
        pejabat.pegawai.id,
        pejabat.unit,
    )
    pindaian = _pindaian_penandatangan(perkara, pejabat)
    if pindaian is not None:
        naskah = _jadikan_final(perkara.k, naskah, pindaian)
    final = pindaian is not None
    surat_antar.antar(
        perkara,
        naskah.id,
        naskah.berkas_id,
        naskah.judul,
        [(perkara.pemohon.id, "pemohon"), (pejabat.pegawai.id, "penandatangan")],
        final=final,
    )
    surat_antar.minta_tata_usaha(
        perkara.k, naskah.id, naskah.judul, perkara.pemohon.nama_lengkap, pejabat, None, final=final
    )


# --- the letter of assignment -------------------------------------------------------------------------------------------------


def susun_konsep(perkara: Perkara) -> Naskah | None:
    """Draft the letter of assignment on the applicant's behalf; None where that was done before or nobody could sign."""
    k = perkara.k
    rute = rute_hari_ini(perkara)
    ada = jalankan(k.sesi, _tugas, {"id": perkara.id}).first()
    if ada is not None or rute.surat is None or rute.surat.penandatangan is None:
        return None
    pejabat = rute.surat.penandatangan
    kode = kode_baru()
    jenis, judul, data = perkara.jenis.isi_surat(
        perkara, rute, pejabat, kode=kode, nomor=None, keadaan="konsep"
    )
    return simpan(perkara, jenis, judul, kode, data, 1, pejabat.pegawai.id, pejabat.unit, keadaan=KONSEP)


def konsep(k: Konteks, permohonan_id: int) -> tuple[int, str] | None:
    """(id, state) of the letter of assignment of a request; None where there is none yet."""
    baris = jalankan(k.sesi, _tugas, {"id": permohonan_id}).first()
    return (baris[0], baris[1]) if baris else None


def konsep_milik(k: Konteks, surat_id: int) -> Surat | None:
    """The draft, only for the one who drafts it by law."""
    baris = k.sesi.get(Surat, surat_id)
    if baris is None or k.pegawai is None or baris.keadaan != KONSEP:
        return None
    perkara = muat(k, baris.permohonan_id)
    return baris if perkara.jenis.penyusun(perkara) == k.pegawai.id else None


def pemohon(k: Konteks, permohonan_id: int) -> int:
    """Whose request it is: id of the pegawai."""
    return k.sesi.execute(select(Permohonan.pemohon_id).where(Permohonan.id == permohonan_id)).scalar_one()


def setujui_konsep(k: Konteks, surat_id: int) -> None:
    """The applicant has looked at the draft."""
    k.sesi.execute(update(Surat).where(Surat.id == surat_id, Surat.keadaan == KONSEP).values(keadaan=DISUSUN))
    audit.catat(k, "setujui_konsep", "surat", surat_id)


def terbitkan(perkara: Perkara, pejabat: Pejabat) -> Naskah:
    """The last step closed: make the letter that ends the request in the name of `pejabat` and send it to each receiver
    once. The Tata Usaha of the signing office is asked for the rest."""
    k = perkara.k
    rute = rute_hari_ini(perkara)
    if rute.surat is None:
        raise ValueError("rute tanpa surat")
    ada = jalankan(k.sesi, _tugas, {"id": perkara.id}).first()
    kode = ada.kode if ada else kode_baru()
    pindaian = _pindaian_penandatangan(perkara, pejabat)
    # What was signed on paper carries its own number: the Tata Usaha copies it, none is given out.
    nomor = nomor_surat.berikut(k, pejabat.unit) if pindaian is None else None
    jenis, judul, data = perkara.jenis.isi_surat(
        perkara, rute, pejabat, kode=kode, nomor=nomor, keadaan="belum_final"
    )
    if ada is None:
        naskah = simpan(perkara, jenis, judul, kode, data, 1, pejabat.pegawai.id, pejabat.unit, nomor=nomor)
    else:
        data = _sebut_kertas(perkara, jenis, data)
        berkas_id, sidik = _jadikan_pdf(k, jenis, judul, data, pejabat.pegawai.id)
        k.sesi.execute(
            update(Surat)
            .where(Surat.id == ada.id)
            .values(
                data=data,
                nomor=nomor,
                tanggal=k.hari_ini,
                berkas_id=berkas_id,
                sidik=sidik,
                penandatangan_id=pejabat.pegawai.id,
                unit_penandatangan=pejabat.unit,
                keadaan=BELUM_FINAL,
            )
        )
        naskah = Naskah(ada.id, berkas_id, judul)
    penerima = perkara.jenis.penerima_surat(perkara, rute, pejabat)
    nama = sebutan.gabung(p.nama_lengkap for p in perkara.jenis.ditugaskan(perkara))
    if pindaian is not None:
        naskah = _jadikan_final(k, naskah, pindaian)
    final = pindaian is not None
    surat_antar.antar(perkara, naskah.id, naskah.berkas_id, naskah.judul, penerima, nama=nama, final=final)
    surat_antar.minta_tata_usaha(k, naskah.id, naskah.judul, nama, pejabat, nomor, final=final)
    return naskah


# --- decided on paper ------------------------------------------------------------------------------------------------------


def _di_kertas(perkara: Perkara) -> Suara | None:
    """The deciding vote, where it was signed on paper: the last one."""
    semua = suara(perkara.k, perkara.id)
    return semua[-1] if semua and semua[-1].dicatat_oleh_id is not None else None


def _pindaian_penandatangan(perkara: Perkara, pejabat: Pejabat) -> int | None:
    """The scan that is the signed letter: the kepala daerah decides by signing the Keputusan that was laid before him.

    None where a letter is still to be signed: what another official signed to decide (a note, a disposisi) is not the letter.
    """
    unit = perkara.k.organisasi.unit(pejabat.unit) if pejabat.unit else None
    vote = _di_kertas(perkara) if unit is not None and unit.jenis == "kepala_daerah" else None
    return vote.berkas_id if vote is not None and vote.pegawai_id == pejabat.pegawai.id else None


def _sebut_kertas(perkara: Perkara, jenis: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data with how it was decided, in the letters that tell a decision: «Disetujui melalui sistem» would be false."""
    vote = _di_kertas(perkara) if jenis in DIPUTUS and data["keadaan"] == BELUM_FINAL else None
    if vote is None or vote.dicatat_oleh_id is None or vote.tanggal_kertas is None:
        return data
    pencatat = perkara.k.organisasi.pegawai(vote.dicatat_oleh_id)
    nama = pencatat.nama_lengkap if pencatat else "Tata Usaha"
    return {**data, "di_kertas": {"tanggal": tanggal_panjang(vote.tanggal_kertas), "pencatat": nama}}


def _jadikan_final(k: Konteks, naskah: Naskah, pindaian: int) -> Naskah:
    """Whoever signs the letter has signed it on paper: the recorded scan is the signed letter, and the final file."""
    sidik = k.sesi.execute(select(Berkas.sidik).where(Berkas.id == pindaian)).scalar_one()
    k.sesi.execute(
        update(Surat)
        .where(Surat.id == naskah.id)
        .values(berkas_final_id=pindaian, sidik_final=sidik, keadaan=FINAL)
    )
    audit.catat(k, "surat_final_dari_kertas", "surat", naskah.id, sidik=sidik)
    return Naskah(naskah.id, pindaian, naskah.judul, final=True)


# --- rows and files ------------------------------------------------------------------------------------------------------------


def simpan(
    perkara: Perkara,
    jenis: str,
    judul: str,
    kode: str,
    data: dict[str, Any],
    urutan: int,
    penandatangan_id: int,
    unit: str | None,
    *,
    nomor: str | None = None,
    keadaan: str = BELUM_FINAL,
) -> Naskah:
    """Make a letter of this request and keep it; `urutan` tells several of one kind apart."""
    k = perkara.k
    data = _sebut_kertas(perkara, jenis, data)
    berkas_id, sidik = _jadikan_pdf(k, jenis, judul, data, perkara.data.pemohon_id)
    surat_id = sisip(
        k.sesi,
        _sisip,
        {
            "kode": kode,
            "permohonan_id": perkara.id,
            "jenis": jenis,
            "judul": judul,
            "urutan": urutan,
            "nomor": nomor,
            "tanggal": k.hari_ini,
            "data": data,
            "berkas_id": berkas_id,
            "sidik": sidik,
            "penandatangan_id": penandatangan_id,
            "unit_penandatangan": unit,
            "keadaan": keadaan,
            "dibuat": k.sekarang,
        },
    )
    return Naskah(surat_id, berkas_id, judul)


def _jadikan_pdf(
    k: Konteks, jenis: str, judul: str, data: dict[str, Any], pemilik_id: int
) -> tuple[int, str]:
    """Render and keep: (id of the file, SHA-256)."""
    isi = surat_pdf.render(jenis, data)
    sidik = hashlib.sha256(isi).hexdigest()
    nomor = (data["nomor"] or "").replace("/", "-").strip("- ")
    berkas_id = sisip(
        k.sesi,
        _sisip_berkas,
        {
            "sidik": sidik,
            "jenis": "surat",
            "mime": "application/pdf",
            "nama": f"{' '.join(filter(None, [judul, nomor]))}.pdf",
            "ukuran": len(isi),
            "isi": isi,
            "keadaan": "lengkap",
            "pemilik_id": pemilik_id,
            "dibuat": k.sekarang,
        },
    )
    return berkas_id, sidik


def buat_ulang(k: Konteks, surat: Surat, **ganti: Any) -> None:
    """Make the PDF anew with some of its data changed (a number was filled in); the former file stays as evidence."""
    surat.data = {**surat.data, **ganti, "dibuat": k.lokal.replace(microsecond=0).isoformat()}
    surat.berkas_id, surat.sidik = _jadikan_pdf(
        k, surat.jenis, surat.judul, surat.data, surat.penandatangan_id
    )


def verifikasi(sesi: Any, kode: str) -> dict[str, Any] | None:
    """What the verification page says about a letter; None for an unknown code. Drafts are nobody's business."""
    baris = sesi.scalars(select(Surat).where(Surat.kode == kode.strip().upper())).first()
    if baris is None or baris.keadaan in {KONSEP, DISUSUN}:
        return None
    d = baris.data
    orang: Iterable[dict[str, Any]] = (
        d.get("kepada") if isinstance(d.get("kepada"), list) else [d["pemohon"]] if "pemohon" in d else []
    )
    return {
        "kode": baris.kode,
        "judul": baris.judul,
        "nomor": baris.nomor,
        "tanggal": baris.tanggal,
        "nama": [o["nama"] for o in orang],
        "penandatangan": d["penandatangan"]["nama"],
        "jabatan_penandatangan": " ".join(d["penandatangan"]["jabatan"]),
        "keadaan": baris.keadaan,
        "sidik": baris.sidik_final or baris.sidik,
        "final": baris.keadaan == FINAL,
    }
