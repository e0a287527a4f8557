"""What the review of a result is to the engine: its cards and news, and the assignment that it closes (matrix §9)."""

from typing import Any

from sqlalchemy import ColumnElement, select, update

from models import Keputusan, Penugasan, Permohonan, Tim
from models.kotak import KABAR
from models.permohonan import DIKEMBALIKAN, MENUNGGU
from models.tim import BERJALAN, SELESAI
from rules.evaluasi import pilih_alur
from rules.organisasi import Pegawai, Pejabat
from rules.rantai import Keterlibatan
from services import audit, penerima, sebutan
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.laporan import hasil as laporan_hasil
from services.layar import layar
from services.permohonan import pemohon
from services.permohonan.jenis import Jenis
from services.permohonan.perkara import Perkara, muat, orang
from services.surat.naskah import Naskah
from services.tombol import Tombol


class Evaluasi(Jenis):
    kartu = "evaluasi/kartu"
    kabar = "evaluasi/kabar"
    setujui = "evaluasi/setujui"
    alasan = "evaluasi/alasan"
    lengkap = "evaluasi/lengkap"
    awalan = "Hasil: "
    boleh_ditolak = False
    alasan_kembalikan = (
        "Capaian belum sesuai dengan target",
        "Bukti pendukung belum lengkap",
        "Uraian hasil belum jelas",
    )
    label = {  # noqa: RUF012 - a constant of the class
        "s": t.SESUAI_TARGET,
        "y": t.YA_SESUAI_TARGET,
        "r": t.KEMBALIKAN_UNTUK_PERBAIKAN,
    }

    def terlibat(self, perkara: Perkara) -> Keterlibatan:
        """Nobody reviews the own work (X-12): neither who hands it in, nor anybody of the team."""
        d = perkara.data
        pelaksana = frozenset({d.rincian["pelaksana_id"], *d.rincian["anggota"]})
        return Keterlibatan(d.pemohon_id, frozenset(), pelaksana)

    def ditugaskan(self, perkara: Perkara) -> list[Pegawai]:
        """Nobody: a review ends work."""
        return []

    def sebut(self, perkara: Perkara) -> str:
        kegiatan = sebutan.potong(perkara.data.kegiatan, 120)
        return f"Hasil {kegiatan} dari {perkara.pemohon.nama_lengkap}"

    def isi_kartu(self, perkara: Perkara, i: int, pejabat: Pejabat) -> dict[str, Any]:
        r = perkara.data.rincian
        return {
            "hasil": sebut_hasil(r),
            "banyak": len(r["anggota"]) if perkara.data.tim_id is not None else 0,
            "terakhir": i == len(perkara.langkah) - 1,
            "perhatian": r["perhatian"],
            "perbaikan_ke": r["ke"] - 1,
        }

    def isi_setujui(self, perkara: Perkara, i: int) -> dict[str, Any]:
        r = perkara.data.rincian
        return {
            "hasil": sebut_hasil(r),
            "kurang": r["persen"] < 100,
            "akhir": i == len(perkara.langkah) - 1,
            "tim": perkara.data.tim_id is not None,
        }

    def belum_dapat_disetujui(self, perkara: Perkara, i: int, pejabat: Pejabat) -> str | None:
        """Work that was released or dissolved meanwhile has no result to accept."""
        berjalan = select(Penugasan.id).where(_tugas(perkara), Penugasan.keadaan == "berjalan")
        if perkara.k.sesi.execute(berjalan).first() is not None:
            return None
        return "Tugas ini sudah tidak berjalan, sehingga hasilnya tidak lagi ditinjau."

    def berakhir(self, perkara: Perkara) -> None:
        """A returned result: the team hears it, and whoever mends it by the article where somebody else returned it (K-A13)."""
        if perkara.data.keadaan != DIKEMBALIKAN:
            return
        putusan = perkara.k.sesi.execute(
            select(Keputusan.pegawai_id, Keputusan.alasan)
            .where(Keputusan.langkah_id.in_([x.id for x in perkara.langkah]), Keputusan.hasil == DIKEMBALIKAN)
            .order_by(Keputusan.id.desc())
        ).first()
        if putusan is None:
            return
        isi = {
            "kegiatan": sebutan.potong(perkara.data.kegiatan, 120),
            "pemohon": perkara.pemohon.nama_lengkap,
            "oleh": orang(perkara.org, putusan.pegawai_id).nama_lengkap,
            "alasan": putusan.alasan,
        }
        _kirim(perkara, _anggota_lain(perkara), "evaluasi/dikembalikan", perbaikan=None, **isi)
        if (pembenah := _pembenah(perkara)) is not None and pembenah.pegawai.id != putusan.pegawai_id:
            catatan = next(iter(perkara.rute.catatan), None)
            _kirim(perkara, {pembenah.pegawai.id}, "evaluasi/dikembalikan", perbaikan=catatan, **isi)

    def berlaku(self, perkara: Perkara) -> None:
        """Accepted as per target: the assignment closes, of a team everybody's and the team itself."""
        k, d = perkara.k, perkara.data
        _tarik_perubahan(perkara)
        k.sesi.execute(
            update(Penugasan)
            .where(_tugas(perkara), Penugasan.keadaan == "berjalan")
            .values(keadaan="selesai", ditutup=k.sekarang)
        )
        if d.tim_id is not None:
            k.sesi.execute(
                update(Tim)
                .where(Tim.id == d.tim_id, Tim.keadaan == BERJALAN)
                .values(keadaan=SELESAI, ditutup=k.sekarang, terbuka=False)
            )
        audit.catat(k, "selesai", "tim" if d.tim_id else "penugasan", d.tim_id or d.rincian["penugasan_id"])

    def sesudah(self, perkara: Perkara, naskah: Naskah | None) -> None:
        """Everybody who did the work or reviewed it hears that it is finished; whoever accepted it knows."""
        penerima_akhir = set(perkara.langkah[-1].suara.values()) if perkara.langkah else set()
        peninjau = {i for langkah in perkara.langkah[:-1] for i in langkah.suara.values()}
        oleh = sebutan.gabung(orang(perkara.org, i).nama_lengkap for i in sorted(penerima_akhir))
        _kirim(
            perkara,
            (_anggota_lain(perkara) | peninjau) - penerima_akhir,
            "evaluasi/selesai",
            kegiatan=sebutan.potong(perkara.data.kegiatan, 120),
            hasil=sebut_hasil(perkara.data.rincian),
            oleh=oleh,
            pasal=sebutan.pasal(perkara.rute.dasar),
        )


JENIS = Evaluasi()


def sebut_hasil(rincian: dict[str, Any]) -> str:
    """«8 dari 12 layanan (67%)» from what was handed in."""
    return laporan_hasil.sebut(
        rincian["persen"],
        target=rincian["target"],
        target_angka=rincian["target_angka"],
        capaian_angka=rincian["capaian_angka"],
        satuan=rincian["satuan"],
    )


def _tugas(perkara: Perkara) -> ColumnElement[bool]:
    """The assignments that the result is about: of a team everybody's."""
    d = perkara.data
    return Penugasan.tim_id == d.tim_id if d.tim_id is not None else Penugasan.id == d.rincian["penugasan_id"]


def _tarik_perubahan(perkara: Perkara) -> None:
    """What was still asked for a team that is finished now, its changes and people for it, is withdrawn; whoever asked is told.

    The requests are locked before the team is, as whoever decides on them does.
    """
    k, tim_id = perkara.k, perkara.data.tim_id
    if tim_id is None:
        return
    menunggu = (
        select(Permohonan.id)
        .where(
            Permohonan.tim_id == tim_id,
            Permohonan.jenis.in_(["penunjukan", "tim"]),
            Permohonan.keadaan.in_([MENUNGGU, DIKEMBALIKAN]),
        )
        # People first: who was given meanwhile may open a decision of its own.
        .order_by(Permohonan.jenis, Permohonan.id)
        .limit(1)
    )
    while (nomor := k.sesi.execute(menunggu).scalar()) is not None:
        lain = muat(k, nomor, kunci=True)
        pemohon.tarik(lain, gugur_karena=perkara.id)
        isi = layar(
            "evaluasi/perubahan_gugur",
            tombol=[[Tombol(t.PERMOHONAN_SAYA, f"p:{lain.id}:l+")]],
            kegiatan=perkara.data.kegiatan,
            perkara=lain.jenis.sebut(lain),
        )
        for chat in penerima.chat(k.sesi, [lain.data.pemohon_id]).values():
            kirim(k, chat, isi, prioritas=KABAR, jenis="kabar")


def _anggota_lain(perkara: Perkara) -> set[int]:
    """The team without who handed the result in: that person gets the news of every step."""
    return set(perkara.data.rincian["anggota"]) - {perkara.data.pemohon_id}


def _pembenah(perkara: Perkara) -> Pejabat | None:
    """Who mends a result that misses its target, where the article names somebody: the official of the last step."""
    k, d = perkara.k, perkara.data
    if k.organisasi.unit(d.unit_pemilik) is None:
        return None
    pelaksana = orang(k.organisasi, d.rincian["pelaksana_id"])
    alur = pilih_alur(k.profil, k.organisasi, pelaksana, d.rincian["objek"], d.unit_pemilik)
    if alur.perbaikan_oleh is None or not perkara.duduk:
        return None
    return next((p for p in perkara.duduk[-1] if p is not None), None)


def _kirim(perkara: Perkara, kepada: set[int], templat: str, **isi: Any) -> None:
    k: Konteks = perkara.k
    for pegawai_id, chat_id in penerima.chat(k.sesi, sorted(kepada)).items():
        milik = pegawai_id in perkara.data.rincian["anggota"]
        tombol = [[Tombol(t.RIWAYAT_TUGAS, "m:riwayat:+")]] if milik and templat == "evaluasi/selesai" else []
        kirim(k, chat_id, layar(templat, tombol=tombol, **isi), prioritas=KABAR, jenis="kabar")
