"""What a person sees on the phone, for tests to read and to print."""

from __future__ import annotations

from dataclasses import dataclass

from .model import Chat, Pesan


@dataclass(frozen=True)
class Layar:
    """The messages of one chat, oldest first, and the reply keyboard below them."""

    chat: Chat
    pesan: tuple[Pesan, ...]
    papan: tuple[tuple[str, ...], ...]

    @classmethod
    def dari(cls, chat: Chat) -> Layar:
        papan = (chat.papan or {}).get("keyboard", [])
        return cls(
            chat, tuple(chat.pesan.values()), tuple(tuple(b["text"] for b in baris) for baris in papan)
        )

    @property
    def tombol(self) -> list[str]:
        """Every label that can be tapped now, newest message first, then the reply keyboard."""
        inline = [label for pesan in reversed(self.pesan) for baris in pesan.tombol for label in baris]
        return inline + [label for baris in self.papan for label in baris]

    def __contains__(self, teks: str) -> bool:
        return any(teks in pesan.teks for pesan in self.pesan)

    def __str__(self) -> str:
        """A readable picture: sender, text, [buttons]."""
        baris = [f"── {self.chat.pengguna.nama} dengan @{self.chat.bot.username} ──"]
        for pesan in self.pesan:
            pengirim = "bot" if pesan.dari_bot else self.chat.pengguna.nama
            lampiran = f" <{pesan.isi[j].get('file_name', j)}>" if (j := _jenis_berkas(pesan)) else ""
            baris.append(f"#{pesan.id} {pengirim}:{lampiran} {pesan.teks}")
            baris += ["    " + " ".join(f"[{label}]" for label in labels) for labels in pesan.tombol]
        baris += ["  papan: " + " ".join(f"({label})" for label in labels) for labels in self.papan]
        return "\n".join(baris)


def _jenis_berkas(pesan: Pesan) -> str | None:
    return next((jenis for jenis in ("document", "voice") if jenis in pesan.isi), None)
