"""What reports add to the home screen: the way to report, and what waits to be read or answered."""

from sqlalchemy import bindparam, exists, func, literal_column, or_, select

from models import Laporan, PenerimaLaporan, Penugasan, PermintaanLaporan
from services import tombol as t
from services.konteks import Konteks
from services.pernyataan import jalankan
from services.tombol import Tombol

_saya = bindparam("pegawai_id", type_=Penugasan.pegawai_id.type)
_hitungan = select(
    or_(
        exists().where(Penugasan.pegawai_id == _saya, Penugasan.keadaan == literal_column("'berjalan'")),
        exists().where(Laporan.pelapor_id == _saya),
    ),
    select(func.count(PermintaanLaporan.id))
    .where(PermintaanLaporan.kepada_id == _saya, PermintaanLaporan.keadaan == literal_column("'menunggu'"))
    .scalar_subquery(),
    select(func.count(PenerimaLaporan.id))
    .join(Laporan, Laporan.id == PenerimaLaporan.laporan_id)
    .where(
        PenerimaLaporan.pegawai_id == _saya,
        PenerimaLaporan.keadaan == literal_column("'dikirim'"),
        Laporan.keadaan != literal_column("'diganti'"),
    )
    .scalar_subquery(),
    exists().where(PenerimaLaporan.pegawai_id == _saya),
)


def tombol(k: Konteks) -> tuple[list[Tombol], list[Tombol]]:
    """«Laporan», where the person has something to report on or has reported, and «Laporan masuk» for whoever receives."""
    assert k.pegawai is not None
    melapor, diminta, masuk, menerima = jalankan(k.sesi, _hitungan, {"pegawai_id": k.pegawai.id}).one()
    laporan = Tombol(t.LAPORAN + (f" ({diminta} diminta)" if diminta else ""), "m:laporan")
    terima = Tombol(t.LAPORAN_MASUK + (f" ({masuk})" if masuk else ""), "m:laporan_masuk")
    return [laporan] if melapor else [], [terima] if menerima else []
