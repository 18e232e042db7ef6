import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { filesIn } from "./files.mjs";

/**
 * Write out/sw.js from its template: the paths of the shell, and a version that changes when and
 * only when one of their contents or the template does. Returns the number of files in the shell.
 */
export async function writeServiceWorker(out, template) {
  const source = await readFile(template, "utf8");
  const version = createHash("sha256").update(source);
  const shell = [];
  for (const file of (await filesIn(out)).filter(belongsToShell)) {
    version.update(file).update(await readFile(`${out}/${file}`));
    shell.push(urlOf(file));
  }
  const worker = source
    .replace('"__VERSION__"', JSON.stringify(version.digest("hex").slice(0, 16)))
    .replace('["__SHELL__"]', JSON.stringify(shell));
  await writeFile(`${out}/sw.js`, worker);
  return shell.length;
}

function belongsToShell(file) {
  const aside = /^(sw\.js|csp\.json|404\.html|_not-found.*|404\/.*|swagger\/.*)$/;
  return !aside.test(file) && !/\.(map|br|gz)$/.test(file);
}

/** The address a browser asks for: pages without `.html`, the first page as `/`. */
function urlOf(file) {
  return `/${file}`.replace(/\.html$/, "").replace(/\/index$/, "/");
}
