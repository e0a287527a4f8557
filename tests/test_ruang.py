"""The house keeps its shape: imports run one way, files stay short, and what must never appear does not."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent
KITA = {"bot", "handlers", "services", "rules", "models", "simulator", "benchmarks", "docs", "tests"}
BOLEH: dict[str, set[str]] = {
    "rules": {"rules"},
    "models": {"models"},
    "services": {"services", "rules", "models"},
    "handlers": {"handlers", "services", "rules", "models"},
    "bot": {"bot", "handlers", "services", "rules", "models", "simulator"},
    "simulator": {"simulator"},
}
# Only the demo may know that Telegram can be a stand-in.
HANYA_DEMO = "bot/demo"


def _impor(berkas: Path) -> set[str]:
    nama: set[str] = set()
    for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
        if isinstance(simpul, ast.Import):
            nama |= {alias.name.split(".")[0] for alias in simpul.names}
        elif isinstance(simpul, ast.ImportFrom) and simpul.level == 0 and simpul.module:
            nama.add(simpul.module.split(".")[0])
    return nama & KITA


def _terlacak(*pola: str) -> list[Path]:
    """Files of the project (tracked by git where there is one)."""
    hasil = subprocess.run(["git", "ls-files", *pola], cwd=AKAR, capture_output=True, text=True, check=False)
    if hasil.returncode == 0 and hasil.stdout:
        return [p for baris in hasil.stdout.splitlines() if (p := AKAR / baris).exists()]
    return [p for satu in pola for p in AKAR.rglob(satu) if ".venv" not in p.parts]


@pytest.mark.parametrize("ruang", sorted(BOLEH))
def test_impor_searah(ruang: str) -> None:
    langgar = []
    for berkas in sorted((AKAR / ruang).rglob("*.py")):
        nama = berkas.relative_to(AKAR).as_posix()
        boleh = BOLEH[ruang] - ({"simulator"} if not nama.startswith(HANYA_DEMO) else set())
        if lebih := _impor(berkas) - boleh:
            langgar.append(f"{nama} → {', '.join(sorted(lebih))}")
    assert not langgar


def test_aturan_murni() -> None:
    """Pure rules know no database, no Telegram, no clock, no network."""
    terlarang = {"sqlalchemy", "telegram", "asyncio", "aiohttp", "httpx", "time", "os", "socket"}
    langgar = []
    for berkas in sorted((AKAR / "rules").rglob("*.py")):
        teks = berkas.read_text(encoding="utf-8")
        for simpul in ast.walk(ast.parse(teks)):
            modul = (
                [a.name for a in simpul.names]
                if isinstance(simpul, ast.Import)
                else [simpul.module or ""]
                if isinstance(simpul, ast.ImportFrom)
                else []
            )
            langgar += [f"{berkas.name}: {m}" for m in modul if m.split(".")[0] in terlarang]
            if isinstance(simpul, ast.AsyncFunctionDef):
                langgar.append(f"{berkas.name}: async def {simpul.name}")
        if re.search(r"\b(date|datetime)\.(now|today|utcnow)\(", teks):
            langgar.append(f"{berkas.name}: membaca jam")
    assert not langgar


def test_peraturan_tidak_disebut_dalam_kode() -> None:
    """A fifth regency is a new YAML file: no code knows a regency by name."""
    nama = {p.stem for p in (AKAR / "regulations").glob("*.yaml")}
    assert nama
    pola = re.compile("|".join(sorted(nama)))
    langgar = [
        f"{b.relative_to(AKAR)}:{n}"
        for ruang in ("rules", "services", "handlers", "models")
        for b in (AKAR / ruang).rglob("*.py")
        for n, baris in enumerate(b.read_text(encoding="utf-8").splitlines(), 1)
        if pola.search(baris.lower())
    ]
    assert not langgar


def test_singkatan_bermakna_tiga_tidak_dicetak() -> None:
    """«PPK» means three offices; no text that people read may print it bare."""
    berkas = [*_terlacak("messages/*", "messages/**"), *(AKAR / "regulations").glob("*.yaml")]
    langgar = [
        f"{b.relative_to(AKAR)}:{n}"
        for b in berkas
        if b.suffix in {".j2", ".typ"}
        for n, baris in enumerate(b.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\bPPK\b", baris)
    ]
    assert not langgar


def test_tanpa_alamat_mesin_atau_registri() -> None:
    pola = re.compile(r"pypi\.org|pythonhosted|npmjs|deb\.debian\.org|(^|[^\w.])/(work|farm|root)/")
    langgar = [
        f"{b.relative_to(AKAR)}:{n}"
        for b in _terlacak("*")
        if b.suffix
        in {
            ".py",
            ".md",
            ".toml",
            ".txt",
            ".in",
            ".yaml",
            ".yml",
            ".j2",
            ".typ",
            ".html",
            ".js",
            ".css",
            ".example",
            "",
        }
        and b.name != Path(__file__).name
        for n, baris in enumerate(b.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pola.search(baris)
    ]
    assert not langgar


def test_galat_tidak_ditelan() -> None:
    """No bare `except Exception: pass`, no sleeping in tests, no wildcard imports."""
    langgar = []
    for berkas in _terlacak("*.py"):
        nama = berkas.relative_to(AKAR).as_posix()
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if isinstance(simpul, ast.ExceptHandler) and all(
                isinstance(s, ast.Pass | ast.Continue) for s in simpul.body
            ):
                jenis = simpul.type
                if jenis is None or (
                    isinstance(jenis, ast.Name) and jenis.id in {"Exception", "BaseException"}
                ):
                    langgar.append(f"{nama}:{simpul.lineno} galat ditelan")
            if isinstance(simpul, ast.ImportFrom) and any(a.name == "*" for a in simpul.names):
                langgar.append(f"{nama}:{simpul.lineno} impor *")
            if (
                nama.startswith("tests/")
                and isinstance(simpul, ast.Call)
                and isinstance(simpul.func, ast.Attribute)
                and simpul.func.attr == "sleep"
                and isinstance(simpul.func.value, ast.Name)
                and simpul.func.value.id in {"time", "asyncio"}
            ):
                langgar.append(f"{nama}:{simpul.lineno} tidur dalam tes")
    assert not langgar


def test_berkas_tetap_pendek() -> None:
    """When a file grows two subjects, it becomes two files."""
    panjang = {
        b.relative_to(AKAR).as_posix(): n
        for b in _terlacak("*.py")
        if (n := len(b.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not panjang
