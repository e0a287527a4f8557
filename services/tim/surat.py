"""What stands in the letters that make or change a team: a Surat (Perintah) Tugas for several people, or a Keputusan with its lampiran.

Menimbang, mengingat and diktum are put together from the team's own data and the articles of the regulation; nothing else is in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from models import Permohonan, Surat
from rules.langkah import Rute
from rules.organisasi import Pegawai, Pejabat
from rules.sitasi import gabung
from services import sebutan
from services.permohonan.perkara import Perkara, orang
from services.surat import data as surat_data
from services.surat import isi as surat_isi
from services.surat import naskah as surat
from services.surat.data import Keadaan
from services.tanggal import tanggal_panjang
from services.tim.susunan import Susunan

BERAKHIR = ("lepas", "bubar")
"""What takes effect on the day of the letter."""
KEDUDUKAN = {"ketua": "Ketua Tim", "anggota": "Anggota"}
LAMPIRAN = "sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini"
TENTANG = {
    "baru": "Pembentukan {tim}",
    "ganti_ketua": "Perubahan Ketua {tim}",
    "tambah": "Penambahan Anggota {tim}",
    "lepas": "Pelepasan Anggota {tim}",
    "perpanjang": "Perpanjangan {tim}",
    "bubar": "Pembubaran {tim}",
}


def nama_tim(nama: str) -> str:
    """«Tim Satu Data», whether the head wrote the word or not."""
    return nama if nama.casefold().startswith("tim ") else f"Tim {nama}"


def susun(
    perkara: Perkara,
    rute: Rute,
    pejabat: Pejabat,
    s: Susunan,
    kepada: Sequence[Pegawai],
    *,
    kode: str,
    nomor: str | None,
    keadaan: Keadaan,
) -> tuple[str, str, dict[str, Any]]:
    """(kind, title, data) of the letter. `s`: the team as it is to be; `kepada`: whom the letter is about."""
    if rute.surat is None:
        raise ValueError("rute tanpa surat")
    umum = {
        **surat_isi.umum(perkara.k, kode),
        "kop": surat_isi.kop(perkara.k, pejabat),
        "nomor": nomor,
        "tembusan": [p.blok for p in rute.surat.tembusan],
        "keadaan": keadaan,
    }
    if rute.surat.jenis.startswith("Keputusan"):
        judul = f"Keputusan {pejabat.jabatan}"
        return surat.KEPUTUSAN, judul, {**umum, **_keputusan(perkara, rute, pejabat, s, kepada, judul)}
    return surat.TUGAS, rute.surat.jenis, {**umum, **_surat_tugas(perkara, rute, pejabat, s, kepada)}


# --- Surat Tugas ---------------------------------------------------------------------------------------------------------------


def _surat_tugas(
    perkara: Perkara, rute: Rute, pejabat: Pejabat, s: Susunan, kepada: Sequence[Pegawai]
) -> dict[str, Any]:
    k, d = perkara.k, perkara.data
    assert rute.surat is not None
    semua = [surat_isi.data_orang(k, p) for p in kepada]
    if d.perihal in {"baru", "perpanjang", "bubar"}:
        semua += [_luar(o.nama, o.instansi) for o in s.luar]
    return {
        "judul": rute.surat.jenis,
        "penandatangan": surat_isi.tanda_tangan(k, pejabat, "penugasan"),
        "dasar": [*surat_isi.kalimat_dasar(k, rute.surat.dasar), *_surat_yang_diubah(perkara)],
        "kepada": semua,
        "untuk": _untuk(perkara, s, kepada),
        "mulai": (k.hari_ini if d.perihal in BERAKHIR else d.mulai).isoformat(),
        "selesai": (k.hari_ini if d.perihal in BERAKHIR else d.selesai).isoformat(),
        "ditujukan_kepada": None,
    }


def _untuk(perkara: Perkara, s: Susunan, kepada: Sequence[Pegawai]) -> list[str]:
    d, ubah = perkara.data, perkara.data.rincian["ubah"]
    tim = f"{nama_tim(d.kegiatan)} pada {sebutan.nama_unit(perkara.k.profil, perkara.org, d.unit_pemilik)}"
    siapa = sebutan.gabung(p.nama_lengkap for p in kepada)
    match d.perihal:
        case "baru":
            return [f"Melaksanakan tugas dalam {tim}", *_peran(perkara, s), *_sasaran(perkara)]
        case "ganti_ketua":
            dari = f"menggantikan {_nama(perkara, ubah['dari'])} " if ubah["dari"] is not None else ""
            return [f"Menjadi ketua tim {dari}dalam {tim}", *_sasaran(perkara)]
        case "tambah":
            return [f"Menjadi anggota {tim}", *_sasaran(perkara)]
        case "lepas":
            return [f"Mengakhiri tugas {siapa} sebagai anggota {tim}", *_alasan(ubah)]
        case "perpanjang":
            return [
                f"Melanjutkan tugas dalam {tim} sampai dengan tanggal {tanggal_panjang(d.selesai)}",
                *_sasaran(perkara),
            ]
    return [f"Mengakhiri tugas dalam {tim}, yang dibubarkan", *_alasan(ubah)]


def _peran(perkara: Perkara, s: Susunan) -> list[str]:
    anggota = [*(_nama(perkara, i) for i in s.anggota), *(f"{o.nama} ({o.instansi})" for o in s.luar)]
    # A list ends its items without a full stop: a name whose gelar ends with one does not stand last.
    ketua = [f"{_nama(perkara, s.ketua)} sebagai ketua tim"] if s.ketua is not None else []
    return [*ketua, f"{sebutan.gabung(anggota)} sebagai anggota tim"]


def _sasaran(perkara: Perkara) -> list[str]:
    d = perkara.data
    # What the head typed stands after a colon: it may begin with a capital letter.
    isi = [("Kinerja yang didukung", d.maksud), ("Target", d.rincian["target"])]
    return [f"{label}: {teks}" for label, teks in isi if teks]


def _surat_yang_diubah(perkara: Perkara) -> list[str]:
    """«Surat Tugas Nomor … tanggal …»: the letter that formed the team, where this one changes it."""
    d = perkara.data
    if d.perihal == "baru":
        return []
    asal = (
        select(Surat.judul, Surat.nomor, Surat.tanggal)
        .join(Permohonan, Permohonan.id == Surat.permohonan_id)
        .where(
            Permohonan.tim_id == d.tim_id,
            Permohonan.jenis == "tim",
            Permohonan.perihal == "baru",
            Surat.keadaan.in_([surat.BELUM_FINAL, surat.FINAL]),
        )
        .order_by(Surat.id.desc())
    )
    baris = perkara.k.sesi.execute(asal).first()
    if baris is None or baris.tanggal is None:
        return []
    nomor = f" Nomor {baris.nomor}" if baris.nomor else ""
    return [f"{baris.judul}{nomor} tanggal {tanggal_panjang(baris.tanggal)}"]


def _alasan(ubah: dict[str, Any]) -> list[str]:
    return [f"Alasan: {ubah['alasan']}"] if ubah.get("alasan") else []


# --- Keputusan -----------------------------------------------------------------------------------------------------------------


def _keputusan(
    perkara: Perkara, rute: Rute, pejabat: Pejabat, s: Susunan, kepada: Sequence[Pegawai], judul: str
) -> dict[str, Any]:
    k, d = perkara.k, perkara.data
    assert rute.surat is not None
    tim = nama_tim(d.kegiatan)
    tentang = TENTANG[d.perihal].format(tim=_sebut_tim_kerja(tim))
    pembentuk = k.profil.sitasi(k.profil.tim.pembentuk.dasar)
    return {
        "judul": judul,
        "pejabat": pejabat.jabatan,
        "penandatangan": surat_isi.tanda_tangan(k, pejabat, "penetapan"),
        "tentang": tentang,
        "menimbang": _menimbang(perkara, judul, tentang),
        "mengingat": [
            *surat_isi.kalimat_dasar(k, gabung(pembentuk, rute.surat.dasar)),
            *_surat_yang_diubah(perkara),
        ],
        "diktum": _diktum(perkara, kepada, tim),
        "susunan_tim": [] if d.perihal == "bubar" else _lampiran(perkara, s),
    }


def _sebut_tim_kerja(tim: str) -> str:
    return tim if tim.casefold().startswith("tim kerja") else f"Tim Kerja {tim[4:]}"


def _menimbang(perkara: Perkara, judul: str, tentang: str) -> list[str]:
    d, ubah = perkara.data, perkara.data.rincian["ubah"]
    tim = nama_tim(d.kegiatan)
    match d.perihal:
        case "baru":
            awal = f"bahwa untuk mencapai kinerja «{d.maksud or tim}» perlu dibentuk {tim}"
        case "bubar":
            awal = f"bahwa tugas {tim} diakhiri" + (
                f" dengan alasan: {ubah['alasan']}" if ubah["alasan"] else ""
            )
        case "perpanjang":
            awal = f"bahwa waktu pelaksanaan tugas {tim} perlu diperpanjang"
        case "lepas" if ubah.get("alasan"):
            awal = f"bahwa susunan {tim} perlu diubah dengan alasan: {ubah['alasan']}"
        case _:
            awal = f"bahwa susunan {tim} perlu diubah"
    akhir = (
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, "
        f"perlu menetapkan {judul} tentang {tentang}"
    )
    return [awal, akhir]


def _diktum(perkara: Perkara, kepada: Sequence[Pegawai], tim: str) -> list[str]:
    d = perkara.data
    mulai, selesai = tanggal_panjang(d.mulai), tanggal_panjang(d.selesai)
    siapa = sebutan.gabung(p.nama_lengkap for p in kepada)
    isi: list[str]
    match d.perihal:
        case "baru":
            isi = [
                f"Membentuk {tim} dengan susunan {LAMPIRAN}.",
                sebutan.titik(
                    f"{tim} sebagaimana dimaksud dalam diktum KESATU mendukung kinerja «{d.maksud or tim}»"
                    + (f" dengan target «{d.rincian['target']}»" if d.rincian["target"] else "")
                ),
                f"{tim} bertugas mulai tanggal {mulai} sampai dengan tanggal {selesai}.",
            ]
        case "ganti_ketua":
            isi = [
                f"Menunjuk {siapa} sebagai ketua {tim}.",
                f"Susunan {tim} menjadi {LAMPIRAN}.",
            ]
        case "tambah":
            isi = [f"Menambah {siapa} sebagai anggota {tim}.", f"Susunan {tim} menjadi {LAMPIRAN}."]
        case "lepas":
            isi = [f"Melepas {siapa} sebagai anggota {tim}.", f"Susunan {tim} menjadi {LAMPIRAN}."]
        case "perpanjang":
            isi = [
                f"Memperpanjang waktu pelaksanaan tugas {tim} sampai dengan tanggal {selesai}.",
                f"Susunan {tim} tetap {LAMPIRAN}.",
            ]
        case _:
            isi = [f"Membubarkan {tim}."]
    return [*isi, "Keputusan ini mulai berlaku pada tanggal ditetapkan."]


def _lampiran(perkara: Perkara, s: Susunan) -> list[dict[str, Any]]:
    dalam = [
        {
            "orang": surat_isi.data_orang(perkara.k, orang(perkara.org, i)),
            "kedudukan": KEDUDUKAN[s.peran(i)],
        }
        for i in s.semua
    ]
    return [
        *dalam,
        *({"orang": _luar(o.nama, o.instansi), "kedudukan": KEDUDUKAN["anggota"]} for o in s.luar),
    ]


def _luar(nama: str, instansi: str) -> surat_data.Orang:
    """Somebody of another government: the directory knows neither rank nor office."""
    return surat_data.orang(nama=nama, jabatan=instansi)


def _nama(perkara: Perkara, pegawai_id: int) -> str:
    return orang(perkara.org, pegawai_id).nama_lengkap
