import { readdir, readFile, writeFile } from "node:fs/promises";

// What is part of the page though the lock file calls it a tool.
const SHIPPED_TOOLS = ["swagger-ui-dist", "tailwindcss"];
const LICENSE_FILE = /^(licen[cs]e|copying|notice)/i;

/**
 * Write down whose work the page has in it: `third-parties.txt` with every licence's words, for
 * people, and `page.cdx.json` (CycloneDX 1.6), for machines. Both are the same from any clone.
 * Returns how many packages there are.
 */
export async function nameThirdParties(web, out) {
  const lock = JSON.parse(await readFile(`${web}package-lock.json`, "utf8"));
  const named = Object.keys(lock.packages).filter((path) => isShipped(path, lock.packages[path]));
  const packages = (await Promise.all(named.sort().map((path) => read(web, path)))).filter(Boolean);
  await writeFile(`${out}/third-parties.txt`, packages.map(inWords).join("\n\n"));
  await writeFile(`${out}/page.cdx.json`, `${JSON.stringify(bill(packages), null, 2)}\n`);
  return packages.length;
}

function isShipped(path, entry) {
  const name = path.replace(/^node_modules\//, "");
  if (path === "" || entry.optional || entry.devOptional) return false;
  return !entry.dev || SHIPPED_TOOLS.includes(name);
}

/** A package's name, version and licence; null for one this machine's platform does without. */
async function read(web, path) {
  const folder = `${web}${path}`;
  const files = await readdir(folder).catch(() => null);
  if (files === null) return null;
  const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const texts = files.filter((file) => LICENSE_FILE.test(file)).sort();
  const words = await Promise.all(texts.map((file) => readFile(`${folder}/${file}`, "utf8")));
  return { name, version, license: license ?? "see its text", words: words.join("\n").trim() };
}

function inWords({ name, version, license, words }) {
  const title = `${name} ${version} (${license})`;
  return `${title}\n${"-".repeat(title.length)}\n${words || `Its licence is ${license}.`}`;
}

function bill(packages) {
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "application", name: "livelist page" } },
    components: packages.map(({ name, version, license }) => ({
      type: "library",
      name,
      version,
      purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
      licenses: [{ expression: license }],
    })),
  };
}
