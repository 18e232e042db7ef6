import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

/** What a first visit may cost in JavaScript before the page stands, in KiB as gzip sends it. */
const MOST = 165;

const SCRIPT = /<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g;

/** Weigh the scripts that the page names; those for browsers of ten years ago are not fetched by others. Throws when it is too much. */
export async function weighFirstLoad(out) {
  const page = await readFile(`${out}/index.html`, "utf8");
  const names = new Set();
  for (const [tag, name] of page.matchAll(SCRIPT)) if (!/nomodule/i.test(tag)) names.add(name);
  let bytes = 0;
  for (const name of names) bytes += gzipSync(await readFile(out + name), { level: 9 }).length;
  const weight = (bytes / 1024).toFixed(1);
  if (Number(weight) > MOST)
    throw new Error(
      `The first load is ${weight} KiB of JavaScript, and may be ${MOST}: load something later.`,
    );
  return weight;
}
