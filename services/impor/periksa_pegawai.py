"""pegawai.csv: one person a row. Rows are read first, then compared with each other and with the units."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from rules.organisasi import Unit
from services import nomenklatur
from services.akun.telepon import baku_telepon
from services.impor import kolom as k
from services.impor.data import DataPegawai, Lama
from services.impor.lembar import Baris, Kemajuan, Lembar
from services.impor.periksa_unit import cari_lingkaran
from services.impor.temuan import Catatan, potong, saran, sebut

_NIP_DIBULATKAN = 3
"""From so many people on, NIPs that all end in 000 were rounded by a spreadsheet."""


def periksa_pegawai(
    lembar: Lembar,
    unit: Mapping[str, Unit],
    lama: Lama,
    hari_ini: date,
    catatan: Catatan,
    *,
    nonaktifkan: bool = False,
    kemajuan: Kemajuan | None = None,
) -> tuple[dict[str, DataPegawai], dict[str, int]]:
    """The people by `kunci` and the row of each. `lama` is asked for people whom the file does not name."""
    pegawai: dict[str, DataPegawai] = {}
    nomor: dict[str, int] = {}
    for urutan, baris in enumerate(lembar.baris, 1):
        satu = _Pembaca(lembar.berkas, baris, unit, hari_ini, catatan).baca()
        if kemajuan and urutan % 500 == 0:
            kemajuan("memeriksa pegawai", urutan, len(lembar.baris))
        if satu is None:
            continue
        if satu.kunci in pegawai:
            kolom = "nip" if satu.nip else "nama"
            nilai = satu.nip or satu.nama
            pesan = (
                f"{kolom.upper() if satu.nip else kolom} {nilai} sudah ada pada baris {nomor[satu.kunci]}."
            )
            catatan.salah(lembar.berkas, pesan, baris.nomor, kolom)
            continue
        pegawai[satu.kunci] = satu
        nomor[satu.kunci] = baris.nomor
    tinggal = [] if nonaktifkan else [p.data for p in lama.tinggal(pegawai)]
    _periksa_pembulatan(lembar.berkas, pegawai, catatan)
    _periksa_kepala_daerah(lembar.berkas, pegawai, nomor, catatan)
    _periksa_pimpinan(lembar.berkas, pegawai, nomor, tinggal, catatan)
    _periksa_atasan(lembar.berkas, pegawai, nomor, tinggal, catatan)
    return pegawai, nomor


class _Pembaca:
    """Reads one row; faults are noted and leave the field empty."""

    def __init__(
        self, berkas: str, baris: Baris, unit: Mapping[str, Unit], hari_ini: date, catatan: Catatan
    ) -> None:
        self.berkas, self.baris, self.unit, self.hari_ini, self.catatan = (
            berkas,
            baris,
            unit,
            hari_ini,
            catatan,
        )

    def baca(self) -> DataPegawai | None:
        """None where the person cannot even be named."""
        for wajib in ("nama", "jenis_jabatan", "jabatan", "unit"):
            if not self.isi(wajib):
                self.salah(wajib, "wajib diisi.")
        jenis = self.jenis_jabatan()
        nip = self.nip(jenis)
        if not self.isi("nama") or (nip is None and jenis != "kepala_daerah"):
            return None
        return DataPegawai(
            nip=nip,
            nama=self.isi("nama"),
            gelar_depan=self.isi("gelar_depan") or None,
            gelar_belakang=self.isi("gelar_belakang").lstrip(", ") or None,
            golongan=self.golongan(),
            jenis_jabatan=jenis,
            jenjang=self.jenjang(jenis),
            jabatan=self.isi("jabatan"),
            unit=self.kode_unit("unit") or "",
            memimpin=self.kode_unit("memimpin"),
            atasan_nip=self.atasan(),
            telepon=self.telepon(),
            kompetensi=tuple(
                dict.fromkeys(filter(None, (s.strip() for s in self.isi("kompetensi").split(";"))))
            ),
            peran_aplikasi=self.peran(),
        )

    def isi(self, kolom: str) -> str:
        return self.baris.sel.get(kolom, "")

    def salah(self, kolom: str, pesan: str) -> None:
        self.catatan.salah(self.berkas, pesan, self.baris.nomor, kolom)

    def ingatkan(self, kolom: str, pesan: str) -> None:
        self.catatan.ingatkan(self.berkas, pesan, self.baris.nomor, kolom)

    def jenis_jabatan(self) -> str:
        nilai = self.isi("jenis_jabatan")
        if not nilai:
            return ""
        if baku := k.baku_jenis_jabatan(nilai, self.isi("eselon")):
            return baku
        if k.kunci(nilai) in k.STRUKTURAL_SIASN:
            self.salah(
                "jenis_jabatan",
                "«Struktural» belum menyebut tingkatnya. Isi kolom eselon (II.a, III.b, …) atau tulis "
                "jpt_pratama, administrator, atau pengawas.",
            )
        else:
            self.salah(
                "jenis_jabatan",
                f"jenis jabatan «{potong(nilai)}» tidak dikenal.{saran(nilai, k.JENIS_JABATAN)}"
                f" Yang dikenal: {', '.join(k.JENIS_JABATAN)}.",
            )
        return ""

    def nip(self, jenis: str) -> str | None:
        nilai = self.isi("nip")
        if not nilai:
            if jenis != "kepala_daerah":
                self.salah("nip", "wajib diisi; hanya kepala daerah yang tanpa NIP.")
            return None
        if galat := nomenklatur.periksa_nip(nilai):
            for pesan in galat:
                self.salah("nip", f"{pesan} Tertulis: «{potong(nilai)}».")
            return None
        nip = nomenklatur.rapikan_nip(nilai)
        kelamin = {"l": "L", "m": "L", "pria": "L", "lakilaki": "L", "p": "P", "f": "P", "wanita": "P"}
        kelamin_baku: Literal["L", "P"] | None = None
        match kelamin.get(
            k.kunci(self.isi("jenis_kelamin")), kelamin.get(k.kunci(self.isi("jenis_kelamin"))[:1])
        ):
            case "L":
                kelamin_baku = "L"
            case "P":
                kelamin_baku = "P"
        for ragu in nomenklatur.peringatan_nip(nip, hari_ini=self.hari_ini, jenis_kelamin=kelamin_baku):
            self.ingatkan("nip", ragu)
        if jenis == "kepala_daerah":
            self.ingatkan("nip", "kepala daerah biasanya tanpa NIP; diterima, misalnya untuk Penjabat (Pj.).")
        return nip

    def golongan(self) -> str | None:
        nilai = self.isi("golongan")
        if not nilai:
            return None
        baku = nomenklatur.golongan_baku(nilai)
        if baku is None:
            self.ingatkan("golongan", f"golongan «{potong(nilai)}» tidak dikenal, disimpan apa adanya.")
        return baku or nilai

    def jenjang(self, jenis: str) -> str | None:
        nilai = self.isi("jenjang")
        if jenis != "fungsional":
            # SIASN fills this column for every jabatan; only a level of the functional ones can be a slip of jenis_jabatan.
            if jenis and nilai and k.baku_jenjang(nilai):
                self.ingatkan(
                    "jenjang", f"hanya untuk jabatan fungsional; diabaikan karena jenisnya {jenis}."
                )
            return None
        dalam_jabatan = k.jenjang_dalam_jabatan(self.isi("jabatan"))
        petunjuk = f" Jabatannya menyebut {dalam_jabatan}." if dalam_jabatan else ""
        if not nilai:
            self.salah("jenjang", f"wajib diisi untuk jabatan fungsional: {', '.join(k.JENJANG)}.{petunjuk}")
            return None
        baku = k.baku_jenjang(nilai)
        if baku is None:
            self.salah(
                "jenjang",
                f"jenjang «{potong(nilai)}» tidak dikenal.{saran(nilai, k.JENJANG)}"
                f" Yang dikenal: {', '.join(k.JENJANG)}.",
            )
        elif dalam_jabatan and dalam_jabatan != baku:
            self.ingatkan("jenjang", f"tertulis {baku}, padahal jabatannya menyebut {dalam_jabatan}.")
        return baku

    def kode_unit(self, kolom: str) -> str | None:
        nilai = self.isi(kolom)
        if not nilai:
            return None
        if nilai not in self.unit:
            self.salah(kolom, f"unit «{potong(nilai)}» tidak ada pada unit.csv.{saran(nilai, self.unit)}")
            return None
        return nilai

    def atasan(self) -> str | None:
        nilai = self.isi("atasan_nip")
        if not nilai:
            return None
        if galat := nomenklatur.periksa_nip(nilai):
            self.salah("atasan_nip", f"{galat[0]} Tertulis: «{potong(nilai)}».")
            return None
        return nomenklatur.rapikan_nip(nilai)

    def telepon(self) -> str | None:
        nilai = self.isi("telepon")
        if not nilai:
            return None
        baku = baku_telepon(nilai)
        if baku is None:
            sebab = "lembar kerja mengubahnya menjadi bilangan; " if "E+" in nilai.upper() else ""
            self.salah(
                "telepon",
                f"bukan satu nomor telepon: «{potong(nilai)}»; {sebab}tulis seperti 0812… atau +62812….",
            )
        return baku

    def peran(self) -> tuple[str, ...]:
        hasil: list[str] = []
        for nilai in filter(
            None, (s.strip() for s in self.isi("peran_aplikasi").replace(",", ";").split(";"))
        ):
            baku = k.baku_pilihan(nilai, k.PERAN_APLIKASI)
            if baku is None:
                self.salah(
                    "peran_aplikasi",
                    f"peran «{potong(nilai)}» tidak dikenal. Yang dikenal: {', '.join(k.PERAN_APLIKASI)}.",
                )
            elif baku not in hasil:
                hasil.append(baku)
        return tuple(hasil)


def _periksa_pembulatan(berkas: str, pegawai: Mapping[str, DataPegawai], catatan: Catatan) -> None:
    nip = [p.nip for p in pegawai.values() if p.nip]
    if len(nip) >= _NIP_DIBULATKAN and all(n.endswith("000") for n in nip):
        catatan.salah(
            berkas,
            "semua NIP berakhir 000: lembar kerja sudah membulatkannya dan tiga angka terakhir hilang. "
            "Ambil lagi dari sumbernya dengan kolom NIP sebagai teks.",
            None,
            "nip",
        )


def _periksa_kepala_daerah(
    berkas: str, pegawai: Mapping[str, DataPegawai], nomor: Mapping[str, int], catatan: Catatan
) -> None:
    kepala = [kunci for kunci, p in pegawai.items() if p.jenis_jabatan == "kepala_daerah"]
    for kunci in kepala[1:]:
        pesan = f"kepala daerah hanya satu; sudah ada pada baris {nomor[kepala[0]]}."
        catatan.salah(berkas, pesan, nomor[kunci], "jenis_jabatan")


def _periksa_pimpinan(
    berkas: str,
    pegawai: Mapping[str, DataPegawai],
    nomor: Mapping[str, int],
    tinggal: list[DataPegawai],
    catatan: Catatan,
) -> None:
    """Two heads of one unit are a fault; a head whom the file no longer names gives way to the one it names."""
    pimpinan: dict[str, str] = {}
    for kunci, p in pegawai.items():
        if p.memimpin is None:
            continue
        if p.memimpin in pimpinan:
            lain = pegawai[pimpinan[p.memimpin]]
            catatan.salah(
                berkas,
                f"unit {p.memimpin} sudah dipimpin {lain.nama} (baris {nomor[lain.kunci]}); satu unit satu pimpinan.",
                nomor[kunci],
                "memimpin",
            )
            continue
        pimpinan[p.memimpin] = kunci
        if p.jenis_jabatan == "pelaksana":
            pesan = "seorang pelaksana tercatat memimpin unit; periksa jenis jabatannya."
            catatan.ingatkan(berkas, pesan, nomor[kunci], "memimpin")
    for p in tinggal:
        if p.memimpin in pimpinan:
            pengganti = pegawai[pimpinan[p.memimpin]]
            catatan.ingatkan(
                berkas,
                f"{p.nama} tidak ada pada berkas dan tidak lagi tercatat memimpin {p.memimpin}.",
                nomor[pengganti.kunci],
                "memimpin",
            )
        elif p.memimpin is not None:
            pimpinan[p.memimpin] = p.kunci


def ingatkan_tanpa_pimpinan(
    unit: Mapping[str, Unit], orang: Iterable[DataPegawai], diwakili: Iterable[str], catatan: Catatan
) -> None:
    """Units that nobody heads and nobody acts for: possible, but their routes end there. `diwakili`: acted for."""
    terisi = {p.memimpin for p in orang} | set(diwakili)
    kosong = [kode for kode in unit if kode not in terisi]
    if kosong:
        catatan.ingatkan(
            "pegawai.csv", f"{len(kosong)} unit belum punya pimpinan: {sebut(kosong)}.", None, "memimpin"
        )


def _periksa_atasan(
    berkas: str,
    pegawai: Mapping[str, DataPegawai],
    nomor: Mapping[str, int],
    tinggal: list[DataPegawai],
    catatan: Catatan,
) -> None:
    dikenal = {p.nip for p in pegawai.values()} | {p.nip for p in tinggal}
    for kunci, p in pegawai.items():
        if p.atasan_nip and p.atasan_nip == p.nip:
            catatan.salah(berkas, "menunjuk diri sendiri.", nomor[kunci], "atasan_nip")
        elif p.atasan_nip and p.atasan_nip not in dikenal:
            pesan = f"NIP {p.atasan_nip} tidak ada pada berkas ini maupun pada direktori."
            catatan.salah(berkas, pesan, nomor[kunci], "atasan_nip")
    for lingkar in cari_lingkaran({p.nip: p.atasan_nip for p in pegawai.values() if p.nip}):
        if len(lingkar) > 1:
            rantai = " → ".join(pegawai[nip].nama for nip in [*lingkar, lingkar[0]])
            catatan.salah(berkas, f"atasan melingkar: {rantai}.", nomor[lingkar[0]], "atasan_nip")
