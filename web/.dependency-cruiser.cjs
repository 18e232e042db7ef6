/** The floors of the page: each folder imports only what is named beside it, and everything stands on one. */
const FLOORS = {
  site: [],
  core: [],
  account: ["site"],
  sync: ["site", "core"],
  ui: ["site", "core"],
  react: ["site", "core", "account", "sync"],
  lists: ["site", "core", "account", "sync", "ui"],
  features: ["site", "core", "account", "ui", "react", "lists"],
  page: ["site", "core", "account", "sync", "ui", "react", "lists", "features"],
  app: ["ui", "page"],
};

const TESTS = "\\.test\\.tsx?$";
/** Constants, written from the server's: below every floor. */
const RULES = "^src/core/rules\\.ts$";
const anyOf = (folders) => `^src/(${folders.join("|")})/`;

const floors = Object.entries(FLOORS).map(([floor, below]) => ({
  name: `${floor}-imports-${below.join("-") || "nothing"}`,
  severity: "error",
  from: { path: anyOf([floor]), pathNot: TESTS },
  to: { path: "^src/", pathNot: [anyOf([floor, ...below]), RULES] },
}));

const onAFloor = anyOf([...Object.keys(FLOORS), "testing"]);

module.exports = {
  forbidden: [
    ...floors,
    {
      name: "everything-imported-stands-on-a-floor",
      severity: "error",
      from: {},
      to: { path: "^src/", pathNot: onAFloor },
    },
    {
      name: "everything-that-imports-stands-on-a-floor",
      severity: "error",
      from: { path: "^src/", pathNot: onAFloor },
      to: {},
    },
    {
      name: "everything-alone-stands-on-a-floor",
      severity: "error",
      from: { orphan: true, path: "^src/", pathNot: onAFloor },
      to: {},
    },
    {
      name: "features-are-no-siblings",
      comment: "What two features share belongs to lists/, react/, ui/ or core/.",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "engine-without-react",
      severity: "error",
      from: { path: anyOf(["core", "account", "sync"]), pathNot: TESTS },
      to: { path: "node_modules/(react|react-dom|next)/" },
    },
    {
      name: "product-knows-no-doubles",
      comment:
        "What stands in for a server, a disk or a browser is for tests and for the simulation alone.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/testing/", TESTS] },
      to: { path: "^src/testing/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
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
