// The few signs that the bot uses, drawn here as Telegram's apps draw theirs: not every computer has them.

import { buat } from "./alat.js";

const GAMBAR = {
  "✅": "centang",
  "❌": "silang",
  "⏳": "pasir",
  "↩": "kembali",
  "⚠": "awas",
  "🎤": "mikrofon",
  "📎": "klip",
};
const POLA = /(✅|❌|⏳|↩|⚠|🎤|📎)\uFE0F?/gu;

// text → nodes; the sign stays in the text for those who copy it or have it read to them
export function denganEmoji(teks) {
  const simpul = [];
  let di = 0;
  for (const cocok of teks.matchAll(POLA)) {
    simpul.push(
      teks.slice(di, cocok.index),
      buat("span", { class: `emoji emoji-${GAMBAR[cocok[1]]}` }, buat("span", { class: "tak-terlihat" }, cocok[0])),
    );
    di = cocok.index + cocok[0].length;
  }
  simpul.push(teks.slice(di));
  return simpul.filter((satu) => satu !== "");
}
