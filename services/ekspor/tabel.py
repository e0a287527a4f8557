"""What an export holds: one select a list; the columns of the select are its keys.

No Telegram ids, no activation codes, no file contents; telephone numbers only where they are asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from models import (
    AnggotaTim,
    Audit,
    Kendala,
    Keputusan,
    Kursi,
    Langkah,
    Laporan,
    OrangPermohonan,
    Pegawai,
    PenerimaKendala,
    PenerimaLaporan,
    PenerimaSurat,
    Pengingat,
    Penugasan,
    PermintaanLaporan,
    Permohonan,
    Surat,
    Tim,
    UmpanBalik,
    Unit,
)

_SEKALI_BACA = 1000
# Whoever else a row names besides the person in `nip` and `nama`.
_Lain, _Lagi = aliased(Pegawai), aliased(Pegawai)


@dataclass(frozen=True, slots=True)
class Masa:
    """From a day to a day, both included, on the wall clock of the Pemda."""

    dari: date
    sampai: date
    zona: ZoneInfo

    @property
    def saat(self) -> tuple[datetime, datetime]:
        """The instant at which it begins, and the one at which it is over."""
        awal = datetime.combine(self.dari, time(), self.zona)
        akhir = datetime.combine(self.sampai + timedelta(days=1), time(), self.zona)
        return awal.astimezone(UTC), akhir.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Tabel:
    """One list. A row belongs to a period where something of it happened then (`saat`), or it ran then (`rentang`)."""

    nama: str
    pilih: Select[*tuple[Any, ...]]
    saat: tuple[Any, ...] = ()
    rentang: tuple[Any, Any] | None = None

    @property
    def kolom(self) -> list[str]:
        return [str(c.key) for c in self.pilih.selected_columns]

    def selama(self, masa: Masa) -> Select[*tuple[Any, ...]]:
        """The rows of that period."""
        awal, akhir = masa.saat
        syarat: list[ColumnElement[bool]] = [and_(c >= awal, c < akhir) for c in self.saat]
        if self.rentang is not None:
            mulai, selesai = self.rentang
            syarat.append(and_(mulai <= masa.sampai, selesai >= masa.dari))
        return self.pilih.where(or_(*syarat))


def baris(sesi: Session, pilih: Select[*tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """Row by row, so that fifty thousand requests need no memory."""
    for satu in sesi.execute(pilih, execution_options={"yield_per": _SEKALI_BACA}).mappings():
        yield dict(satu)


def direktori(dengan_telepon: bool) -> list[Tabel]:
    """People and units, as they are now."""
    telepon = [Pegawai.telepon] if dengan_telepon else []
    return [
        Tabel(
            "pegawai",
            select(
                Pegawai.nip, Pegawai.nama, Pegawai.gelar_depan, Pegawai.gelar_belakang, Pegawai.jabatan,
                Pegawai.jenis_jabatan, Pegawai.jenjang, Pegawai.unit, Pegawai.memimpin, *telepon, Pegawai.aktif,
            ).order_by(Pegawai.id),
        ),
        Tabel("unit", select(Unit.kode, Unit.nama, Unit.jenis, Unit.induk).order_by(Unit.kode)),
    ]  # fmt: skip


def peristiwa() -> list[Tabel]:
    """What was asked, decided, written, assigned, reported and reviewed, and the audit trail."""
    return [*_permohonan(), *_surat(), *_tim(), *_laporan(), *_kendala(), *_jejak()]


def _permohonan() -> list[Tabel]:
    orang = Pegawai.nip.label("nip"), Pegawai.nama.label("nama")
    permohonan = Permohonan.kode.label("permohonan")
    return [
        Tabel(
            "permohonan",
            select(
                Permohonan.kode, Permohonan.jenis, Permohonan.perihal, *orang, Permohonan.unit_asal,
                Permohonan.unit_pemilik, Permohonan.lingkup, Permohonan.peran, Permohonan.kegiatan,
                Tim.nama.label("tim"), Permohonan.maksud, Permohonan.kompetensi, Permohonan.harapan, Permohonan.mulai,
                Permohonan.selesai, Permohonan.keadaan, Permohonan.peraturan, Permohonan.profil_versi,
                Permohonan.snapshot.label("rute"), Permohonan.rincian, Permohonan.dibuat, Permohonan.ditutup,
            )
            .join(Pegawai, Pegawai.id == Permohonan.pemohon_id)
            .outerjoin(Tim, Tim.id == Permohonan.tim_id)
            .order_by(Permohonan.id),
            saat=(Permohonan.dibuat, Permohonan.ditutup),
        ),
        Tabel(
            "langkah",
            select(
                permohonan, Langkah.urutan, Langkah.tindakan, Langkah.aturan, Langkah.bentuk, Langkah.keadaan,
                Kursi.nomor.label("kursi"), Kursi.peran, Kursi.unit, Langkah.dibuka, Langkah.ditutup,
            )
            .join(Permohonan, Permohonan.id == Langkah.permohonan_id)
            .join(Kursi, Kursi.langkah_id == Langkah.id)
            .order_by(Langkah.permohonan_id, Langkah.urutan, Kursi.nomor),
            saat=(Langkah.dibuka, Langkah.ditutup),
        ),
        Tabel(
            "keputusan",
            select(
                permohonan, Langkah.urutan.label("langkah"), Kursi.nomor.label("kursi"), *orang, Keputusan.jabatan,
                Keputusan.sebagai, Keputusan.hasil, Keputusan.alasan, Keputusan.langkah_versi, Keputusan.dilihat,
                Keputusan.waktu, _Lain.nama.label("dicatat_oleh"),
            )
            .join(Langkah, Langkah.id == Keputusan.langkah_id)
            .join(Kursi, Kursi.id == Keputusan.kursi_id)
            .join(Permohonan, Permohonan.id == Langkah.permohonan_id)
            .join(Pegawai, Pegawai.id == Keputusan.pegawai_id)
            .outerjoin(_Lain, _Lain.id == Keputusan.dicatat_oleh_id)
            .order_by(Keputusan.id),
            saat=(Keputusan.waktu,),
        ),
        Tabel(
            "orang_permohonan",
            select(
                permohonan, *orang, OrangPermohonan.nama_luar, OrangPermohonan.sebagai, OrangPermohonan.peran,
            )
            .join(Permohonan, Permohonan.id == OrangPermohonan.permohonan_id)
            .outerjoin(Pegawai, Pegawai.id == OrangPermohonan.pegawai_id)
            .order_by(OrangPermohonan.id),
            saat=(Permohonan.dibuat, Permohonan.ditutup),
        ),
        Tabel(
            "evaluasi",
            select(
                permohonan, *orang, Tim.nama.label("tim"), Permohonan.kegiatan, Permohonan.keadaan,
                Langkah.urutan.label("langkah"), Langkah.tindakan, _Lain.nama.label("peninjau"), Keputusan.jabatan,
                Keputusan.sebagai, Keputusan.hasil, Keputusan.alasan, Keputusan.waktu, Permohonan.dibuat,
                Permohonan.ditutup,
            )
            .join(Pegawai, Pegawai.id == Permohonan.pemohon_id)
            .outerjoin(Tim, Tim.id == Permohonan.tim_id)
            .outerjoin(Langkah, Langkah.permohonan_id == Permohonan.id)
            .outerjoin(Keputusan, Keputusan.langkah_id == Langkah.id)
            .outerjoin(_Lain, _Lain.id == Keputusan.pegawai_id)
            .where(Permohonan.jenis == "evaluasi")
            .order_by(Permohonan.id, Langkah.urutan, Keputusan.id),
            saat=(Permohonan.dibuat, Permohonan.ditutup, Keputusan.waktu),
        ),
    ]  # fmt: skip


def _surat() -> list[Tabel]:
    return [
        Tabel(
            "surat",
            select(
                Permohonan.kode.label("permohonan"), Surat.kode, Surat.jenis, Surat.judul, Surat.nomor, Surat.tanggal,
                Surat.keadaan, Pegawai.nip.label("penandatangan_nip"), Pegawai.nama.label("penandatangan"),
                Surat.unit_penandatangan, Surat.sidik, Surat.sidik_final, Surat.dibuat,
            )
            .join(Permohonan, Permohonan.id == Surat.permohonan_id)
            .join(Pegawai, Pegawai.id == Surat.penandatangan_id)
            .order_by(Surat.id),
            saat=(Surat.dibuat,),
        ),
        Tabel(
            "penerima_surat",
            select(
                Surat.kode.label("surat"), Pegawai.nip, Pegawai.nama, PenerimaSurat.sebagai, PenerimaSurat.dikirim,
            )
            .join(Surat, Surat.id == PenerimaSurat.surat_id)
            .join(Pegawai, Pegawai.id == PenerimaSurat.pegawai_id)
            .order_by(PenerimaSurat.id),
            saat=(Surat.dibuat, PenerimaSurat.dikirim),
        ),
    ]  # fmt: skip


def _tim() -> list[Tabel]:
    return [
        Tabel(
            "penugasan",
            select(
                Permohonan.kode.label("permohonan"), Pegawai.nip, Pegawai.nama, Penugasan.unit_pemilik,
                Penugasan.kegiatan, Tim.nama.label("tim"), Penugasan.peran, Penugasan.mulai, Penugasan.selesai,
                Penugasan.keadaan, Penugasan.dibuat, Penugasan.ditutup,
            )
            .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
            .outerjoin(Permohonan, Permohonan.id == Penugasan.permohonan_id)
            .outerjoin(Tim, Tim.id == Penugasan.tim_id)
            .order_by(Penugasan.id),
            saat=(Penugasan.dibuat, Penugasan.ditutup),
            rentang=(Penugasan.mulai, Penugasan.selesai),
        ),
        Tabel(
            "tim",
            select(
                Tim.unit, Tim.nama, Tim.keadaan, Pegawai.nama.label("pembentuk"), Tim.sasaran, Tim.target, Tim.mulai,
                Tim.selesai, Tim.terbuka, Tim.dicari, Tim.rincian, Tim.interval, Tim.hari_jatuh, Tim.pengingat,
                Tim.dibuat, Tim.ditutup,
            )
            .outerjoin(Pegawai, Pegawai.id == Tim.pembentuk_id)
            .order_by(Tim.id),
            saat=(Tim.dibuat, Tim.ditutup),
            rentang=(Tim.mulai, Tim.selesai),
        ),
        Tabel(
            "anggota_tim",
            select(
                Tim.nama.label("tim"), Tim.unit, Pegawai.nip, Pegawai.nama, AnggotaTim.nama_luar,
                AnggotaTim.instansi_luar, AnggotaTim.peran, AnggotaTim.keadaan, AnggotaTim.tugas, AnggotaTim.rencana,
                AnggotaTim.mulai, AnggotaTim.selesai, AnggotaTim.dibuat,
            )
            .join(Tim, Tim.id == AnggotaTim.tim_id)
            .outerjoin(Pegawai, Pegawai.id == AnggotaTim.pegawai_id)
            .order_by(AnggotaTim.tim_id, AnggotaTim.id),
            saat=(AnggotaTim.dibuat, Tim.ditutup),
            rentang=(AnggotaTim.mulai, AnggotaTim.selesai),
        ),
    ]  # fmt: skip


def _laporan() -> list[Tabel]:
    laporan = Laporan.id.label("laporan")
    return [
        Tabel(
            "laporan",
            select(
                laporan, Laporan.jenis, Pegawai.nip, Pegawai.nama, _Lain.nama.label("tentang"), Penugasan.kegiatan,
                Penugasan.unit_pemilik, Tim.nama.label("tim"), Laporan.periode, Laporan.dari, Laporan.sampai,
                Laporan.versi, Laporan.uraian, Laporan.target, Laporan.satuan, Laporan.target_angka,
                Laporan.capaian_angka, Laporan.persen, Laporan.hambatan, Laporan.berikutnya, Laporan.keadaan,
                Laporan.dasar, Laporan.dibuat,
            )
            .join(Pegawai, Pegawai.id == Laporan.pelapor_id)
            .join(_Lain, _Lain.id == Laporan.tentang_id)
            .join(Penugasan, Penugasan.id == Laporan.penugasan_id)
            .outerjoin(Tim, Tim.id == Laporan.tim_id)
            .order_by(Laporan.id),
            saat=(Laporan.dibuat,),
        ),
        Tabel(
            "penerima_laporan",
            select(
                laporan, Pegawai.nip, Pegawai.nama, PenerimaLaporan.jabatan, PenerimaLaporan.sebagai,
                PenerimaLaporan.keadaan, PenerimaLaporan.catatan, PenerimaLaporan.dikirim, PenerimaLaporan.dijawab,
            )
            .join(Laporan, Laporan.id == PenerimaLaporan.laporan_id)
            .join(Pegawai, Pegawai.id == PenerimaLaporan.pegawai_id)
            .order_by(PenerimaLaporan.id),
            saat=(Laporan.dibuat, PenerimaLaporan.dikirim, PenerimaLaporan.dijawab),
        ),
        Tabel(
            "umpan_balik",
            select(
                UmpanBalik.laporan_id.label("laporan"), Penugasan.kegiatan, Pegawai.nip, Pegawai.nama,
                _Lain.nama.label("dari"), UmpanBalik.jabatan, UmpanBalik.isi, UmpanBalik.dibuat,
            )
            .join(Pegawai, Pegawai.id == UmpanBalik.kepada_id)
            .join(_Lain, _Lain.id == UmpanBalik.dari_id)
            .join(Penugasan, Penugasan.id == UmpanBalik.penugasan_id)
            .order_by(UmpanBalik.id),
            saat=(UmpanBalik.dibuat,),
        ),
        Tabel(
            "permintaan_laporan",
            select(
                PermintaanLaporan.id.label("permintaan"), _Lain.nama.label("peminta"), PermintaanLaporan.jabatan,
                Pegawai.nip, Pegawai.nama, PermintaanLaporan.sebagai, Penugasan.kegiatan, PermintaanLaporan.batas,
                PermintaanLaporan.catatan, PermintaanLaporan.dasar, PermintaanLaporan.keadaan,
                PermintaanLaporan.laporan_id.label("laporan"), PermintaanLaporan.dibuat,
            )
            .join(Pegawai, Pegawai.id == PermintaanLaporan.kepada_id)
            .join(_Lain, _Lain.id == PermintaanLaporan.peminta_id)
            .join(Penugasan, Penugasan.id == PermintaanLaporan.penugasan_id)
            .order_by(PermintaanLaporan.id),
            saat=(PermintaanLaporan.dibuat,),
        ),
    ]  # fmt: skip


def _kendala() -> list[Tabel]:
    kendala = Kendala.id.label("kendala")
    return [
        Tabel(
            "kendala",
            select(
                kendala, Pegawai.nip, Pegawai.nama, Penugasan.kegiatan, Penugasan.unit_pemilik, Kendala.masalah,
                Kendala.rekomendasi, Kendala.keadaan, Kendala.dasar, Kendala.keputusan,
                _Lain.nama.label("diputus_oleh"), Kendala.jabatan, Kendala.diputus, _Lagi.nama.label("penindak"),
                Kendala.batas, Kendala.hasil, Kendala.dibuat, Kendala.ditutup,
            )
            .join(Pegawai, Pegawai.id == Kendala.pelapor_id)
            .join(Penugasan, Penugasan.id == Kendala.penugasan_id)
            .outerjoin(_Lain, _Lain.id == Kendala.diputus_oleh_id)
            .outerjoin(_Lagi, _Lagi.id == Kendala.penindak_id)
            .order_by(Kendala.id),
            saat=(Kendala.dibuat, Kendala.diputus, Kendala.ditutup),
        ),
        Tabel(
            "penerima_kendala",
            select(
                kendala, Pegawai.nip, Pegawai.nama, PenerimaKendala.jabatan, PenerimaKendala.sebagai,
                PenerimaKendala.dikirim,
            )
            .join(Kendala, Kendala.id == PenerimaKendala.kendala_id)
            .join(Pegawai, Pegawai.id == PenerimaKendala.pegawai_id)
            .order_by(PenerimaKendala.id),
            saat=(Kendala.dibuat, PenerimaKendala.dikirim),
        ),
    ]  # fmt: skip


def _jejak() -> list[Tabel]:
    return [
        Tabel(
            "pengingat",
            select(
                Pengingat.jenis, Pegawai.nip, Pegawai.nama, Pengingat.periode, Pengingat.jatuh_tempo, Pengingat.saat,
                Pengingat.keadaan, Pengingat.terkirim,
            )
            .join(Pegawai, Pegawai.id == Pengingat.pegawai_id)
            .order_by(Pengingat.id),
            saat=(Pengingat.saat, Pengingat.terkirim),
        ),
        Tabel(
            "audit",
            select(
                Audit.id, Audit.waktu, Pegawai.nip, Pegawai.nama, Audit.jabatan, Audit.sebagai, Audit.tindakan,
                Audit.objek, Audit.objek_id, Audit.data, Audit.sebelum, Audit.sidik,
            )
            .outerjoin(Pegawai, Pegawai.id == Audit.pelaku_id)
            .order_by(Audit.id),
            saat=(Audit.waktu,),
        ),
    ]  # fmt: skip
