/** The floors of the page: each folder imports only what stands below it. */
const TESTS = "\\.test\\.tsx?$";

function floor(name, from, allowed) {
  return {
    name,
    severity: "error",
    from: { path: `^src/${from}/`, pathNot: TESTS },
    to: { path: "^src/", pathNot: allowed.map((folder) => `^src/${folder}/`) },
  };
}

module.exports = {
  forbidden: [
    floor("core-stands-alone", "core", ["core"]),
    floor("sync-knows-only-core", "sync", ["sync", "core"]),
    floor("account-stands-alone", "account", ["account"]),
    floor("react-knows-sync-account-core", "react", ["react", "sync", "account", "core"]),
    floor("ui-knows-no-app", "ui", ["ui"]),
    floor("features-use-react-ui-core", "features", ["features", "react", "ui", "account", "core"]),
    {
      name: "features-are-no-siblings",
      comment: "What two features share belongs to react/, ui/ or core/.",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "sync-without-react",
      severity: "error",
      from: { path: "^src/(core|sync)/", pathNot: TESTS },
      to: { path: "node_modules/(react|react-dom|next)/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "tests-are-not-imported",
      severity: "error",
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: "everything-resolves",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.css$" },
    tsConfig: { fileName: "tsconfig.json" },
    parser: "swc",
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
