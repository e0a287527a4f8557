"""What the form of a pengajuan sukarela offers, understands and shows: answers of the rules in the words of people."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rules.langkah import Langkah, Rute
from rules.organisasi import STRUKTURAL, Pejabat
from services import penerima, rentang_waktu, sebutan
from services.formulir import Jawaban, JawabanSalah, Pilihan
from services.konteks import Konteks
from services.permohonan import kabar
from services.permohonan.perkara import orang
from services.sukarela import pengajuan, pilihan_unit
from services.sukarela.pengajuan import Isian
from services.sukarela.pilihan_unit import INSTANSI_LAIN
from services.tanggal import tanggal_singkat
from services.tim import papan as papan_tim

PERAN = {"anggota": "Anggota tim", "individu": "Perorangan", "ketua": "Ketua tim"}
"""In the order in which they are offered."""
CONTOH_WAKTU = "Contoh: 1 des sampai 31 des, atau 3 bulan."
_TIM = "tim"
"""Stands for any team while its name is not known yet."""


def larangan(k: Konteks) -> dict[str, Any] | None:
    """Why this person cannot apply at all (pejabat struktural), with the article; None where nothing forbids it."""
    pegawai = orang(k.organisasi, _saya(k))
    if pegawai.jenis_jabatan not in STRUKTURAL:
        return None
    aturan = k.profil.sukarela.pemohon
    return {"alasan": aturan.pesan, "pasal": sebutan.pasal(k.profil.sitasi(aturan.dasar)), "saran": None}


# --- unit and role --------------------------------------------------------------------------------------------------------


def unit(k: Konteks, j: Jawaban, cari: str) -> Sequence[Pilihan]:
    """Where the work is: the own unit first."""
    return pilihan_unit.susun(k, orang(k.organisasi, _saya(k)).simpul, cari)


def peran(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """As what: only what the regulation allows there."""
    return [Pilihan(kunci, label) for kunci, label in PERAN.items() if _rute_peran(k, j, kunci).boleh]


def _rute_peran(k: Konteks, j: Jawaban, peran: str) -> Rute:
    kode = j["unit"]["kode"]
    if kode == INSTANSI_LAIN:
        return pengajuan.rancang(k, _saya(k), unit=None, instansi="Instansi lain", kegiatan=_TIM, peran=peran)
    return pengajuan.rancang(k, _saya(k), unit=kode, kegiatan=_TIM, peran=peran)


def tentang_peran(k: Konteks, j: Jawaban) -> dict[str, Any]:
    """Where no role is allowed: why, with the article. Else which roles the regulation leaves out."""
    semua = {kunci: _rute_peran(k, j, kunci) for kunci in PERAN}
    tertutup = {kunci: r for kunci, r in semua.items() if not r.boleh}
    if len(tertutup) == len(semua):
        r = semua["anggota"]
        return {
            "tolak": r.alasan,
            "pasal": sebutan.pasal(r.dasar),
            "saran": r.saran,
            "perlu_data": r.hasil == "perlu_data",
            "tanpa": [],
        }
    tanpa = [f"{PERAN[kunci]}: {r.alasan} ({sebutan.pasal(r.dasar)})" for kunci, r in tertutup.items()]
    return {"tolak": None, "pasal": "", "saran": None, "perlu_data": False, "tanpa": tanpa}


def kegiatan(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """Teams that are known in the unit: those that look for somebody first, with what they look for."""
    kode = (j.get("unit") or {}).get("kode", "")
    return [
        Pilihan(nama, sebutan.potong(f"{nama} · mencari {dicari}" if dicari else nama, 60))
        for nama, dicari in papan_tim.dikenal(k, kode)
    ]


# --- period ------------------------------------------------------------------------------------------------------------------


def waktu(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """Sensible periods, each with its last day."""
    pilihan = [
        ("1 bulan", rentang_waktu.selama(1, "bulan", k.hari_ini)),
        ("3 bulan", rentang_waktu.selama(3, "bulan", k.hari_ini)),
    ]
    pilihan.append(("Sampai akhir tahun", rentang_waktu.sampai_akhir_tahun(k.hari_ini)))
    return [
        Pilihan(label, f"{label} (s.d. {tanggal_singkat(r[1])})", [r[0].isoformat(), r[1].isoformat()])
        for label, r in pilihan
        if r is not None
    ]


def urai_waktu(teks: str, k: Konteks, j: Jawaban) -> list[str]:
    """A typed period as two ISO dates. Raises JawabanSalah."""
    rentang = rentang_waktu.pahami(teks, k.hari_ini)
    if rentang is None:
        raise JawabanSalah("Waktu itu belum dapat dipahami.")
    return [rentang[0].isoformat(), rentang[1].isoformat()]


def periksa_waktu(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """Raises JawabanSalah for a period that ends before it starts, or starts in the past."""
    mulai, selesai = (date.fromisoformat(satu) for satu in nilai)
    if selesai < mulai:
        raise JawabanSalah(
            f"Tanggal selesai ({tanggal_singkat(selesai)}) mendahului tanggal mulai ({tanggal_singkat(mulai)}). {CONTOH_WAKTU}"
        )
    if mulai < k.hari_ini:
        raise JawabanSalah(f"Tanggal mulai {tanggal_singkat(mulai)} sudah lewat. {CONTOH_WAKTU}")


# --- review ------------------------------------------------------------------------------------------------------------------


def tinjauan(k: Konteks, isian: Isian) -> dict[str, Any]:
    """Everything on the review screen: the answers, and the route with names and articles."""
    r = pengajuan.rancang(k, _saya(k), unit=isian.unit, kegiatan=isian.kegiatan, peran=isian.peran)
    aktif = penerima.chat(k.sesi, [p.pegawai.id for satu in r.langkah for p in satu.pejabat])
    return {
        "kegiatan": isian.kegiatan,
        "peran": sebutan.PERAN_TIM[isian.peran],
        "unit": sebutan.nama_unit(k.profil, k.organisasi, isian.unit),
        "mulai": isian.mulai,
        "selesai": isian.selesai,
        "maksud": sebutan.potong(isian.maksud, 140),
        "suara": isian.suara_id is not None,
        "lampiran": len(isian.lampiran),
        "tolak": None if r.boleh else f"{r.alasan} ({sebutan.pasal(r.dasar)})",
        "perlu_data": r.hasil == "perlu_data",
        "langkah": _langkah(r.langkah, aktif),
        "surat": r.surat.jenis if r.surat else "",
        "penanda_tangan": _penanda_tangan(r),
        "peringatan": [f"{p.pesan} ({sebutan.pasal(p.dasar)})" for p in r.peringatan],
    }


def _langkah(semua: Iterable[Langkah], aktif: dict[int, int]) -> list[dict[str, str]]:
    """The lines of the route; whoever has not activated the bot is marked. Names in full once, then short."""
    disebut: set[tuple[int, str]] = set()

    def sebut(p: Pejabat) -> str:
        ini = (p.pegawai.id, p.blok)
        if ini in disebut:
            return p.pegawai.nama
        disebut.add(ini)
        return sebutan.pejabat(p) + ("" if p.pegawai.id in aktif else ", belum mengaktifkan bot")

    return [
        {
            "pejabat": sebutan.gabung(
                map(sebut, satu.pejabat), "atau" if satu.aturan == "salah_satu" else "dan"
            ),
            "tindakan": satu.tindakan,
            "pasal": satu.dasar[0].pasal if satu.dasar else "",
        }
        for satu in semua
    ]


def _penanda_tangan(r: Rute) -> str:
    """Who signs the letter; short where the route has named the person already."""
    p = r.surat.penandatangan if r.surat else None
    if p is None:
        return ""
    disebut = any(p.pegawai.id == satu.pegawai.id for langkah in r.langkah for satu in langkah.pejabat)
    return p.pegawai.nama if disebut else p.pegawai.nama_lengkap


def belum_aktif(k: Konteks, pejabat: Iterable[Pejabat]) -> str:
    """Names of the officials who have not activated the bot."""
    semua = list({p.pegawai.id: p for p in pejabat}.values())
    return kabar.belum_aktif(semua, penerima.chat(k.sesi, [p.pegawai.id for p in semua]))


def _saya(k: Konteks) -> int:
    if k.pegawai is None:
        raise PermissionError("hanya pegawai yang terikat dapat mengajukan")
    return k.pegawai.id
