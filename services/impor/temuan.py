"""What the import has to say about the files: faults stop it, warnings do not. Each names file, row and column."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import process


@dataclass(frozen=True, slots=True)
class Temuan:
    """One sentence about one place. `baris` counts as a spreadsheet shows it: the header row is 1."""

    berkas: str
    pesan: str
    baris: int | None = None
    kolom: str | None = None

    def __str__(self) -> str:
        tempat = [self.berkas]
        if self.baris is not None:
            tempat.append(f"baris {self.baris}")
        if self.kolom is not None:
            tempat.append(f"kolom {self.kolom}")
        return f"{', '.join(tempat)}: {self.pesan}"


@dataclass(slots=True)
class Catatan:
    """Collects every finding, so that one run shows all there is to mend."""

    galat: list[Temuan] = field(default_factory=list)
    peringatan: list[Temuan] = field(default_factory=list)

    def salah(self, berkas: str, pesan: str, baris: int | None = None, kolom: str | None = None) -> None:
        self.galat.append(Temuan(berkas, pesan, baris, kolom))

    def ingatkan(self, berkas: str, pesan: str, baris: int | None = None, kolom: str | None = None) -> None:
        self.peringatan.append(Temuan(berkas, pesan, baris, kolom))


def saran(nilai: str, pilihan: Iterable[str]) -> str:
    """« Mungkin maksud Anda …», with a leading space; empty where nothing comes near."""
    dekat = process.extractOne(nilai, list(pilihan), processor=str.casefold, score_cutoff=70)
    return f" Mungkin maksud Anda «{dekat[0]}»." if dekat else ""


def potong(nilai: str, panjang: int = 40) -> str:
    """A value as it can be shown inside a sentence."""
    return nilai if len(nilai) <= panjang else f"{nilai[: panjang - 1]}…"


def sebut(nama: Iterable[str], batas: int = 10) -> str:
    """«a, b, c, dan 4 lagi»."""
    semua = list(nama)
    if len(semua) <= batas:
        return ", ".join(semua)
    return f"{', '.join(semua[:batas])}, dan {len(semua) - batas} lagi"
