"""What an acting official may not decide alone. The four regulations are silent; SE BKN 2/SE/VII/2019 and 1/SE/I/2021 are not.

A Plh. or Plt. approves and signs letters of assignment. A Keputusan is a strategic decision, so one of theirs carries a
warning; people of two governments are not moved by an acting official at all.
"""

from rules.langkah import Pesan, Rute
from rules.organisasi import Pejabat

SUMBER = "SE BKN 2/SE/VII/2019 dan 1/SE/I/2021"


def penghalang(rute: Rute, *lain: Pejabat) -> str | None:
    """Why this route must wait for a definitive official; None where it need not. `lain`: who decides besides its steps."""
    if rute.lingkup != "lintas_instansi":
        return None
    pemutus = [*(p for langkah in rute.langkah for p in langkah.pejabat), *lain]
    if rute.surat and rute.surat.penandatangan:
        pemutus.append(rute.surat.penandatangan)
    pelaksana = next((p for p in pemutus if p.sebagai != "definitif"), None)
    if pelaksana is None:
        return None
    return (
        f"{pelaksana.pegawai.nama_lengkap} bertindak selaku {pelaksana.blok}, dan pelibatan lintas instansi menunggu pejabat "
        f"definitif ({SUMBER})."
    )


def peringatan(rute: Rute) -> Pesan | None:
    """The warning of a Keputusan that an acting official signs; None for everything else."""
    surat = rute.surat
    if surat is None or surat.penandatangan is None or surat.penandatangan.sebagai == "definitif":
        return None
    if not surat.jenis.startswith("Keputusan"):
        return None
    return Pesan(
        f"{surat.jenis} ini ditandatangani {surat.penandatangan.blok}. Pastikan isinya tidak mengubah status hukum organisasi, "
        f"kepegawaian, atau anggaran ({SUMBER}).",
        surat.dasar,
    )
