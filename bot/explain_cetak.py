"""An answer of `explain` as people read it: who, in which order, by which letter; below it the sentences of the law."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from services import sebutan

if TYPE_CHECKING:
    from rules.profil import Profil

_HASIL = {
    "rute": "Boleh",
    "diperingatkan": "Boleh, dengan peringatan",
    "ditolak": "Tidak dapat",
    "perlu_data": "Perlu dilengkapi",
}
_LINGKUP = {
    "dalam_unit": "di dalam unit",
    "lintas_unit": "lintas unit",
    "lintas_pd": "lintas Perangkat Daerah",
    "lintas_instansi": "lintas instansi",
}
_BENTUK = {
    "lisan": "lisan",
    "surat_permohonan": "surat permohonan",
    "surat_permohonan_persetujuan": "surat permohonan persetujuan",
    "surat_jawaban": "surat jawaban",
    None: "–",
}


_MEKANISME = {
    "penunjukan_lintas_unit": "melalui penunjukan lintas unit",
    "penunjukan_lintas_pd": "melalui penunjukan lintas Perangkat Daerah",
}
_PENYUSUN = {"pemohon": "pemohon", "pegawai": "pegawai yang ditugaskan"}


def tampilkan(layar: Console, profil: Profil, data: dict[str, Any]) -> None:
    """Print one answer. `data`: the JSON object of `explain`."""
    kepala = f"{_HASIL[data['hasil']]} · {profil.judul_pendek}"
    if data["lingkup"]:
        kepala += f" · {_LINGKUP[data['lingkup']]}"
    layar.print(Text(kepala, style="bold"))
    for judul, isi in _ringkasan(profil, data):
        layar.print(Text(f"{judul}: {isi}"))
    if data["langkah"]:
        layar.print()
        layar.print(_tabel(profil, data))
    kutipan = list(_kutipan(data))
    if kutipan:
        layar.print()
        layar.print(Text("Dasar hukum", style="bold"))
        for pasal, kalimat in kutipan:
            layar.print(Text(f"  {pasal}: «{kalimat}»"))


def _ringkasan(profil: Profil, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if data["alasan"]:
        yield "Alasan", data["alasan"]
    if data["saran"]:
        yield "Saran", data["saran"]
    yield "Pejabat Penilai Kinerja", _nama(data["pejabat_penilai_kinerja"])
    yield profil.istilah.pimpinan_unit, _nama(data["pimpinan_unit"])
    if surat := data["surat"]:
        penyusun = _PENYUSUN.get(surat["penyusun"]) or _peran(profil, surat["penyusun"], data)
        yield "Surat", f"{surat['jenis']}, disusun {penyusun}"
        yield "Penanda tangan", f"{surat['penandatangan']['nama']} ({surat['blok_tanda_tangan']})"
        if surat["ditujukan_kepada"]:
            yield "Ditujukan kepada", _nama(surat["ditujukan_kepada"])
        if surat["tembusan"]:
            yield "Tembusan surat", "; ".join(map(_nama, surat["tembusan"]))
    if data["pertimbangan"]:
        yield "Dimintai pertimbangan", "; ".join(map(_nama, data["pertimbangan"]))
    for satu in data["prasyarat"]:
        yield "Diminta lebih dahulu", f"{satu['pegawai']['nama']}, {_MEKANISME[satu['mekanisme']]}"
    if data["penerima"] and data["lingkup"]:
        berkala = ", secara berkala" if data["berkala"] else ""
        yield "Disampaikan kepada", "; ".join(map(_nama, data["penerima"])) + berkala
    for satu in data["kinerja_anggota"]:
        penerima = "; ".join(map(_nama, satu["penerima"])) or "belum ada"
        yield f"Kinerja {satu['anggota']['nama']} kepada", penerima
    if data["pemberitahuan"]:
        yield "Diberi tahu", "; ".join(map(_nama, data["pemberitahuan"]))
    for peringatan in data["peringatan"]:
        yield "Peringatan", peringatan["pesan"]


def _tabel(profil: Profil, data: dict[str, Any]) -> Table:
    tabel = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for judul in ("", "Tindakan", "Selaku", "Pejabat", "Bentuk", "Tembusan", "Dasar"):
        tabel.add_column(judul, overflow="fold")
    for langkah in data["langkah"]:
        kata = " atau " if langkah["aturan"] == "salah_satu" else " dan "
        tabel.add_row(
            str(langkah["urutan"]),
            sebutan.TINDAKAN[langkah["tindakan"]],
            Text("; ".join(_peran(profil, p, data) for p in langkah["peran"])),
            Text(kata.join(map(_nama, langkah["pejabat"]))),
            _BENTUK[langkah["bentuk"]],
            Text("; ".join(map(_nama, langkah["tembusan"])) or "–"),
            Text("; ".join(dict.fromkeys(d["pasal"] for d in langkah["dasar"]))),
        )
    return tabel


def _kutipan(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every sentence once, in the order of the steps."""
    semua = [d for langkah in data["langkah"] for d in langkah["dasar"]]
    semua += [d for peringatan in data["peringatan"] for d in peringatan["dasar"]] + data["dasar"]
    yield from dict.fromkeys((d["pasal"], d["kutipan_tampil"]) for d in semua)


def _peran(profil: Profil, peran: str, data: dict[str, Any]) -> str:
    return sebutan.peran_pejabat(profil, peran, data["lingkup"])


def _nama(orang: dict[str, Any] | None) -> str:
    if orang is None:
        return "belum ada"
    return f"{orang['nama']} ({sebutan.jabatan(orang['jabatan'], orang['sebagai'])})"
