"""What a request about a team is to the engine: its card, its letter, and what comes into force."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.permohonan import DIKEMBALIKAN
from models.tim import BUBAR
from models.tim import SELESAI as TIM_SELESAI
from rules.langkah import Rute
from rules.organisasi import Pegawai, Pejabat
from rules.rantai import Keterlibatan
from services import audit, sebutan
from services.konteks import Konteks
from services.laporan import masuk as laporan_masuk
from services.pengingat import detak as pengingat
from services.permohonan.jenis import Jenis
from services.permohonan.penerus import pimpinan
from services.permohonan.perkara import DataPermohonan, Perkara, orang
from services.surat import antar as surat_antar
from services.surat.data import Keadaan
from services.surat.naskah import Naskah
from services.tim import kabar as tim_kabar
from services.tim import perubahan as tim_perubahan
from services.tim import surat as surat_tim
from services.tim import tulis as tim_tulis
from services.tim.baca import DataTim
from services.tim.keputusan import (
    BARU,
    BUBARKAN,
    GANTI_KETUA,
    HAL,
    LEPAS,
    PERPANJANG,
    TAMBAH,
    muat_tim,
    tarik_permintaan,
)
from services.tim.susunan import Susunan

SATU_SATU = frozenset({GANTI_KETUA, TAMBAH, LEPAS})
"""Changes that are about some people of the team, not about all of it."""


class PembentukanTim(Jenis):
    """Forming and changing a team: one decision, signed off by the official whom the regulation names."""

    kartu = "tim/kartu"
    kabar = "tim/kabar"
    lengkap = "tim/lengkap"
    awalan = "Keputusan: "
    alasan_tolak = (
        "Susunan tim belum tepat",
        "Beban tugas anggota sudah penuh",
        "Belum sesuai sasaran unit",
        "Waktunya belum tepat",
    )
    alasan_kembalikan = (
        "Susunan tim perlu diperbaiki",
        "Sasaran atau target belum jelas",
        "Waktu perlu disesuaikan",
        "Nama tim perlu disesuaikan",
    )

    def terlibat(self, perkara: Perkara) -> Keterlibatan:
        semua = frozenset(_susunan(perkara).semua)
        pemohon = perkara.data.pemohon_id
        return Keterlibatan(pemohon, semua, semua, frozenset({pemohon}) - semua)

    def ditugaskan(self, perkara: Perkara) -> list[Pegawai]:
        ubah = perkara.data.rincian["ubah"]
        ids = ubah.get("orang", _susunan(perkara).semua)
        return [orang(perkara.org, i) for i in ids]

    def sebut(self, perkara: Perkara) -> str:
        d = perkara.data
        return f"{HAL[d.perihal]} {sebutan.potong(surat_tim.nama_tim(d.kegiatan), 120)}"

    def sebut_peran(self, perkara: Perkara) -> str | None:
        return f"{HAL[perkara.data.perihal].lower()} tim"

    def isi_kartu(self, perkara: Perkara, i: int, pejabat: Pejabat) -> dict[str, Any]:
        d, s = perkara.data, _susunan(perkara)
        anggota = [orang(perkara.org, n).nama_lengkap for n in s.anggota]
        anggota += [f"{o.nama} ({o.instansi})" for o in s.luar]
        return {
            "hal": f"{HAL[d.perihal].lower()} tim kerja",
            "perihal": d.perihal,
            "tim": surat_tim.nama_tim(d.kegiatan),
            "ketua": orang(perkara.org, s.ketua).nama_lengkap if s.ketua is not None else None,
            "anggota": anggota,
            # The engine offers «Selengkapnya» where people are named here: also where the card cuts what it shows.
            "orang": [p.nama_lengkap for p in self.ditugaskan(perkara)]
            if d.perihal in SATU_SATU or _terpotong(perkara, anggota)
            else [],
            "target": d.rincian["target"],
            "ringkas": d.maksud or "",
            "alasan": d.rincian["ubah"].get("alasan"),
            "tugas": [],
        }

    def belum_dapat_disetujui(self, perkara: Perkara, i: int, pejabat: Pejabat) -> str | None:
        d = perkara.data
        masuk = _susunan(perkara).semua if d.perihal == BARU else d.rincian["ubah"].get("orang", ())
        if d.perihal not in {BARU, TAMBAH, GANTI_KETUA}:
            return None  # whoever left can be released, and a team without them be ended
        if pergi := sebutan.yang_pergi(orang(perkara.org, n) for n in masuk):
            return f"{pergi} Mohon kembalikan agar susunannya diperbaiki."
        return None

    def berakhir(self, perkara: Perkara) -> None:
        k, d = perkara.k, perkara.data
        tim = muat_tim(k, d.tim_id or 0)
        if d.keadaan == DIKEMBALIKAN:
            # A returned change holds up nobody who was given meanwhile.
            tim_perubahan.tetapkan_yang_diberikan(k, tim.id)
            return
        if d.perihal == BARU:
            tim_kabar.batal(k, tim, "Pembentukan tim tidak disetujui." if d.keadaan == "ditolak" else None)
            tim_tulis.batalkan(k, tim.id)
            return
        if d.perihal == TAMBAH:
            # Who was given for this addition, and for nothing else, has no place in the team.
            masuk = d.rincian["ubah"]["orang"]
            tim_kabar.batal(k, tim, "Penambahan anggota tidak jadi.", masuk)
            tim_tulis.lepas(k, tim.id, masuk)
        tim_perubahan.tetapkan_yang_diberikan(k, tim.id)

    def isi_surat(
        self,
        perkara: Perkara,
        rute: Rute,
        pejabat: Pejabat,
        *,
        kode: str,
        nomor: str | None,
        keadaan: Keadaan,
    ) -> tuple[str, str, dict[str, Any]]:
        susunan = _susunan(perkara)
        orang_surat = self.ditugaskan(perkara)
        return surat_tim.susun(
            perkara, rute, pejabat, susunan, orang_surat, kode=kode, nomor=nomor, keadaan=keadaan
        )

    def penerima_surat(self, perkara: Perkara, rute: Rute, pejabat: Pejabat) -> Iterable[tuple[int, str]]:
        pemilik = pimpinan(perkara.k, perkara.data.unit_pemilik)
        perihal = perkara.data.perihal
        # «pegawai» is told that the letter assigns; whoever leaves is told otherwise (`dilepas`).
        selaku = "anggota" if perihal in {LEPAS, BUBARKAN} else "pegawai"
        semua = [(p.id, selaku) for p in self.ditugaskan(perkara)]
        if perihal == GANTI_KETUA:
            semua += [(i, "anggota") for i in _susunan(perkara).semua]
        semua += [(pejabat.pegawai.id, "penandatangan"), (perkara.data.pemohon_id, "pemohon")]
        if pemilik is not None:
            semua.append((pemilik.pegawai.id, "pemilik"))
        if rute.surat:
            semua += [(p.pegawai.id, "tembusan") for p in rute.surat.tembusan]
        return surat_antar.satu_kali(semua)

    def berlaku(self, perkara: Perkara) -> None:
        k, d, s = perkara.k, perkara.data, _susunan(perkara)
        tim = muat_tim(k, d.tim_id or 0)
        if tim.keadaan in {BUBAR, TIM_SELESAI}:
            return
        ubah = d.rincian["ubah"]
        aktif = perkara.ingatan["aktif"] = [a.pegawai_id for a in tim.aktif if a.pegawai_id is not None]
        match d.perihal:
            case "baru":
                tim_tulis.berlakukan(k, tim, s, d.id, d.mulai, d.selesai)
            case "ganti_ketua":
                _ganti_ketua(k, tim, s, d)
            case "tambah":
                tim_tulis.tugaskan(k, tim, s, ubah["orang"], d.id, d.mulai, d.selesai)
            case "lepas":
                tim_kabar.pemberi(k, tim, ubah["orang"], LEPAS, alasan=ubah.get("alasan"))
                tim_tulis.lepas(k, tim.id, ubah["orang"])
            case "perpanjang":
                tim_kabar.pemberi(k, tim, aktif, PERPANJANG, sampai=d.selesai)
                tim_tulis.perpanjang(k, tim.id, d.selesai)
            case "bubar":
                tim_kabar.pemberi(k, tim, aktif, BUBARKAN, alasan=ubah.get("alasan"))
                tim_tulis.bubarkan(k, tim.id)
                tarik_permintaan(k, tim.id)
        pengingat.lihat_ulang(k, tim.id)
        audit.catat(k, f"tim_{d.perihal}", "tim", tim.id, pelaku_id=d.pemohon_id, permohonan=d.id, **ubah)

    def sesudah(self, perkara: Perkara, naskah: Naskah | None) -> None:
        perihal = perkara.data.perihal
        pergi = [p.id for p in self.ditugaskan(perkara)]
        if perihal == LEPAS:
            tim_kabar.dilepas(perkara, pergi)
        elif perihal == BUBARKAN:
            # Somebody may have been given while the end waited for its signature.
            tim_kabar.dilepas(perkara, dict.fromkeys([*pergi, *perkara.ingatan.get("aktif", ())]))
        elif perihal in {BARU, GANTI_KETUA}:
            tim_kabar.memimpin(perkara, _susunan(perkara).ketua)
        if perihal in {TAMBAH, LEPAS}:
            tim_kabar.susunan_berubah(perkara)
        tim_perubahan.tetapkan_yang_diberikan(perkara.k, perkara.data.tim_id or 0)


def _ganti_ketua(k: Konteks, tim: DataTim, s: Susunan, d: DataPermohonan) -> None:
    """The former ketua stays as a member, unless the office forbids it (`dilepas`)."""
    ubah = d.rincian["ubah"]
    if ubah["dari"] is not None:
        if ubah["dilepas"]:
            tim_tulis.lepas(k, tim.id, [ubah["dari"]])
        else:
            tim_tulis.ganti_peran(k, tim.id, ubah["dari"], "anggota")
    tim_tulis.tugaskan(k, tim, s, [ubah["ke"]], d.id, d.mulai, d.selesai)
    tim_tulis.ganti_peran(k, tim.id, ubah["ke"], "ketua")
    # What members have reported waits for their ketua, whoever that is.
    laporan_masuk.segarkan_semua(k)


def _terpotong(perkara: Perkara, anggota: list[str]) -> bool:
    """Does the card (messages/tim/kartu.j2) leave something out?"""
    r = perkara.data.rincian
    penuh = (("; ".join(anggota), 240), (r["target"], 100), (r["ubah"].get("alasan"), 200))
    return any(len(teks or "") > batas for teks, batas in penuh)


def _susunan(perkara: Perkara) -> Susunan:
    return Susunan.dari_json(perkara.data.rincian)


JENIS = PembentukanTim()
