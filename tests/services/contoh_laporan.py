"""Teams, assignments and reports in a sample regency, for tests of what comes of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from models import Penugasan
from services.laporan import kirim as laporan
from services.laporan.kirim import IsianLaporan, Terkirim
from services.laporan.tugas import dapat_dilaporkan
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah

NAMA = "Tim Layanan Terpadu"
MULAI, SELESAI = date(2026, 11, 2), date(2027, 1, 29)


def bentuk(d: Daerah, *anggota: str, nama: str = NAMA, ketua: str | None = "Budi", **lain: Any) -> int:
    return bentuk_langsung(
        d.k,
        unit="KOMINFO-APTIKA",
        nama=nama,
        ketua_id=d.pegawai(ketua).id if ketua else None,
        anggota_id=[d.pegawai(a).id for a in anggota or ("Dewi",)],
        pembentuk_id=d.kepala("KOMINFO-APTIKA").id,
        mulai=lain.pop("mulai", MULAI),
        selesai=lain.pop("selesai", SELESAI),
        **lain,
    )


def tugas(d: Daerah, siapa: str) -> int:
    return dapat_dilaporkan(d.k, d.pegawai(siapa).id)[0].id


def lapor(d: Daerah, siapa: str, **nilai: Any) -> Terkirim:
    isi: dict[str, Any] = {"penugasan_id": nilai.pop("penugasan_id", None) or tugas(d, siapa)}
    isi |= {"uraian": "Menyusun data.", "persen": 50} | nilai
    return laporan.kirim(d.sebagai(siapa), IsianLaporan(**isi))


def individu(d: Daerah, siapa: str, unit: str, kegiatan: str = "Kajian data") -> int:
    return d.sesi.execute(
        Penugasan.__table__.insert()
        .values(
            pegawai_id=d.pegawai(siapa).id,
            unit_pemilik=unit,
            kegiatan=kegiatan,
            peran="individu",
            mulai=MULAI,
            selesai=SELESAI,
            keadaan="berjalan",
            dibuat=d.k.sekarang,
        )
        .returning(Penugasan.id)
    ).scalar_one()
