"""The command line speaks Bahasa Indonesia: help pages and wrong use, for every command that Typer knows."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.exceptions import TyperException

if TYPE_CHECKING:
    from rich.console import Console


def pasang() -> None:
    """Make Typer print our help pages. It offers no setting for the fixed words, so the one method is replaced; Typer's
    own would also load three times as much as `run` needs."""

    def format_help(self: Any, ctx: Any, formatter: Any) -> None:
        _bantuan(self, ctx)

    TyperCommand.format_help = TyperGroup.format_help = format_help  # type: ignore[method-assign]


def _bantuan(obj: Any, ctx: Any) -> None:
    """Usage, what it does, arguments, options, commands."""
    from rich.console import Console
    from rich.text import Text

    # A help page may be piped; then nothing is wrapped at 80 columns and no colour is written.
    cetak = Console(highlight=False, width=None if Console().is_terminal else 110)
    param = [p for p in obj.get_params(ctx) if not getattr(p, "hidden", False)]
    argumen = [p for p in param if isinstance(p, TyperArgument)]
    pilihan = [p for p in param if not isinstance(p, TyperArgument)]
    perintah = (
        [c for nama in obj.list_commands(ctx) if (c := obj.get_command(ctx, nama)) and not c.hidden]
        if isinstance(obj, TyperGroup)
        else []
    )
    bagian = [ctx.command_path, *(_metavar(p) for p in argumen)]
    bagian += ["[PILIHAN]"] if len(pilihan) > 1 else []
    bagian += ["PERINTAH …"] if perintah else []
    cetak.print(Text.assemble(("Pemakaian: ", "bold"), " ".join(bagian)))
    if obj.help:
        cetak.print()
        cetak.print(Text(re.sub(r"(?<!\n)\n(?!\n)", " ", obj.help.strip())))
    _daftar(cetak, "Argumen", [(_metavar(p), p.help or "") for p in argumen])
    _daftar(
        cetak,
        "Perintah",
        [(c.name or "", (c.help or "").split("\n\n")[0].replace("\n", " ")) for c in perintah],
    )
    _daftar(cetak, "Pilihan", [(_nama_pilihan(p), _arti_pilihan(p)) for p in pilihan])
    if perintah:
        cetak.print()
        cetak.print(Text(f"Rincian satu perintah: {ctx.command_path} PERINTAH --help"))


def _daftar(cetak: Console, judul: str, baris: list[tuple[str, str]]) -> None:
    if not baris:
        return
    from rich.table import Table
    from rich.text import Text

    tabel = Table.grid(padding=(0, 3, 0, 0))
    tabel.add_column(no_wrap=True)
    tabel.add_column(overflow="fold")
    for kiri, kanan in baris:
        tabel.add_row(Text(f"  {kiri}", style="cyan"), Text(kanan))
    cetak.print()
    cetak.print(Text(judul, style="bold"))
    cetak.print(tabel)


def _metavar(p: Any) -> str:
    nama = (p.metavar or p.name or "").upper()
    return nama if p.required else f"[{nama}]"


def _nama_pilihan(p: Any) -> str:
    nama = ", ".join([*p.opts, *p.secondary_opts])
    return nama if getattr(p, "is_flag", False) or p.name == "help" else f"{nama} {p.metavar or 'NILAI'}"


def _arti_pilihan(p: Any) -> str:
    if p.name == "help":
        return "tampilkan bantuan ini"
    arti = p.help or ""
    if p.required:
        return f"{arti} (wajib)"
    bawaan = p.default
    if bawaan in (None, False, "", []) or callable(bawaan) or getattr(p, "is_flag", False):
        return arti
    return f"{arti} (bawaan: {bawaan})"


def kalimat(galat: TyperException) -> str:
    """Wrong use, said in one sentence with the way to the help page."""
    ctx = getattr(galat, "ctx", None)
    bantuan = f" Lihat `{ctx.command_path} --help`." if ctx is not None else ""
    terjemah = _TERJEMAH.get(type(galat).__name__, _umum)
    return f"{terjemah(galat)}{bantuan}"


def _umum(galat: Any) -> str:
    pesan = str(galat.format_message())
    for pola, ganti in (
        (
            r"No such command '(.+?)'\. Did you mean '(.+?)'",
            r"Perintah «\1» tidak ada. Mungkin maksud Anda `\2`.",
        ),
        (r"No such command '(.+?)'", r"Perintah «\1» tidak ada."),
        (r"Missing command\.?", "Perintah belum disebut."),
        (r"Got unexpected extra argument\S* \((.+)\)", r"Ada isian yang tidak dikenal: \1."),
        (r"Option '?(.+?)'? requires an argument\.?", r"Pilihan \1 membutuhkan nilai."),
        (r"Option '?(.+?)'? does not take a value\.?", r"Pilihan \1 tidak menerima nilai."),
    ):
        if cocok := re.search(pola, pesan):
            return str(cocok.expand(ganti))
    return pesan


def _kurang(galat: Any) -> str:
    p = galat.param
    if p is None:
        return "Ada isian yang belum disebut."
    return (
        f"{_metavar(p)} belum diisi." if isinstance(p, TyperArgument) else f"Pilihan {p.opts[0]} wajib diisi."
    )


def _nilai_salah(galat: Any) -> str:
    p = galat.param
    nama = "Nilai" if p is None else (_metavar(p) if isinstance(p, TyperArgument) else f"Pilihan {p.opts[0]}")
    pesan = str(galat.message)
    for pola, ganti in (
        (r"valid integer", "isi dengan bilangan bulat"),
        (r"less than or equal to (\S+)", r"paling besar \1"),
        (r"greater than or equal to (\S+)", r"paling kecil \1"),
        (r"is a directory", "itu folder, bukan berkas"),
        (r"is a file", "itu berkas, bukan folder"),
        (r"does not exist", "tidak ditemukan"),
        (r"'(.*)' does not match the format", r"«\1» bukan tanggal YYYY-MM-DD"),
        (r"'(.*)' is not one of (.+?)\.?$", r"«\1» tidak dikenal; yang dikenal: \2"),
    ):
        if cocok := re.search(pola, pesan):
            return f"{nama}: {cocok.expand(ganti)}."
    return f"{nama}: {pesan}"


def _pilihan_asing(galat: Any) -> str:
    mirip = difflib.get_close_matches(galat.option_name, galat.possibilities or (), n=1)
    return f"Pilihan {galat.option_name} tidak ada.{f' Mungkin maksud Anda {mirip[0]}.' if mirip else ''}"


_TERJEMAH: dict[str, Callable[[Any], str]] = {
    "MissingParameter": _kurang,
    "BadParameter": _nilai_salah,
    "NoSuchOption": _pilihan_asing,
    "NoArgsIsHelpError": lambda _: "Perintah belum disebut.",
}
