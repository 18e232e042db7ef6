// What `next build` leaves in out/ becomes what the server serves. The order matters: the page names
// what it needs next, the service worker lists the page's files, compression reads every finished file, and csp.json is written
// last because its time tells `make` and the wheel's build hook that the page is complete.

import { fileURLToPath } from "node:url";
import { compress } from "./compress.mjs";
import { weighFirstLoad } from "./first-load.mjs";
import { writePolicy } from "./policy.mjs";
import { writeServiceWorker } from "./service-worker.mjs";
import { copySwagger } from "./swagger.mjs";
import { nameThirdParties } from "./third-parties.mjs";

const web = fileURLToPath(new URL("..", import.meta.url));
const out = `${web}out`;

const weights = await weighFirstLoad(out);
const shell = await writeServiceWorker(out, `${web}sw/sw.js`);
await copySwagger(out, `${web}node_modules/swagger-ui-dist`);
const others = await nameThirdParties(web, out);
const saved = await compress(out);
const pages = await writePolicy(out);
console.log(
  `page: ${pages} pages, ${shell} files kept offline, ${saved} compressed, ${others} packages named, first load ${weights.page} KiB, with a list ${weights.list}`,
);
