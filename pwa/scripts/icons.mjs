// Draw the icons: a plain two-tone disc with a thin vertical line, and one of no meaning at all, a dot on a rounded square,
// for `WORDKEPT_APP_ICON=plain`. PNG by hand, so that no image library is needed.
import { writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const LEFT = [0x1f, 0x55, 0x77];
const RIGHT = [0x8a, 0x4a, 0x1c];
const LINE = [0xfb, 0xf8, 0xf3];
const PAPER = [0xfb, 0xf8, 0xf3];
const SQUARE = [0x5c, 0x67, 0x70];
const DOT = [0xdd, 0xd5, 0xc8];

const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

const share = (distance) => Math.min(1, Math.max(0, distance + 0.5));
const mixed = (above, below, part) => above.map((value, channel) => value * part + below[channel] * (1 - part));

/** The disc, where `radius` is its share of the side and `ground` fills what is outside it. */
const disc = (radius, ground) => (dx, dy, size) => {
  const inside = share(radius * size - Math.hypot(dx, dy));
  const colour = mixed(LINE, dx < 0 ? LEFT : RIGHT, share(size / 48 - Math.abs(dx)));
  return ground ? [...mixed(colour, ground, inside), 1] : [...colour, inside];
};

/** The dot on a square whose corners are rounded by `corner`, a share of the side. */
const dot = (radius, corner) => (dx, dy, size) => {
  const straight = size / 2 - corner * size;
  const beyond = Math.hypot(Math.max(0, Math.abs(dx) - straight), Math.max(0, Math.abs(dy) - straight));
  return [...mixed(DOT, SQUARE, share(radius * size - Math.hypot(dx, dy))), corner ? share(corner * size - beyond) : 1];
};

/** Draw `size` pixels square: `paint` gives the colour, and how much of it, that far from the middle. */
function png(size, paint) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  const middle = size / 2;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [red, green, blue, part] = paint(x + 0.5 - middle, y + 0.5 - middle, size);
      rows.set([red, green, blue, part * 255].map(Math.round), y * (size * 4 + 1) + 1 + x * 4);
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
const svg = (...shapes) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">${shapes.join("")}</svg>\n`;
const path = (colour, d) => `<path fill="${hex(colour)}" d="${d}"/>`;

writeFileSync(
  "public/icon.svg",
  svg(path(LEFT, "M24 1a23 23 0 0 0 0 46z"), path(RIGHT, "M24 1a23 23 0 0 1 0 46z"), path(LINE, "M23 0h2v48h-2z")),
);
writeFileSync("public/icon-192.png", png(192, disc(0.48, null)));
writeFileSync("public/icon-512.png", png(512, disc(0.48, null)));
writeFileSync("public/icon-maskable-512.png", png(512, disc(0.36, PAPER)));
writeFileSync(
  "public/plain-icon.svg",
  svg(
    `<rect width="48" height="48" rx="9.6" fill="${hex(SQUARE)}"/>`,
    `<circle cx="24" cy="24" r="9.6" fill="${hex(DOT)}"/>`,
  ),
);
writeFileSync("public/plain-icon-192.png", png(192, dot(0.2, 0.2)));
writeFileSync("public/plain-icon-512.png", png(512, dot(0.2, 0.2)));
writeFileSync("public/plain-icon-maskable-512.png", png(512, dot(0.18, 0)));
