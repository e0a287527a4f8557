// Sound as Telegram's apps send it: OPUS packets of 20 ms in an OGG file (RFC 3533, RFC 7845).

const SAMPLE_RATE = 48000;
const FRAME = 960; // 20 ms at 48 kHz
const PRE_SKIP = 312;

const CRC = new Uint32Array(256).map((_, i) => {
  let r = i << 24;
  for (let k = 0; k < 8; k++) r = r & 0x80000000 ? (r << 1) ^ 0x04c11db7 : r << 1;
  return r >>> 0;
});

function checksum(bytes) {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) ^ CRC[((crc >>> 24) ^ byte) & 0xff]) >>> 0;
  return crc;
}

function page(packets, { granule, serial, sequence, flags }) {
  const lacing = packets.flatMap((p) => [...Array(Math.floor(p.length / 255)).fill(255), p.length % 255]);
  const size = packets.reduce((n, p) => n + p.length, 0);
  const out = new Uint8Array(27 + lacing.length + size);
  const view = new DataView(out.buffer);
  out.set([0x4f, 0x67, 0x67, 0x53, 0, flags]);
  view.setBigUint64(6, BigInt(granule), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  out[26] = lacing.length;
  out.set(lacing, 27);
  let at = 27 + lacing.length;
  for (const packet of packets) {
    out.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, checksum(out), true);
  return out;
}

function head() {
  const out = new Uint8Array(19);
  const view = new DataView(out.buffer);
  out.set(new TextEncoder().encode("OpusHead"));
  out[8] = 1; // version
  out[9] = 1; // channels
  view.setUint16(10, PRE_SKIP, true);
  view.setUint32(12, SAMPLE_RATE, true);
  return out;
}

function tags() {
  const vendor = new TextEncoder().encode("sistem-kerja");
  const out = new Uint8Array(8 + 4 + vendor.length + 4);
  out.set(new TextEncoder().encode("OpusTags"));
  new DataView(out.buffer).setUint32(8, vendor.length, true);
  out.set(vendor, 12);
  return out;
}

// packets: Uint8Array[] of 20 ms each → Blob audio/ogg
export function oggOpus(packets, serial = 1) {
  const pages = [
    page([head()], { granule: 0, serial, sequence: 0, flags: 2 }),
    page([tags()], { granule: 0, serial, sequence: 1, flags: 0 }),
  ];
  for (let i = 0; i < packets.length; i += 25) {
    const part = packets.slice(i, i + 25);
    const granule = PRE_SKIP + (i + part.length) * FRAME;
    const last = i + 25 >= packets.length;
    pages.push(page(part, { granule, serial, sequence: pages.length, flags: last ? 4 : 0 }));
  }
  return new Blob(pages, { type: "audio/ogg" });
}

// pcm: Float32Array, mono, 48 kHz → Blob audio/ogg
export async function encodeVoice(pcm) {
  const packets = [];
  const encoder = new AudioEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packets.push(bytes);
    },
    error: (fault) => console.error(fault),
  });
  encoder.configure({ codec: "opus", sampleRate: SAMPLE_RATE, numberOfChannels: 1, bitrate: 20000 });
  for (let at = 0; at < pcm.length; at += FRAME) {
    const frame = new Float32Array(FRAME);
    frame.set(pcm.subarray(at, at + FRAME));
    encoder.encode(
      new AudioData({
        format: "f32",
        sampleRate: SAMPLE_RATE,
        numberOfFrames: FRAME,
        numberOfChannels: 1,
        timestamp: Math.round((at / SAMPLE_RATE) * 1e6),
        data: frame,
      }),
    );
  }
  await encoder.flush();
  encoder.close();
  return oggOpus(packets, (Math.random() * 2 ** 31) >>> 0);
}

export const canEncode = () => typeof AudioEncoder !== "undefined" && typeof AudioData !== "undefined";
