"""A small office for the pure rules: Budi asks, Siti heads the Bidang, Rahma the Dinas, Made another Dinas."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from rules.organisasi import Organisasi, Pegawai, PelaksanaJabatan, Unit

HARI = date(2026, 11, 23)


@dataclass
class Kantor:
    """The parts of an organisation by name, before they are put together."""

    unit: dict[str, Unit]
    orang: dict[str, Pegawai]
    pelaksana: list[PelaksanaJabatan] = field(default_factory=list)

    def jadi(self) -> Organisasi:
        return Organisasi(self.unit.values(), self.orang.values(), self.pelaksana)

    def ubah(self, nama: str, **kolom: Any) -> Pegawai:
        self.orang[nama] = replace(self.orang[nama], **kolom)
        return self.orang[nama]

    def wakilkan(self, unit: str, nama: str, sebagai: str = "plh") -> None:
        """`nama` acts for the head of `unit` through November 2026."""
        self.pelaksana.append(
            PelaksanaJabatan(
                unit, self.orang[nama].id, sebagai, date(2026, 11, 1), date(2026, 11, 30), "1/2026"
            )
        )


def pegawai(id_: int, nama: str, unit: str, memimpin: str | None = None, **kolom: Any) -> Pegawai:
    bawaan: dict[str, Any] = {
        "nip": f"19800101200501{id_ % 2 + 1}{id_:03d}",
        "gelar_depan": None,
        "gelar_belakang": None,
        "golongan": "III/d",
        "jenis_jabatan": "administrator" if memimpin else "fungsional",
        "jenjang": None if memimpin else "ahli_muda",
        "jabatan": f"Kepala {unit}" if memimpin else "Analis",
        "atasan_nip": None,
        "kompetensi": (),
        "aktif": True,
    }
    return Pegawai(id=id_, nama=nama, unit=unit, memimpin=memimpin, **(bawaan | kolom))


def kantor() -> Kantor:
    unit = [
        Unit("KAB", "Pemerintah Kabupaten Contoh", "kepala_daerah"),
        Unit("DINSOS", "Dinas Sosial", "dinas", "KAB"),
        Unit("REH", "Bidang Rehabilitasi", "bidang", "DINSOS"),
        Unit("DAY", "Bidang Pemberdayaan", "bidang", "DINSOS"),
        Unit("DISPAR", "Dinas Pariwisata", "dinas", "KAB"),
        Unit("DEST", "Bidang Destinasi", "bidang", "DISPAR"),
    ]
    orang = [
        pegawai(1, "Surya", "KAB", "KAB", nip=None, jenis_jabatan="kepala_daerah", jabatan="Bupati"),
        pegawai(2, "Rahma", "DINSOS", "DINSOS", jenis_jabatan="jpt_pratama"),
        pegawai(3, "Siti", "REH", "REH", gelar_depan="dr.", gelar_belakang="S.KM."),
        pegawai(4, "Zaki", "DAY", "DAY"),
        pegawai(5, "Made", "DISPAR", "DISPAR", jenis_jabatan="jpt_pratama"),
        pegawai(6, "Agus", "DEST", "DEST"),
        pegawai(7, "Budi", "REH"),
        pegawai(8, "Joko", "DEST"),
    ]
    return Kantor({u.kode: u for u in unit}, {p.nama: p for p in orang})
