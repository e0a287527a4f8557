"""Everything that was asked, decided and written, in one file: for auditors, and for a spreadsheet evening.

No Telegram ids, no activation codes, no file contents; telephone numbers only where they are asked for.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import orjson
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import (
    Audit,
    Keputusan,
    Kursi,
    Langkah,
    Pegawai,
    PenerimaSurat,
    Penugasan,
    Permohonan,
    Surat,
    Tim,
    Unit,
)
from services.konteks import Konteks

AKHIRAN = (".json", ".xlsx")
_SEKALI_BACA = 1000
_SEL_TERPANJANG = 32_767
_BARIS_LEMBAR = 1_048_576


class TerlaluBesar(Exception):
    """A spreadsheet cannot hold it; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Tabel:
    """One list of the export: the columns of the select are its keys."""

    nama: str
    pilih: Select[*tuple[Any, ...]]


def ekspor(k: Konteks, keluaran: Path, *, dengan_telepon: bool = False) -> dict[str, int]:
    """Write the file (its ending decides the kind) and return how many rows each list has.

    Times stand on the Pemda's clock. The file appears only when it is whole. Raises TerlaluBesar, OSError.
    """
    tulis: Callable[[Konteks, list[Tabel], Path], dict[str, int]] = (
        _tulis_xlsx if keluaran.suffix.lower() == ".xlsx" else _tulis_json
    )
    sementara = keluaran.with_name(f".{keluaran.name}.sementara")
    try:
        jumlah = tulis(k, _tabel(dengan_telepon), sementara)
        sementara.replace(keluaran)
    except BaseException:
        with suppress(FileNotFoundError):
            sementara.unlink()
        raise
    return jumlah


def _tabel(dengan_telepon: bool) -> list[Tabel]:
    telepon = [Pegawai.telepon] if dengan_telepon else []
    orang = Pegawai.nip.label("nip"), Pegawai.nama.label("nama")
    permohonan = Permohonan.kode.label("permohonan")
    return [
        Tabel(
            "permohonan",
            select(
                Permohonan.kode, Permohonan.jenis, *orang, Permohonan.unit_asal, Permohonan.unit_pemilik,
                Permohonan.lingkup, Permohonan.peran, Permohonan.kegiatan, Permohonan.maksud, Permohonan.kompetensi,
                Permohonan.harapan, Permohonan.mulai, Permohonan.selesai, Permohonan.keadaan, Permohonan.peraturan,
                Permohonan.profil_versi, Permohonan.snapshot.label("rute"), Permohonan.dibuat, Permohonan.ditutup,
            ).join(Pegawai, Pegawai.id == Permohonan.pemohon_id).order_by(Permohonan.id),
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
        ),
        Tabel(
            "keputusan",
            select(
                permohonan, Langkah.urutan.label("langkah"), Kursi.nomor.label("kursi"), *orang, Keputusan.jabatan,
                Keputusan.sebagai, Keputusan.hasil, Keputusan.alasan, Keputusan.langkah_versi, Keputusan.dilihat,
                Keputusan.waktu,
            )
            .join(Langkah, Langkah.id == Keputusan.langkah_id)
            .join(Kursi, Kursi.id == Keputusan.kursi_id)
            .join(Permohonan, Permohonan.id == Langkah.permohonan_id)
            .join(Pegawai, Pegawai.id == Keputusan.pegawai_id)
            .order_by(Keputusan.id),
        ),
        Tabel(
            "surat",
            select(
                permohonan, Surat.kode, Surat.jenis, Surat.judul, Surat.nomor, Surat.tanggal, Surat.keadaan,
                Pegawai.nip.label("penandatangan_nip"), Pegawai.nama.label("penandatangan"), Surat.unit_penandatangan,
                Surat.sidik, Surat.sidik_final, Surat.dibuat,
            )
            .join(Permohonan, Permohonan.id == Surat.permohonan_id)
            .join(Pegawai, Pegawai.id == Surat.penandatangan_id)
            .order_by(Surat.id),
        ),
        Tabel(
            "penerima_surat",
            select(Surat.kode.label("surat"), *orang, PenerimaSurat.sebagai, PenerimaSurat.dikirim)
            .join(Surat, Surat.id == PenerimaSurat.surat_id)
            .join(Pegawai, Pegawai.id == PenerimaSurat.pegawai_id)
            .order_by(PenerimaSurat.id),
        ),
        Tabel(
            "penugasan",
            select(
                permohonan, *orang, Penugasan.unit_pemilik, Penugasan.kegiatan, Penugasan.peran, Penugasan.mulai,
                Penugasan.selesai, Penugasan.keadaan, Penugasan.dibuat,
            )
            .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
            .outerjoin(Permohonan, Permohonan.id == Penugasan.permohonan_id)
            .order_by(Penugasan.id),
        ),
        Tabel("tim", select(Tim.unit, Tim.nama, Tim.dibuat).order_by(Tim.id)),
        Tabel(
            "audit",
            select(
                Audit.id, Audit.waktu, *orang, Audit.jabatan, Audit.sebagai, Audit.tindakan, Audit.objek,
                Audit.objek_id, Audit.data, Audit.sebelum, Audit.sidik,
            )
            .outerjoin(Pegawai, Pegawai.id == Audit.pelaku_id)
            .order_by(Audit.id),
        ),
        Tabel(
            "pegawai",
            select(
                *orang, Pegawai.gelar_depan, Pegawai.gelar_belakang, Pegawai.jabatan, Pegawai.jenis_jabatan,
                Pegawai.jenjang, Pegawai.unit, Pegawai.memimpin, *telepon, Pegawai.aktif,
            ).order_by(Pegawai.id),
        ),
        Tabel("unit", select(Unit.kode, Unit.nama, Unit.jenis, Unit.induk).order_by(Unit.kode)),
    ]  # fmt: skip


def _baris(sesi: Session, tabel: Tabel) -> Iterator[dict[str, Any]]:
    """Row by row, so that fifty thousand requests need no memory."""
    for baris in sesi.execute(tabel.pilih, execution_options={"yield_per": _SEKALI_BACA}).mappings():
        yield dict(baris)


def _tulis_json(k: Konteks, daftar: list[Tabel], berkas: Path) -> dict[str, int]:
    zona = k.aturan.zona

    def setempat(nilai: Any) -> Any:
        return nilai.astimezone(zona) if isinstance(nilai, datetime) else nilai

    jumlah = {}
    with berkas.open("wb") as keluar:
        kepala = {
            "dibuat": k.lokal,
            "peraturan": k.profil.id,
            "profil_versi": k.profil.versi,
            "zona_waktu": zona.key,
        }
        keluar.write(orjson.dumps(kepala)[:-1])
        for tabel in daftar:
            banyak = 0
            keluar.write(b',\n"' + tabel.nama.encode() + b'": [')
            for baris in _baris(k.sesi, tabel):
                keluar.write(b",\n" if banyak else b"\n")
                keluar.write(orjson.dumps({nama: setempat(nilai) for nama, nilai in baris.items()}))
                banyak += 1
            keluar.write(b"]")
            jumlah[tabel.nama] = banyak
        keluar.write(b"}\n")
    return jumlah


def _tulis_xlsx(k: Konteks, daftar: list[Tabel], berkas: Path) -> dict[str, int]:
    buku = Workbook(write_only=True)
    jumlah = {}
    for tabel in daftar:
        lembar = buku.create_sheet(tabel.nama)
        lembar.freeze_panes = "A2"
        kolom = [str(c.key) for c in tabel.pilih.selected_columns]
        # The route is a document of its own: it would fill a cell with thousands of characters.
        tampil = [nama for nama in kolom if nama != "rute"]
        lembar.append(tampil)
        banyak = 0
        for baris in _baris(k.sesi, tabel):
            banyak += 1
            if banyak >= _BARIS_LEMBAR:
                raise TerlaluBesar(
                    f"Lembar {tabel.nama} melebihi {_BARIS_LEMBAR} baris. Pakai keluaran .json."
                )
            lembar.append([_sel(lembar, baris[nama], k) for nama in tampil])
        jumlah[tabel.nama] = banyak
    buku.save(berkas)
    return jumlah


def _sel(lembar: Any, nilai: Any, k: Konteks) -> Any:
    """A cell that shows the value. Text stays text: what a person typed must never run as a formula."""
    match nilai:
        case None | bool() | int() | float():
            return nilai
        case datetime():
            return nilai.astimezone(k.aturan.zona).replace(tzinfo=None)
        case date():
            return nilai
        case str():
            teks = nilai
        case _:
            teks = orjson.dumps(nilai).decode()
    sel = WriteOnlyCell(lembar, value=None)
    sel.value = ILLEGAL_CHARACTERS_RE.sub("", teks)[:_SEL_TERPANJANG]
    sel.data_type = "s"
    return sel
