import { readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

/** What a first visit may cost in JavaScript, in KiB as gzip sends it: until the page stands, and until a list does. */
const MOST = { page: 145, list: 270 };

const SCRIPT = /<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g;
/** A part that a script loads when it is asked for, as the files that it is in. */
const PART = /Promise\.all\(\[((?:"static\/chunks\/[^"]+",?)+)\]/g;
/** The parts that show lists and keep them weigh more; what else the first scripts may load, less. */
const LIGHT_KIB = 10;

/**
 * Weigh the scripts that the page names, and with them the parts that every list needs. The page's scripts ask for
 * those as soon as they run; the page is made to name them already, so that they are on their way by then.
 * Throws when either is too much. Returns both weights.
 */
export async function weighFirstLoad(out) {
  const page = await readFile(`${out}/index.html`, "utf8");
  const names = new Set();
  // Those for browsers of ten years ago are not fetched by others.
  for (const [tag, name] of page.matchAll(SCRIPT)) if (!/nomodule/i.test(tag)) names.add(name);
  const first = await weigh(out, names);
  const ahead = new Set();
  for (const name of names)
    for (const [, files] of (await readFile(out + name, "utf8")).matchAll(PART)) {
      const part = JSON.parse(`[${files}]`).map((file) => `/_next/${file}`);
      if ((await weigh(out, part)) >= LIGHT_KIB) for (const file of part) ahead.add(file);
    }
  if (ahead.size === 0) throw new Error("What every list needs is not found in the first scripts.");
  const list = first + (await weigh(out, ahead));
  const weights = { page: first.toFixed(1), list: list.toFixed(1) };
  for (const [what, most] of Object.entries(MOST))
    if (Number(weights[what]) > most)
      throw new Error(
        `Until the ${what} stands, ${weights[what]} KiB of JavaScript are loaded, and may be ${most}: load something later.`,
      );
  const links = [...ahead].map(
    (name) => `<link rel="preload" as="script" fetchpriority="low" href="${name}"/>`,
  );
  await writeFile(`${out}/index.html`, page.replace("</head>", `${links.join("")}</head>`));
  return weights;
}

async function weigh(out, names) {
  let bytes = 0;
  for (const name of names) bytes += gzipSync(await readFile(out + name), { level: 9 }).length;
  return bytes / 1024;
}
