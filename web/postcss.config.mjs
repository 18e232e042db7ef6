import { fileURLToPath } from "node:url";

const rem = fileURLToPath(new URL("./scripts/rem.cjs", import.meta.url));

export default { plugins: { "@tailwindcss/postcss": {}, [rem]: {} } };
