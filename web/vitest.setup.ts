/** On a busy machine the first window of a file takes longer than the library's second. What is waited for comes or not. */
if (typeof document !== "undefined") {
  const { configure } = await import("@testing-library/react");
  configure({ asyncUtilTimeout: 10_000 });
}
