"""What stands in the letters of a pengajuan sukarela, and what all letters share: dictionaries for services/surat/pdf.py, from a running request.

Layouts and signature blocks: fakta-lapangan «Letters», services/surat/data.py. Numbers are never invented: a letter of
an office waits for its Tata Usaha, the applicant's own letter has none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rules.langkah import Rute
from rules.langkah import Surat as SuratRute
from rules.organisasi import Pegawai, Pejabat
from rules.rute import Sitasi
from rules.struktur import perangkat_daerah
from services import sebutan
from services.konteks import Konteks
from services.permohonan.perkara import Perkara
from services.surat import data as surat_data

TANPA_NOMOR = "-"
"""The applicant's own letter carries no number of an office."""
HAL = "Permohonan keterlibatan secara sukarela pada {kegiatan}"
HAL_PERSETUJUAN = "Permohonan persetujuan keterlibatan pada {kegiatan}"
HAL_JAWABAN = "Jawaban atas permohonan keterlibatan pada {kegiatan}"
_SEBAGAI: dict[str, surat_data.Sebagai] = {"definitif": "definitif", "plh": "plh", "plt": "plt"}
_KELAS: dict[str, surat_data.Kelas] = {"kepala_daerah": "kepala_daerah", "setda": "sekda"}


@dataclass(frozen=True, slots=True)
class Suara:
    """A vote as the letters and the timeline tell it."""

    urutan: int
    tindakan: str
    peran: tuple[str, ...]
    pegawai_id: int
    jabatan: str
    sebagai: str
    hasil: str
    alasan: str | None
    waktu: datetime
    dicatat_oleh_id: int | None = None
    """Signed on paper: who recorded it, and the date on it."""
    tanggal_kertas: date | None = None
    berkas_id: int | None = None
    """The scan of that paper."""


def surat_permohonan(
    perkara: Perkara, i: int, rute: Rute, suara: Sequence[Suara], kode: str
) -> tuple[str, dict[str, Any]]:
    """(kind, data) of the applicant's letter to the officials of step `i`, with what was agreed before."""
    k, d, langkah = perkara.k, perkara.data, rute.langkah[i]
    kata = "dan/atau" if langkah.aturan == "salah_satu" else "dan"
    pejabat = perkara.pejabat(i)
    pemilik = next((s for s in suara if "pimpinan_unit_pemilik" in s.peran), None)
    jenis = langkah.bentuk or "surat_permohonan"
    if jenis == "surat_permohonan_persetujuan" and pemilik is None:
        jenis = "surat_permohonan"  # nobody has agreed yet: there is nothing to report
    hal = HAL_PERSETUJUAN if jenis == "surat_permohonan_persetujuan" else HAL
    data = {
        **umum(k, kode),
        **pekerjaan(perkara),
        "kop": None,
        "nomor": TANPA_NOMOR,
        "penandatangan": _pemohon_menandatangani(perkara.pemohon),
        "tembusan": [p.blok for p in langkah.tembusan],
        "sifat": "Biasa",
        "lampiran": "-",
        "hal": hal.format(kegiatan=d.kegiatan),
        "kepada": {
            "nama": pejabat[0].blok if pejabat else "Pejabat yang berwenang",
            "baris": [f"{kata} {p.blok}" for p in pejabat[1:]],
            "tempat": k.profil.ibu_kota,
        },
        "dasar": kalimat_dasar(k, langkah.dasar),
        "pemohon": data_orang(k, perkara.pemohon),
        "persetujuan": [_persetujuan(k, s) for s in suara if s is not pemilik],
    }
    if jenis == "surat_permohonan_persetujuan" and pemilik is not None:
        data["disetujui_pemilik"] = _persetujuan(k, pemilik)
    return jenis, data


def penolakan(perkara: Perkara, i: int, pejabat: Pejabat, alasan: str, kode: str) -> dict[str, Any]:
    """The written refusal of the official who decided step `i`, with the reason."""
    k, d = perkara.k, perkara.data
    pemohon = perkara.pemohon
    aturan = k.profil.penolakan(d.lingkup, perkara.rute.langkah[i].peran)
    dasar = k.profil.sitasi(aturan.dasar) if aturan else perkara.rute.langkah[i].dasar
    return {
        **umum(k, kode),
        **pekerjaan(perkara),
        "kop": kop(k, pejabat),
        "nomor": None,
        "penandatangan": tanda_tangan(k, pejabat, "korespondensi"),
        "tembusan": [],
        "sifat": "Biasa",
        "lampiran": "-",
        "hal": HAL_JAWABAN.format(kegiatan=d.kegiatan),
        "kepada": {
            "nama": f"Sdr. {pemohon.nama_lengkap}",
            "baris": [pemohon.jabatan, sebutan.nama_unit(k.profil, k.organisasi, pemohon.unit)],
            "tempat": k.profil.ibu_kota,
        },
        "dasar": kalimat_dasar(k, dasar),
        "hasil": "ditolak",
        "alasan": alasan,
        "permohonan": {
            "nomor": None,
            "tanggal": d.dibuat.astimezone(k.aturan.zona).date().isoformat(),
            "hal": HAL.format(kegiatan=d.kegiatan),
        },
    }


def surat_tugas(
    perkara: Perkara,
    rute: Rute,
    pejabat: Pejabat,
    *,
    kode: str,
    nomor: str | None,
    keadaan: surat_data.Keadaan,
    ditugaskan: Sequence[Pegawai],
    rujukan: str | None,
) -> dict[str, Any]:
    """The letter of assignment for `ditugaskan`, signed by `pejabat`. `rujukan`: what was asked, beside the articles."""
    k, d = perkara.k, perkara.data
    surat = rute.surat
    if surat is None:
        raise ValueError("rute tanpa surat")
    pemilik = sebutan.nama_unit(k.profil, k.organisasi, d.unit_pemilik)
    return {
        **umum(k, kode),
        "kop": kop(k, pejabat),
        "nomor": nomor,
        "penandatangan": tanda_tangan(k, pejabat, "penugasan"),
        "tembusan": [p.blok for p in surat.tembusan],
        "keadaan": keadaan,
        "judul": surat.jenis,
        "dasar": [*kalimat_dasar(k, surat.dasar), *([rujukan] if rujukan else [])],
        "kepada": [data_orang(k, satu) for satu in ditugaskan],
        "untuk": _untuk(perkara, f"{_pekerjaan_tugas(d.kegiatan, d.peran)} pada {pemilik}"),
        "mulai": d.mulai.isoformat(),
        "selesai": d.selesai.isoformat(),
        "ditujukan_kepada": _ditujukan(surat),
    }


def _pekerjaan_tugas(kegiatan: str, peran: str) -> str:
    """«Menjadi anggota Tim Satu Data», «Melaksanakan penyusunan laporan»."""
    if peran == "individu":
        return f"Melaksanakan {kegiatan}"
    tim = kegiatan if kegiatan.casefold().startswith("tim ") else f"tim {kegiatan}"
    return f"Menjadi {peran} {tim}"


def _untuk(perkara: Perkara, tugas: str) -> list[str]:
    """The work, what is expected, and what the regulation makes the person owe afterwards."""
    d = perkara.data
    # What the person typed stands after a colon: it may begin with a capital letter.
    harapan = [f"Memenuhi ekspektasi kinerja: {d.harapan}"] if d.harapan else []
    return [tugas, *harapan, *(c.pesan for c in perkara.rute.catatan)]


def _ditujukan(surat: SuratRute) -> str | None:
    return surat.ditujukan_kepada.blok if surat.ditujukan_kepada else None


def umum(k: Konteks, kode: str) -> dict[str, Any]:
    """What every letter has: place and day, the code to check it by."""
    alamat = k.aturan.public_url.rstrip("/")
    return {
        "tempat": k.profil.ibu_kota,
        "tanggal": k.hari_ini.isoformat(),
        "keadaan": "belum_final",
        "verifikasi": {"kode": kode, "tautan": f"{alamat}/surat/{kode}" if alamat else None},
        "dibuat": k.lokal.replace(microsecond=0).isoformat(),
    }


def pekerjaan(perkara: Perkara) -> dict[str, Any]:
    """The work that the request is about."""
    k, d = perkara.k, perkara.data
    return {
        "unit_pemilik": sebutan.nama_unit(k.profil, k.organisasi, d.unit_pemilik),
        "kegiatan": d.kegiatan,
        "peran": sebutan.PERAN_TIM[d.peran].capitalize(),
        "maksud": d.maksud,
        "kompetensi": d.kompetensi,
        "harapan": d.harapan,
        "mulai": d.mulai.isoformat(),
        "selesai": d.selesai.isoformat(),
    }


def kop(k: Konteks, pejabat: Pejabat) -> dict[str, Any]:
    """The head of the sheet: the Perangkat Daerah of the signing office, and the standalone unit below it where it is one.

    A kepala daerah writes under the name of the office itself («Wali Kota …»), not of a Perangkat Daerah.
    """
    org, unit = k.organisasi, pejabat.unit or pejabat.pegawai.simpul
    simpul = org.unit(unit)
    if simpul is not None and _KELAS.get(simpul.jenis) == "kepala_daerah":
        return {"pemerintah": pejabat.jabatan, "perangkat_daerah": None, "unit": None, "alamat": []}
    kantor = perangkat_daerah(k.profil, org, unit)
    mandiri = next((u for u in org.jalur(unit) if u.jenis in k.profil.unit.unit_mandiri), None)
    pd = org.unit(kantor) if kantor else None
    return {
        "pemerintah": sebutan.pemerintah(k.profil, k.organisasi),
        "perangkat_daerah": pd.nama if pd else None,
        "unit": mandiri.nama if mandiri and mandiri.kode != kantor else None,
        "alamat": [],
    }


def tanda_tangan(k: Konteks, pejabat: Pejabat, naskah: surat_data.Naskah) -> surat_data.Penandatangan:
    """The signature block of an official, acting or not."""
    p = pejabat.pegawai
    unit = k.organisasi.unit(pejabat.unit) if pejabat.unit else None
    return surat_data.penandatangan(
        naskah,
        jabatan=pejabat.jabatan,
        nama=p.nama,
        gelar_depan=p.gelar_depan,
        gelar_belakang=p.gelar_belakang,
        golongan=p.golongan,
        nip=p.nip,
        sebagai=_SEBAGAI[pejabat.sebagai],
        kelas=_KELAS.get(unit.jenis, "lain") if unit else "lain",
    )


def _pemohon_menandatangani(pemohon: Pegawai) -> surat_data.Penandatangan:
    return surat_data.penandatangan(
        "korespondensi",
        jabatan="Pemohon",
        nama=pemohon.nama,
        gelar_depan=pemohon.gelar_depan,
        gelar_belakang=pemohon.gelar_belakang,
        golongan=pemohon.golongan,
        nip=pemohon.nip,
    )


def data_orang(k: Konteks, pegawai: Pegawai) -> surat_data.Orang:
    """A person in the text of a letter."""
    return surat_data.orang(
        nama=pegawai.nama,
        jabatan=pegawai.jabatan,
        gelar_depan=pegawai.gelar_depan,
        gelar_belakang=pegawai.gelar_belakang,
        golongan=pegawai.golongan,
        nip=pegawai.nip,
        unit=sebutan.nama_unit(k.profil, k.organisasi, pegawai.unit),
    )


def _persetujuan(k: Konteks, s: Suara) -> dict[str, Any]:
    orang = k.organisasi.pegawai(s.pegawai_id)
    return {
        "tindakan": s.tindakan.capitalize(),
        "jabatan": sebutan.jabatan(s.jabatan, s.sebagai),
        "nama": orang.nama_lengkap if orang else "-",
        "tanggal": s.waktu.astimezone(k.aturan.zona).date().isoformat(),
    }


def kalimat_dasar(k: Konteks, dasar: Sequence[Sitasi]) -> list[str]:
    """The articles as one item: the name of the regulation stands once."""
    return [f"{sebutan.gabung(s.pasal for s in dasar)} {k.profil.nama}"]
