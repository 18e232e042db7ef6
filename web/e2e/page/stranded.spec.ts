import { expect, test } from "@playwright/test";

test.use({ serviceWorkers: "allow" });

const WORDS = "it must be started with --base-path";

test("E76 a page whose files are not below its address says so; with them nobody sees it", async ({
  page,
}) => {
  // As below a path that a proxy takes off: the page comes, what it asks for by whole addresses does not.
  await page.route("**/_next/**", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("/");
  await expect(page.getByText(WORDS)).toBeVisible();
  await page.unroute("**/_next/**");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Add a task" })).toBeVisible();
  await expect(page.getByText(WORDS)).toBeHidden();
});
