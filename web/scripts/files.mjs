import { readdir } from "node:fs/promises";
import { relative, sep } from "node:path";

/** All files under `folder` as sorted paths with `/`, relative to it. */
export async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, `${entry.parentPath}/${entry.name}`).split(sep).join("/"))
    .sort();
}
