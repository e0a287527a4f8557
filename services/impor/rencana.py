"""What an import would change: the files compared with the directory, before anything is written."""

from collections import Counter
from dataclasses import dataclass, field, fields

from rules.organisasi import Unit
from services.impor.data import Baru, DataPegawai, DataPelaksana, Lama, PegawaiLama
from services.impor.temuan import sebut

BATAS_NAMA = 20


@dataclass(frozen=True, slots=True)
class PegawaiBerubah:
    """A person of the directory and the new values of the fields that differ."""

    lama: PegawaiLama
    data: DataPegawai
    bidang: tuple[str, ...]


@dataclass(slots=True)
class Rencana:
    """Everything that will be written. `kosong` means: the files say what the directory already says."""

    unit_baru: list[Unit] = field(default_factory=list)
    unit_berubah: dict[str, Unit] = field(default_factory=dict)
    bidang_unit: Counter[str] = field(default_factory=Counter)
    unit_hilang: list[str] = field(default_factory=list)
    """In the directory, not in the file."""
    pegawai_baru: list[DataPegawai] = field(default_factory=list)
    pegawai_berubah: list[PegawaiBerubah] = field(default_factory=list)
    pegawai_kembali: list[PegawaiLama] = field(default_factory=list)
    """Were inactive and stand in the file again (their changed fields are in `pegawai_berubah`)."""
    nonaktif: list[PegawaiLama] = field(default_factory=list)
    turun: list[PegawaiLama] = field(default_factory=list)
    """Not in the file and stay, but the unit they headed has a new head."""
    tinggal: int = 0
    """Active people whom the file does not name and who stay."""
    pelaksana_baru: list[DataPelaksana] = field(default_factory=list)
    pelaksana_berakhir: dict[int, DataPelaksana] = field(default_factory=dict)

    @property
    def kosong(self) -> bool:
        return not (
            self.unit_baru
            or self.unit_berubah
            or self.pegawai_baru
            or self.pegawai_berubah
            or self.pegawai_kembali
            or self.nonaktif
            or self.turun
            or self.pelaksana_baru
            or self.pelaksana_berakhir
        )

    @property
    def bidang_pegawai(self) -> Counter[str]:
        """How many people changed in which column."""
        return Counter(b for p in self.pegawai_berubah for b in p.bidang)

    def angka(self) -> dict[str, int]:
        """For the audit: counts only, no names."""
        return {
            "unit_baru": len(self.unit_baru),
            "unit_berubah": len(self.unit_berubah),
            "pegawai_baru": len(self.pegawai_baru),
            "pegawai_berubah": len(self.pegawai_berubah),
            "pegawai_kembali": len(self.pegawai_kembali),
            "pegawai_nonaktif": len(self.nonaktif),
            "pelaksana_baru": len(self.pelaksana_baru),
            "pelaksana_berakhir": len(self.pelaksana_berakhir),
        }

    def kalimat(self) -> str:
        """«12 pegawai baru, 3 berubah (jabatan: 2, unit: 1), 1 pelaksana jabatan berakhir»."""
        bagian: list[str] = []

        def tambah(banyak: int, sebutan: str, rinci: Counter[str] | None = None) -> None:
            if banyak:
                isi = ", ".join(f"{nama}: {n}" for nama, n in (rinci or Counter[str]()).most_common())
                bagian.append(f"{banyak} {sebutan}{f' ({isi})' if isi else ''}")

        tambah(len(self.unit_baru), "unit baru")
        tambah(len(self.unit_berubah), "unit berubah", self.bidang_unit)
        tambah(len(self.pegawai_baru), "pegawai baru")
        tambah(
            len(self.pegawai_berubah),
            "berubah" if self.pegawai_baru else "pegawai berubah",
            self.bidang_pegawai,
        )
        tambah(len(self.pegawai_kembali), "pegawai aktif kembali")
        tambah(len(self.nonaktif), "pegawai dinonaktifkan")
        tambah(len(self.turun), "pegawai tidak lagi memimpin")
        tambah(len(self.pelaksana_baru), "pelaksana jabatan baru")
        tambah(len(self.pelaksana_berakhir), "pelaksana jabatan berakhir")
        return ", ".join(bagian) or "tidak ada perubahan"

    def nama_nama(self) -> list[str]:
        """Who is meant, one line a kind, up to a limit of names."""
        baris = []
        if self.pegawai_baru:
            baris.append(f"Pegawai baru: {sebut((p.nama for p in self.pegawai_baru), BATAS_NAMA)}")
        if self.pegawai_berubah:
            nama = (f"{p.data.nama} ({', '.join(p.bidang)})" for p in self.pegawai_berubah)
            baris.append(f"Berubah: {sebut(nama, BATAS_NAMA)}")
        for judul, orang in (
            ("Aktif kembali", self.pegawai_kembali),
            ("Dinonaktifkan", self.nonaktif),
            ("Tidak lagi memimpin", self.turun),
        ):
            if orang:
                baris.append(f"{judul}: {sebut((p.data.nama for p in orang), BATAS_NAMA)}")
        if self.unit_hilang:
            baris.append(f"Unit yang tidak ada pada berkas: {sebut(self.unit_hilang, BATAS_NAMA)}")
        return baris


def susun_rencana(lama: Lama, baru: Baru, *, nonaktifkan: bool = False) -> Rencana:
    """Compare. A person missing from the file stays, unless `nonaktifkan`; acting officials are replaced as a whole."""
    r = Rencana(unit_hilang=[kode for kode in lama.unit if kode not in baru.unit])
    for kode, unit in baru.unit.items():
        if kode not in lama.unit:
            r.unit_baru.append(unit)
        elif beda := _beda(lama.unit[kode], unit):
            r.unit_berubah[kode] = unit
            r.bidang_unit.update(beda)
    for kunci, data in baru.pegawai.items():
        orang = lama.pegawai.get(kunci)
        if orang is None:
            r.pegawai_baru.append(data)
            continue
        if beda := _beda(orang.data, data):
            r.pegawai_berubah.append(PegawaiBerubah(orang, data, beda))
        if not orang.aktif:
            r.pegawai_kembali.append(orang)
    _yang_tidak_disebut(r, lama, baru, nonaktifkan)
    _pelaksana(r, lama, baru)
    return r


def _beda(lama: object, baru: object) -> tuple[str, ...]:
    assert isinstance(baru, Unit | DataPegawai)
    return tuple(b.name for b in fields(baru) if getattr(lama, b.name) != getattr(baru, b.name))


def _yang_tidak_disebut(r: Rencana, lama: Lama, baru: Baru, nonaktifkan: bool) -> None:
    dipimpin = {p.memimpin for p in baru.pegawai.values()} - {None}
    ada_kepala_daerah = any(p.jenis_jabatan == "kepala_daerah" for p in baru.pegawai.values())
    for orang in lama.tinggal(baru.pegawai):
        # There is one kepala daerah: the new one ends the term of the old one.
        if nonaktifkan or (ada_kepala_daerah and orang.data.jenis_jabatan == "kepala_daerah"):
            r.nonaktif.append(orang)
            continue
        r.tinggal += 1
        if orang.data.memimpin in dipimpin:
            r.turun.append(orang)


def _pelaksana(r: Rencana, lama: Lama, baru: Baru) -> None:
    nonaktif = {p.data.nip for p in r.nonaktif}
    if baru.pelaksana is None:
        r.pelaksana_berakhir = {i: p for i, p in lama.pelaksana.items() if p.nip in nonaktif}
        return
    r.pelaksana_berakhir = {i: p for i, p in lama.pelaksana.items() if p not in set(baru.pelaksana)}
    tetap = set(lama.pelaksana.values())
    r.pelaksana_baru = [p for p in baru.pelaksana if p not in tetap]
