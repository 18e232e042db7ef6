import { copyFile, mkdir } from "node:fs/promises";

const FILES = ["swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png", "LICENSE"];

/** Copy what `/docs` needs, so that reading the API's documentation asks no third party. */
export async function copySwagger(out, from) {
  await mkdir(`${out}/swagger`, { recursive: true });
  await Promise.all(FILES.map((file) => copyFile(`${from}/${file}`, `${out}/swagger/${file}`)));
}
