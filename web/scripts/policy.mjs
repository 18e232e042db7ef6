import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { filesIn } from "./files.mjs";

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/**
 * Write csp.json: for each HTML file the sha256 of its inline scripts, in the spelling that a
 * Content-Security-Policy wants. The server allows these scripts and no others.
 * Returns the number of pages.
 */
export async function writePolicy(out) {
  const policy = {};
  for (const file of await filesIn(out)) {
    if (!file.endsWith(".html")) continue;
    const html = await readFile(`${out}/${file}`, "utf8");
    const hashes = [...html.matchAll(INLINE_SCRIPT)].map(([, script]) => sha256(script));
    policy[file] = [...new Set(hashes)];
  }
  await writeFile(`${out}/csp.json`, `${JSON.stringify(policy, null, 1)}\n`);
  return Object.keys(policy).length;
}

function sha256(script) {
  return `sha256-${createHash("sha256").update(script).digest("base64")}`;
}
