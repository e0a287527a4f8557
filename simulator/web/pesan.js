// One message as a bubble. Text becomes nodes through its entities: nothing a person types is ever markup.

import { buat, pukul, ukuran } from "./alat.js";
import { denganEmoji } from "./emoji.js";

const UNSUR = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
  spoiler: "span",
  text_link: "a",
  url: "a",
  bot_command: "a",
};

// text + entities (offsets in UTF-16, as JavaScript counts) → nodes
export function susunTeks(teks, entitas = [], saatPerintah) {
  return susun(teks, 0, teks.length, urut(entitas), saatPerintah);
}

const urut = (entitas) => [...entitas].sort((a, b) => a.offset - b.offset || b.length - a.length);

function susun(teks, dari, sampai, entitas, saatPerintah) {
  const simpul = [];
  let di = dari;
  for (let i = 0; i < entitas.length; i++) {
    const satu = entitas[i];
    const akhir = Math.min(satu.offset + satu.length, sampai);
    if (satu.offset < di) continue; // inside the one before: drawn by the recursion below
    simpul.push(...denganEmoji(teks.slice(di, satu.offset)));
    const dalam = entitas.slice(i + 1).filter((lain) => lain.offset >= satu.offset && lain.offset < akhir);
    simpul.push(bungkus(satu, teks.slice(satu.offset, akhir), susun(teks, satu.offset, akhir, dalam, saatPerintah), saatPerintah));
    di = akhir;
  }
  simpul.push(...denganEmoji(teks.slice(di, sampai)));
  return simpul;
}

function bungkus(entitas, asli, isi, saatPerintah) {
  const nama = UNSUR[entitas.type];
  if (!nama) return buat("span", {}, isi);
  if (entitas.type === "text_link") return tautan(entitas.url, isi);
  if (entitas.type === "url") return tautan(asli, isi);
  if (entitas.type === "bot_command")
    return buat("button", { type: "button", class: "perintah", onclick: () => saatPerintah(asli) }, isi);
  if (entitas.type === "spoiler") return buat("span", { class: "rahasia", tabindex: "0" }, isi);
  if (entitas.type === "expandable_blockquote")
    return buat("details", { class: "kutipan" }, buat("summary", {}, "Selengkapnya"), buat("blockquote", {}, isi));
  return buat(nama, {}, isi);
}

const tautan = (url, isi) =>
  /^https?:/.test(url) ? buat("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, isi) : buat("span", {}, isi);

function lampiran(pesan, bot) {
  const alamat = (berkas) => `/kendali/berkas/${bot}/${berkas.file_id}`;
  if (pesan.photo) {
    const foto = pesan.photo.at(-1);
    return buat(
      "a",
      { href: alamat(foto), target: "_blank", class: "foto" },
      buat("img", { src: alamat(foto), alt: "Foto", width: foto.width, height: foto.height, loading: "lazy" }),
    );
  }
  if (pesan.voice) {
    return buat(
      "div",
      { class: "suara" },
      buat("span", { class: "suara-judul" }, pesan.voice.duration ? `Pesan suara, ${pesan.voice.duration} detik` : "Pesan suara"),
      buat("audio", { controls: true, preload: "metadata", src: alamat(pesan.voice) }),
    );
  }
  if (pesan.document) {
    const dokumen = pesan.document;
    const akhiran = dokumen.file_name.includes(".") ? dokumen.file_name.split(".").at(-1) : "berkas";
    return buat(
      "a",
      { href: alamat(dokumen), target: "_blank", class: "dokumen" },
      buat("span", { class: "dokumen-jenis", "aria-hidden": "true" }, akhiran.slice(0, 4)),
      buat("span", { class: "dokumen-nama" }, dokumen.file_name, buat("small", {}, `${ukuran(dokumen.file_size)}, buka`)),
    );
  }
  if (pesan.contact) {
    const { contact } = pesan;
    return buat(
      "p",
      { class: "kontak" },
      buat("b", {}, [contact.first_name, contact.last_name].filter(Boolean).join(" ")),
      buat("span", {}, `+${contact.phone_number.replace(/^\+/, "")}`),
    );
  }
  return null;
}

// pesan: a message of the control API → element with its inline keyboard
export function gambarPesan(pesan, { bot, zona, saatKetuk, saatPerintah, saatTautan }) {
  const teks = pesan.text ?? pesan.caption;
  const entitas = pesan.entities ?? pesan.caption_entities;
  const gelembung = buat(
    "div",
    { class: "gelembung" },
    pesan.reply_to_message ? buat("p", { class: "balasan" }, ringkas(pesan.reply_to_message)) : null,
    lampiran(pesan, bot),
    teks ? buat("div", { class: "teks" }, susunTeks(teks, entitas, saatPerintah)) : null,
    buat("span", { class: "pukul" }, pukul(pesan.date, zona)),
  );
  const papan = (pesan.reply_markup?.inline_keyboard ?? []).map((baris) =>
    buat(
      "div",
      { class: "baris" },
      baris.map((tombol) => gambarTombol(tombol, pesan, saatKetuk, saatTautan)),
    ),
  );
  return buat(
    "li",
    { class: pesan.dari_bot ? "dari-bot" : "dari-orang", "data-pesan": pesan.message_id },
    gelembung,
    papan.length ? buat("div", { class: "tombol-inline" }, papan) : null,
  );
}

function gambarTombol(tombol, pesan, saatKetuk, saatTautan) {
  if (!tombol.url) {
    const unsur = buat("button", { type: "button" }, denganEmoji(tombol.text));
    unsur.addEventListener("click", () => saatKetuk(tombol, pesan, unsur));
    return unsur;
  }
  const mulai = tombol.url.match(/^https:\/\/t\.me\/[^?]+\?start=(.+)$/);
  if (mulai) return buat("button", { type: "button", onclick: () => saatTautan(mulai[1]) }, `${tombol.text} ↗`);
  return buat("a", { href: tombol.url, target: "_blank", rel: "noopener noreferrer" }, `${tombol.text} ↗`);
}

const ringkas = (pesan) => (pesan.text ?? pesan.caption ?? "Lampiran").slice(0, 60);
