// Draw the icon: a plain two-tone disc with a thin vertical line. PNG by hand, so that no image library is needed.
import { writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const LEFT = [0x1f, 0x55, 0x77];
const RIGHT = [0x8a, 0x4a, 0x1c];
const LINE = [0xfb, 0xf8, 0xf3];
const PAPER = [0xfb, 0xf8, 0xf3];

const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

/** Draw `size` pixels square; `radius` is the disc's share of the side, `ground` fills what is outside it. */
function png(size, radius, ground) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  const middle = size / 2;
  const line = size / 48;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const dx = x + 0.5 - middle;
      const inside = Math.min(1, Math.max(0, radius * size - Math.hypot(dx, y + 0.5 - middle) + 0.5));
      const onLine = Math.min(1, Math.max(0, line - Math.abs(dx) + 0.5));
      const half = dx < 0 ? LEFT : RIGHT;
      const at = y * (size * 4 + 1) + 1 + x * 4;
      for (let channel = 0; channel < 3; channel++) {
        const disc = half[channel] * (1 - onLine) + LINE[channel] * onLine;
        rows[at + channel] = Math.round(ground ? disc * inside + ground[channel] * (1 - inside) : disc);
      }
      rows[at + 3] = Math.round(255 * (ground ? 1 : inside));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const hex = (colour) => `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path fill="${hex(LEFT)}" d="M24 1a23 23 0 0 0 0 46z"/><path fill="${hex(RIGHT)}" d="M24 1a23 23 0 0 1 0 46z"/><path fill="${hex(LINE)}" d="M23 0h2v48h-2z"/></svg>\n`;

writeFileSync("public/icon.svg", svg);
writeFileSync("public/icon-192.png", png(192, 0.48, null));
writeFileSync("public/icon-512.png", png(512, 0.48, null));
writeFileSync("public/icon-maskable-512.png", png(512, 0.36, PAPER));
