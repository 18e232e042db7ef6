import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { filesIn } from "./files.mjs";

const TEXT = /\.(html|js|css|txt|svg|json|webmanifest)$/;
// Below this size the headers weigh more than what is saved.
const SMALLEST = 512;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Put a `.br` and a `.gz` beside each text file, so that serving costs no time. A sibling that
 * would not be smaller is not written. Returns the number of files compressed.
 */
export async function compress(out) {
  const names = (await filesIn(out)).filter((name) => TEXT.test(name));
  const done = await Promise.all(names.map((name) => compressFile(`${out}/${name}`)));
  return done.filter(Boolean).length;
}

async function compressFile(path) {
  const content = await readFile(path);
  if (content.length < SMALLEST) return false;
  const best = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const [br, gz] = await Promise.all([
    brotli(content, { params: best }),
    zip(content, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  if (br.length < content.length) await writeFile(`${path}.br`, br);
  if (gz.length < content.length) await writeFile(`${path}.gz`, gz);
  return true;
}
