// A voice message: from the microphone where there is one, else the bundled sample.

import { canEncode, encodeVoice } from "./ogg.js";

const LAJU = 48000;

export async function mulaiRekam() {
  if (!canEncode() || !navigator.mediaDevices?.getUserMedia) return null;
  let aliran;
  try {
    aliran = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true } });
  } catch (galat) {
    if (["NotAllowedError", "NotFoundError", "NotReadableError"].includes(galat.name)) return null;
    throw galat;
  }
  const perekam = new MediaRecorder(aliran);
  const potongan = [];
  perekam.ondataavailable = ({ data }) => potongan.push(data);
  perekam.start();
  const sejak = performance.now();
  return {
    detik: () => Math.max(1, Math.round((performance.now() - sejak) / 1000)),
    // → {isi: Blob audio/ogg, detik}
    async selesai() {
      const detik = this.detik();
      await new Promise((siap) => {
        perekam.onstop = siap;
        perekam.stop();
      });
      aliran.getTracks().forEach((satu) => satu.stop());
      const konteks = new OfflineAudioContext(1, LAJU, LAJU);
      const bunyi = await konteks.decodeAudioData(await new Blob(potongan).arrayBuffer());
      return { isi: await encodeVoice(bunyi.getChannelData(0)), detik };
    },
  };
}
