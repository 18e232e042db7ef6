// What two people see, side by side, as a picture that moves: an animated WebP in which each frame has only what
// differs from the one before. The browser draws and encodes it, so nothing else has to be installed.

import type { Page } from "@playwright/test";

export interface Seen {
  readonly name: string;
  readonly page: Page;
}

interface Piece {
  /** Base64 of a WebP with nothing but one lossless picture. */
  readonly webp: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Frame {
  /** Some places that are far apart, each a small picture of its own. */
  readonly pieces: readonly Piece[];
  milliseconds: number;
}

/** What stands for ten milliseconds or less, browsers show for a hundred. */
const SHORTEST_MS = 11;

const STUDIO = (look: { readonly ground: string; readonly ink: string; readonly edge: string }) => `
  <style>
    body { display: flex; gap: 16px; margin: 0; padding: 12px 16px 16px; width: max-content;
           background: ${look.ground}; color: ${look.ink}; font: 600 14px/20px Inter, system-ui, sans-serif }
    figure { margin: 0 }
    figcaption { padding: 0 4px 6px }
    img { display: block; border-radius: 10px; box-shadow: 0 0 0 1px ${look.edge} }
  </style>`;

const LOOKS = {
  light: { ground: "#ebe8e3", ink: "#1d1b19", edge: "#d5d0c8" },
  dark: { ground: "#2b2927", ink: "#ece9e4", edge: "#45413d" },
};

export class MovingPicture {
  readonly #studio: Page;
  readonly #people: readonly Seen[];
  readonly #frames: Frame[] = [];

  private constructor(studio: Page, people: readonly Seen[]) {
    this.#studio = studio;
    this.#people = people;
  }

  static async of(
    studio: Page,
    people: readonly Seen[],
    theme: keyof typeof LOOKS,
  ): Promise<MovingPicture> {
    const figures = people.map(
      ({ name }) => `<figure><figcaption>${name}</figcaption><img></figure>`,
    );
    await studio.setContent(STUDIO(LOOKS[theme]) + figures.join(""));
    return new MovingPicture(studio, people);
  }

  get milliseconds(): number {
    return this.#frames.reduce((sum, frame) => sum + frame.milliseconds, 0);
  }

  /** What both see now, for so long. */
  async take(milliseconds: number): Promise<void> {
    const shots = await Promise.all(
      this.#people.map(({ page }) => page.screenshot({ animations: "disabled", scale: "css" })),
    );
    const all = shots.map((shot) => shot.toString("base64"));
    await this.#studio.evaluate(show, all);
    const png = await this.#studio.locator("body").screenshot({ scale: "css" });
    const pieces = await this.#studio.evaluate(encodeChange, png.toString("base64"));
    const last = this.#frames.at(-1);
    if (pieces.length > 0) this.#frames.push({ pieces, milliseconds });
    else if (last) last.milliseconds += milliseconds;
  }

  /** As it is now, and still. */
  async still(): Promise<Buffer> {
    const { webp } = await this.#studio.evaluate(encodeWhole);
    return Buffer.from(webp, "base64");
  }

  /** All frames, again and again. */
  file(): Buffer {
    const first = this.#frames[0]?.pieces[0];
    if (!first) throw new Error("nothing was taken");
    const [hasAlpha, moves] = [0x10, 0x02];
    const size = [number(first.width - 1, 3), number(first.height - 1, 3)];
    const chunks = [
      chunk("VP8X", number(hasAlpha | moves, 4), ...size),
      chunk("ANIM", number(0, 4), number(0, 2)),
      ...this.#frames.flatMap(({ pieces, milliseconds }) => {
        const rest = milliseconds - SHORTEST_MS * (pieces.length - 1);
        return pieces.map((piece, at) => place(piece, at < pieces.length - 1 ? SHORTEST_MS : rest));
      }),
    ];
    return chunk("RIFF", Buffer.from("WEBP"), ...chunks);
  }
}

/** Over what is there already. */
function place({ webp, x, y, width, height }: Piece, milliseconds: number): Buffer {
  return chunk(
    "ANMF",
    ...[x / 2, y / 2, width - 1, height - 1, milliseconds].map((each) => number(each, 3)),
    number(0, 1),
    chunk("VP8L", bitsOf(Buffer.from(webp, "base64"))),
  );
}

function number(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}

/** A name, a length and what it holds, to an even number of bytes. */
function chunk(name: string, ...parts: readonly Buffer[]): Buffer {
  const held = Buffer.concat(parts);
  const pad = Buffer.alloc(held.length % 2);
  return Buffer.concat([Buffer.from(name), number(held.length, 4), held, pad]);
}

/** What the lossless chunk of a still picture holds. */
function bitsOf(webp: Buffer): Buffer {
  for (let at = 12; at < webp.length; ) {
    const [name, length] = [webp.toString("latin1", at, at + 4), webp.readUInt32LE(at + 4)];
    if (name === "VP8L") return webp.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  throw new Error("this browser encodes no lossless WebP");
}

// What follows runs in the studio.

interface Studio {
  picture?: ImageData;
}

async function show(shots: readonly string[]): Promise<void> {
  const images = [...document.images];
  await Promise.all(
    images.map((image, at) => {
      image.src = `data:image/png;base64,${shots[at]}`;
      return image.decode();
    }),
  );
}

/** What differs from the picture before, in few places. The first differs as a whole. */
async function encodeChange(png: string): Promise<readonly Piece[]> {
  const [TILE, FEW] = [16, 6];
  interface Box {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  const around = (one: Box, other: Box): Box => ({
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  });
  const area = ({ left, top, right, bottom }: Box) => (right - left) * (bottom - top);
  /** Those two become one that lose least by it, while it is for free or there are too many. */
  const joined = (all: readonly Box[]): readonly Box[] => {
    for (let boxes = [...all]; ; ) {
      let best: { cost: number; one: Box; other: Box } | null = null;
      for (const [at, one] of boxes.entries())
        for (const other of boxes.slice(at + 1)) {
          const cost = area(around(one, other)) - area(one) - area(other);
          if (best === null || cost < best.cost) best = { cost, one, other };
        }
      if (best === null || (best.cost > 0 && boxes.length <= FEW)) return boxes;
      const { one, other } = best;
      boxes = [...boxes.filter((box) => box !== one && box !== other), around(one, other)];
    }
  };
  const encode = async (canvas: OffscreenCanvas): Promise<string> => {
    const blob = await canvas.convertToBlob({ type: "image/webp", quality: 1 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
  };
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.drawImage(image, 0, 0);
  const now = context.getImageData(0, 0, width, height);
  const studio = window as unknown as Studio;
  const before = studio.picture && new Uint32Array(studio.picture.data.buffer);
  const pixels = new Uint32Array(now.data.slice().buffer);
  studio.picture = now;
  // A row of tiles has one box from its first to its last change, unless there is a wide gap.
  const boxes: Box[] = [];
  for (let top = 0; top < height; top += TILE) {
    let open: Box | null = null;
    for (let left = 0; left < width; left += TILE) {
      const tile = {
        left,
        top,
        right: Math.min(width, left + TILE),
        bottom: Math.min(height, top + TILE),
      };
      let differs = false;
      for (let y = top; y < tile.bottom; y += 1)
        for (let x = left; x < tile.right; x += 1) {
          const at = y * width + x;
          if (before?.[at] === pixels[at]) pixels[at] = 0;
          else differs = true;
        }
      if (!differs) continue;
      if (open && left - open.right <= 4 * TILE) Object.assign(open, around(open, tile));
      else {
        open = tile;
        boxes.push(open);
      }
    }
  }
  const changed = new ImageData(new Uint8ClampedArray(pixels.buffer), width, height);
  const pieces: Piece[] = [];
  for (const { left, top, right, bottom } of joined(boxes)) {
    const part = new OffscreenCanvas(right - left, bottom - top);
    part.getContext("2d")?.putImageData(changed, -left, -top);
    const webp = await encode(part);
    pieces.push({ webp, x: left, y: top, width: part.width, height: part.height });
  }
  return pieces;
}

async function encodeWhole(): Promise<{ readonly webp: string }> {
  const { picture } = window as unknown as Studio;
  if (!picture) throw new Error("nothing was taken");
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d")?.putImageData(picture, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: 1 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { webp: btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), "")) };
}
