import type { NextConfig } from "next";

// `make dev` names the Python server here; what is no file of the page is then asked there, sockets too.
const server = process.env.LIVELIST_DEV_SERVER;

const config: NextConfig = {
  ...(server === undefined
    ? { output: "export" as const }
    : {
        skipTrailingSlashRedirect: true,
        rewrites: () =>
          Promise.resolve({
            beforeFiles: [],
            afterFiles: [],
            fallback: [{ source: "/:path*", destination: `${server}/:path*` }],
          }),
      }),
  // One fixed id: the same sources give the same files, and so the same wheel.
  generateBuildId: () => "livelist",
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // Above this folder there is no other lockfile for Next to guess a root from.
  turbopack: { root: import.meta.dirname },
  // Types are a gate of their own.
  typescript: { ignoreBuildErrors: true },
};

export default config;
