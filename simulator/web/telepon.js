// One phone: who holds it, the chat with the bot, keyboards, and everything a thumb can do.

import { ambil, buat, hari, inisial, kirim } from "./alat.js";
import { gambarPesan } from "./pesan.js";
import { mulaiRekam } from "./rekam.js";

const IKON = {
  lampir: "M16.5 6.5v9.6a4.5 4.5 0 0 1-9 0V5.9a3 3 0 0 1 6 0v9.7a1.5 1.5 0 0 1-3 0V7",
  kirim: "M3.5 11.5 20.5 4l-7 16.5-2.6-6.4z",
  mikrofon: "M12 15a3.2 3.2 0 0 0 3.2-3.2V6.2a3.2 3.2 0 0 0-6.4 0v5.6A3.2 3.2 0 0 0 12 15zm-6-3.4a6 6 0 0 0 12 0M12 17.6V21",
  berhenti: "M7 7h10v10H7z",
};

function ikon(nama) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const garis = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  garis.setAttribute("d", IKON[nama]);
  svg.append(garis);
  return svg;
}

// People who play a part first, then everybody else of the directory.
const kelompok = (pemeran) =>
  [
    ["Pemeran", pemeran.filter((satu) => satu.kunci)],
    ["Pegawai lain", pemeran.filter((satu) => !satu.kunci)],
  ].filter(([, anggota]) => anggota.length);

const gambarKosong = ({ deskripsi }) => buat("li", { class: "kosong" }, deskripsi || "Belum ada percakapan.");

export class Telepon {
  // orang: {id, nama, peran, tautan?} · opsi: {bot, zona, pemeran, beritahu}
  constructor(orang, opsi) {
    Object.assign(this, opsi);
    this.orang = orang;
    this.dikenal = new Map(); // message_id → {rev, unsur}
    this.menunggu = new Map(); // callback id → button
    this.bangun();
    this.segarkan();
  }

  get alamat() {
    return `/kendali/orang/${this.orang.id}`;
  }

  aksi(nama, isi) {
    return kirim(`${this.alamat}/${nama}?bot=${this.bot}`, isi).catch((galat) => this.beritahu(galat.message));
  }

  tutup() {
    this.ditutup = true;
  }

  // ------------------------------------------------------------------ building

  bangun() {
    this.pilih = buat(
      "select",
      { "aria-label": "Orang di ponsel ini", onchange: () => this.ganti(Number(this.pilih.value)) },
      kelompok(this.pemeran).map(([judul, anggota]) => buat("optgroup", { label: judul }, anggota.map((satu) => this.opsi(satu)))),
    );
    this.peran = buat("p", { class: "telepon-peran" });
    this.avatar = buat("span", { class: "avatar", "aria-hidden": "true" }, "SK");
    this.status = buat("p", { class: "telepon-status" }, "bot");
    this.obrolan = buat("ol", { class: "obrolan", role: "log", "aria-label": "Percakapan", tabindex: "0" });
    this.toast = buat("p", { class: "toast", role: "status" });
    this.papan = buat("div", { class: "papan" });
    this.bawah = buat("div", { class: "bawah" });
    this.unsur = buat(
      "article",
      { class: "telepon" },
      buat("div", { class: "telepon-orang" }, this.pilih, this.peran),
      buat(
        "div",
        { class: "badan" },
        buat(
          "header",
          { class: "telepon-kepala" },
          this.avatar,
          buat("div", {}, buat("p", { class: "telepon-nama" }, "Sistem Kerja"), this.status),
        ),
        this.obrolan,
        this.toast,
        this.papan,
        this.bawah,
      ),
    );
    this.bangunTulis();
    this.kenalkan();
  }

  opsi(satu) {
    return buat("option", { value: satu.id, selected: satu.id === this.orang.id }, satu.nama.split(",")[0]);
  }

  kenalkan() {
    this.peran.textContent = this.orang.peran || this.orang.jabatan || "";
    this.unsur.setAttribute("aria-label", `Ponsel ${this.orang.nama}`);
    this.unsur.dataset.orang = this.orang.kunci ?? this.orang.id;
  }

  bangunTulis() {
    this.berkas = buat("input", { type: "file", hidden: true, onchange: () => this.lampirkan() });
    this.teks = buat("textarea", {
      rows: "1",
      placeholder: "Tulis pesan",
      "aria-label": "Tulis pesan",
      oninput: () => this.ukur(),
      onkeydown: (e) => {
        if (e.key === "Enter" && !e.shiftKey && !e.isComposing) {
          e.preventDefault();
          this.tulis.requestSubmit();
        }
      },
    });
    this.tombolKirim = buat("button", { class: "ikon kirim", type: "submit", "aria-label": "Kirim pesan suara" }, ikon("mikrofon"));
    this.perintah = buat("details", { class: "perintah-menu", hidden: true });
    this.tulis = buat(
      "form",
      {
        class: "tulis",
        onsubmit: (e) => {
          e.preventDefault();
          this.kirimTulisan();
        },
      },
      this.perintah,
      buat("button", { class: "ikon", type: "button", "aria-label": "Lampirkan berkas atau foto", onclick: () => this.berkas.click() }, ikon("lampir")),
      this.berkas,
      this.teks,
      this.tombolKirim,
    );
    this.mulai = buat("button", { class: "mulai", type: "button" });
    this.bawah.append(this.tulis, this.mulai);
  }

  // ------------------------------------------------------------------ acts

  ganti(id) {
    this.orang = this.pemeran.find((satu) => satu.id === id);
    this.dikenal.clear();
    this.obrolan.replaceChildren();
    this.kenalkan();
    this.segarkan();
  }

  // Put words into the text field, ready to be sent.
  isi(teks) {
    this.teks.value = teks;
    this.ukur();
    this.teks.focus({ preventScroll: true });
  }

  ukur() {
    this.teks.style.height = "auto";
    this.teks.style.height = `${Math.min(this.teks.scrollHeight, 110)}px`;
    const ada = this.teks.value.trim() !== "";
    if (this.rekaman) return;
    this.tombolKirim.setAttribute("aria-label", ada ? "Kirim" : "Kirim pesan suara");
    this.tombolKirim.replaceChildren(ikon(ada ? "kirim" : "mikrofon"));
  }

  async kirimTulisan() {
    const teks = this.teks.value.trim();
    if (!teks || this.rekaman) return this.suara();
    this.teks.value = "";
    this.ukur();
    await this.aksi("teks", { teks });
  }

  async suara() {
    if (this.rekaman) {
      const rekaman = this.rekaman;
      this.rekaman = null;
      clearInterval(this.hitung);
      this.teks.placeholder = "Tulis pesan";
      this.unsur.classList.remove("merekam");
      this.ukur();
      const { isi, detik } = await rekaman.selesai();
      const formulir = new FormData();
      formulir.append("berkas", isi, "suara.oga");
      formulir.append("detik", String(detik));
      return this.aksi("suara", formulir);
    }
    const rekaman = await mulaiRekam();
    if (!rekaman) {
      this.beritahu("Mikrofon tidak tersedia; contoh pesan suara dikirim.");
      return this.aksi("suara", {});
    }
    this.rekaman = rekaman;
    this.unsur.classList.add("merekam");
    this.tombolKirim.setAttribute("aria-label", "Selesai merekam dan kirim");
    this.tombolKirim.replaceChildren(ikon("berhenti"));
    this.hitung = setInterval(() => (this.teks.placeholder = `Merekam, ${rekaman.detik()} detik`), 300);
  }

  async lampirkan() {
    const [berkas] = this.berkas.files;
    if (!berkas) return;
    const formulir = new FormData();
    formulir.append("berkas", berkas, berkas.name);
    this.berkas.value = "";
    const foto = /^image\/(jpeg|png)$/.test(berkas.type);
    await this.aksi(foto ? "foto" : "berkas", formulir);
  }

  async ketuk(tombol, pesan, unsur) {
    unsur.classList.add("menunggu-jawaban");
    setTimeout(() => unsur.classList.remove("menunggu-jawaban"), 4000);
    await this.aksi("ketuk", { tombol: tombol.callback_data, pesan: pesan.message_id });
  }

  // ------------------------------------------------------------------ looking

  // satu: one piece of news of the world
  terima(satu) {
    if (this.ditutup || satu.orang !== this.orang.id || satu.bot !== this.bot) return;
    if (satu.jenis === "toast") this.tampilkanToast(satu);
    if (satu.jenis === "aksi") this.tampilkanMengetik();
    if (satu.jenis !== "aksi") this.segarkan();
  }

  segarkan() {
    this.perlu ??= requestAnimationFrame(async () => {
      this.perlu = null;
      const { id } = this.orang;
      const layar = await ambil(`${this.alamat}/layar?bot=${this.bot}`).catch((galat) => this.beritahu(galat.message));
      if (layar && id === this.orang.id && !this.ditutup) this.gambar(layar);
    });
  }

  gambar(layar) {
    const diBawah = this.obrolan.scrollHeight - this.obrolan.scrollTop - this.obrolan.clientHeight < 80;
    let baru = false;
    const urutan = [];
    const kenal = (kunci, rev, gambar) => {
      const lama = this.dikenal.get(kunci);
      if (lama?.rev === rev) return lama.unsur;
      const unsur = gambar();
      lama?.unsur.replaceWith(unsur);
      this.dikenal.set(kunci, { rev, unsur });
      return unsur;
    };
    let lama = null;
    for (const pesan of layar.pesan) {
      const tanggal = hari(pesan.date, this.zona);
      if (tanggal !== lama) urutan.push(kenal(tanggal, 0, () => buat("li", { class: "tanggal" }, tanggal)));
      lama = tanggal;
      baru ||= !this.dikenal.has(pesan.message_id);
      urutan.push(kenal(pesan.message_id, pesan.rev, () => this.gambarSatu(pesan)));
    }
    if (!urutan.length) urutan.push(kenal("kosong", layar.deskripsi, () => gambarKosong(layar)));
    this.susun(urutan);
    if (baru) this.status.textContent = "bot";
    this.gambarPapan(layar);
    this.gambarBawah(layar);
    if (baru || diBawah) this.obrolan.scrollTop = this.obrolan.scrollHeight;
  }

  // Put the elements in order without touching those that stay: the place where one reads is kept.
  susun(urutan) {
    urutan.forEach((unsur, i) => {
      if (this.obrolan.children[i] !== unsur) this.obrolan.insertBefore(unsur, this.obrolan.children[i] ?? null);
    });
    while (this.obrolan.children.length > urutan.length) this.obrolan.lastElementChild.remove();
  }

  gambarSatu(pesan) {
    return gambarPesan(pesan, {
      bot: this.bot,
      zona: this.zona,
      saatKetuk: (tombol, asal, unsur) => this.ketuk(tombol, asal, unsur),
      saatPerintah: (teks) => this.aksi("teks", { teks }),
      saatTautan: (kode) => this.aksi("mulai", { kode }),
    });
  }

  gambarPapan({ papan }) {
    this.papan.replaceChildren(
      ...(papan?.keyboard ?? []).map((baris) =>
        buat(
          "div",
          { class: "baris" },
          baris.map((tombol) => buat("button", { type: "button", onclick: () => this.aksi("ketuk", { tombol: tombol.text }) }, tombol.text)),
        ),
      ),
    );
  }

  gambarBawah({ dimulai, perintah }) {
    const tautan = !dimulai && this.orang.tautan;
    this.tulis.hidden = !dimulai;
    this.mulai.hidden = dimulai;
    this.mulai.textContent = tautan ? "Buka tautan aktivasi" : "Mulai";
    this.mulai.onclick = () => this.aksi("mulai", tautan ? { kode: this.orang.tautan } : {});
    this.perintah.hidden = !perintah.length;
    this.perintah.replaceChildren(
      buat("summary", { "aria-label": "Daftar perintah" }, "/"),
      buat(
        "div",
        { class: "perintah-daftar" },
        perintah.map(({ command, description }) =>
          buat(
            "button",
            {
              type: "button",
              onclick: () => {
                this.perintah.open = false;
                this.aksi("teks", { teks: `/${command}` });
              },
            },
            buat("b", {}, `/${command}`),
            ` ${description}`,
          ),
        ),
      ),
    );
  }

  tampilkanMengetik() {
    this.status.textContent = "sedang mengetik…";
    clearTimeout(this.nantiStatus);
    this.nantiStatus = setTimeout(() => (this.status.textContent = "bot"), 5000);
  }

  tampilkanToast({ teks, peringatan }) {
    for (const tombol of this.obrolan.querySelectorAll(".menunggu-jawaban")) tombol.classList.remove("menunggu-jawaban");
    if (!teks) return;
    if (peringatan) return this.tampilkanPeringatan(teks);
    this.toast.textContent = teks;
    clearTimeout(this.nantiToast);
    this.nantiToast = setTimeout(() => (this.toast.textContent = ""), 5000);
  }

  tampilkanPeringatan(teks) {
    const kotak = buat(
      "div",
      { class: "peringatan-kotak", role: "alertdialog", "aria-label": "Pemberitahuan" },
      buat("div", {}, buat("p", {}, teks), buat("button", { type: "button", onclick: () => kotak.remove() }, "OK")),
    );
    this.unsur.querySelector(".badan").append(kotak);
    kotak.querySelector("button").focus({ preventScroll: true });
  }
}
