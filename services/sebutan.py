"""How the bot names roles, units and people: the profile's own words, never an abbreviation with three meanings."""

import re
from collections.abc import Iterable

from rules.organisasi import Organisasi, Pegawai, Pejabat
from rules.profil import Profil
from rules.rute import Sitasi
from rules.struktur import perangkat_daerah

PERAN_TIM = {"individu": "perorangan", "anggota": "anggota tim", "ketua": "ketua tim"}
TINDAKAN = {
    "rekomendasi": "rekomendasi",
    "persetujuan": "persetujuan",
    "pengesahan": "pengesahan",
    "peninjauan": "peninjauan",
    "penerimaan": "penerimaan",
    "instruksi": "instruksi",
    "jawaban_ketersediaan": "jawaban ketersediaan",
    "pemilihan": "memilih pegawai",
}
# Roles that are named by an office, whichever side they stand on.
PERAN_JABATAN = {
    "asisten": "Asisten",
    "kepala_perangkat_daerah": "Kepala Perangkat Daerah",
    "pimpinan_tertinggi": "Pimpinan tertinggi unit",
    "pejabat_berwenang": "Pejabat yang Berwenang",
}
_SAMBUNGAN = re.compile(r"[;,\s]+(dan|atau)?\s*$")
HASIL = {"disetujui": "Disetujui", "ditolak": "Ditolak", "dikembalikan": "Dikembalikan"}
# What an approval is called in such a step.
DISETUJUI_DALAM = {
    "rekomendasi": "Direkomendasikan",
    "pengesahan": "Disahkan",
    "instruksi": "Diteruskan dengan instruksi",
    "jawaban_ketersediaan": "Dinyatakan tersedia",
    "pemilihan": "Pegawai dipilih",
    "peninjauan": "Ditinjau, sesuai target",
    "penerimaan": "Diterima, sesuai target",
}
TANDA = {"disetujui": "✅", "ditolak": "❌", "dikembalikan": "↩️", "ditarik": "↩️", "menunggu": "⏳"}


def peran_pejabat(profil: Profil, peran: str, lingkup: str) -> str:
    """«Pejabat Penilai Kinerja», «Kepala Unit Organisasi pemilik kinerja»; within one unit no side is named."""
    if peran.startswith("pejabat_penilai_kinerja_"):
        return "Pejabat Penilai Kinerja"
    if peran == "sekretaris_daerah":
        return "Sekretaris Daerah"
    if peran == "kepala_daerah":
        return profil.sebutan_kepala_daerah
    if jabatan := PERAN_JABATAN.get(peran.rsplit("_", 1)[0]):
        return jabatan
    if lingkup == "dalam_unit":
        return profil.istilah.pimpinan_unit
    return f"{profil.istilah.pimpinan_unit} {'pemilik kinerja' if peran.endswith('_pemilik') else 'asal'}"


def yang_pergi(semua: Iterable[Pegawai]) -> str:
    """«Dewi Lestari, S.Kom. sudah tidak aktif di pemerintah daerah ini.»; empty where all of these people are still here."""
    pergi = gabung(p.nama_lengkap for p in semua if not p.aktif)
    return f"{pergi} sudah tidak aktif di pemerintah daerah ini." if pergi else ""


def gabung(kata: Iterable[str], akhir: str = "dan") -> str:
    """«a», «a dan b», «a, b, dan c»; each word once."""
    unik = list(dict.fromkeys(kata))
    if len(unik) < 3:
        return f" {akhir} ".join(unik)
    return f"{', '.join(unik[:-1])}, {akhir} {unik[-1]}"


def nama_unit(profil: Profil, org: Organisasi, kode: str | None) -> str:
    """«Bidang Kesehatan Masyarakat, Dinas Kesehatan»; the Perangkat Daerah only where it is another name."""
    unit = org.unit(kode) if kode else None
    if unit is None:
        return kode or "-"
    induk = org.unit(perangkat_daerah(profil, org, unit.kode) or "")
    if induk is None or induk.kode == unit.kode or induk.nama.casefold() in unit.nama.casefold():
        return unit.nama
    return f"{unit.nama}, {induk.nama}"


def pemerintah(profil: Profil, org: Organisasi) -> str:
    """«Pemerintah Kabupaten X», X as the directory names it at its top; where the top bears an office's name, as the profile does."""
    puncak = (u.nama for kode in org.anak(None) if (u := org.unit(kode)) and u.jenis == "kepala_daerah")
    daerah = (f"Pemerintah {nama}" for nama in puncak if nama.startswith(("Kabupaten ", "Kota ")))
    return next(daerah, profil.pemerintah_daerah)


def pejabat(p: Pejabat) -> str:
    """«Siti Aminah, S.E. (Plh. Kepala Bidang Anggaran)»."""
    return f"{p.pegawai.nama_lengkap} ({p.blok})"


def jabatan(judul: str, sebagai: str) -> str:
    """«Plh. Kepala Bidang Anggaran» from a title and the way it is held."""
    return judul if sebagai == "definitif" else f"{sebagai.capitalize()}. {judul}"


def pasal(dasar: Iterable[Sitasi]) -> str:
    """The articles in one line, each once."""
    return "; ".join(dict.fromkeys(s.pasal for s in dasar))


def berpasal(kalimat: str, dasar: Iterable[Sitasi]) -> str:
    """«… oleh Pimpinan Unit Organisasi (Pasal 16 ayat (3)).»: the article stands before the full stop."""
    disebut = pasal(dasar)
    return f"{kalimat.removesuffix('.')} ({disebut})." if disebut else kalimat


def kata_hasil(tindakan: str, hasil: str) -> str:
    """«Disetujui», or what an approval is called in such a step: «Direkomendasikan», «Disahkan»."""
    if hasil != "disetujui":
        tidak = tindakan == "jawaban_ketersediaan" and hasil == "ditolak"
        return "Dinyatakan tidak tersedia" if tidak else HASIL[hasil]
    return DISETUJUI_DALAM.get(tindakan, HASIL[hasil])


def potong(teks: str | None, paling_banyak: int) -> str:
    """One line of at most so many characters; «…» where something was left out."""
    rapi = " ".join((teks or "").split())
    return rapi if len(rapi) <= paling_banyak else f"{rapi[: paling_banyak - 1].rstrip()}…"


def kutip(teks: str) -> str:
    """A sentence of the law in «»; the mark that only leads to the next letter of a list («; dan») is left out."""
    return f"«{re.sub(_SAMBUNGAN, '', teks)}»"


def titik(teks: str) -> str:
    """A sentence with its full stop; a name that ends in «M.Si.» brings its own."""
    return teks if teks.endswith(".") else f"{teks}."


def kecil(teks: str) -> str:
    """The phrase inside a sentence: «permohonan Budi …»."""
    return teks[:1].lower() + teks[1:]
