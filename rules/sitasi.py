"""A citation: where the law says it, and the sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sitasi:
    """`kutipan` is verbatim (white space folded); `kutipan_tampil` the same with OCR damage repaired inside [ ]."""

    pasal: str
    kutipan: str
    kutipan_tampil: str

    def ke_json(self) -> dict[str, str]:
        return {"pasal": self.pasal, "kutipan": self.kutipan, "kutipan_tampil": self.kutipan_tampil}

    @classmethod
    def dari_json(cls, data: dict[str, str]) -> "Sitasi":
        return cls(data["pasal"], data["kutipan"], data["kutipan_tampil"])


def gabung(*kelompok: tuple[Sitasi, ...]) -> tuple[Sitasi, ...]:
    """Each citation once, in the order of first mention."""
    return tuple(dict.fromkeys(s for satu in kelompok for s in satu))
