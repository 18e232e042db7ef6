import type { Page } from "@playwright/test";

/** Until what fades or glides has come where it will be; what turns for ever is not waited for. */
export async function rests(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  );
}
