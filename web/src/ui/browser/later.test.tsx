// @vitest-environment jsdom
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import { Later } from "./later";

const shown = (now: boolean) => {
  const place = document.createElement("div");
  const root = createRoot(place);
  flushSync(() =>
    root.render(
      <p>
        the task <Later now={now}>what was said of it</Later>
      </p>,
    ),
  );
  return place;
};

it("C7 what comes later is not waited for by what a press shows", async () => {
  const place = shown(false);
  expect(place.textContent).toBe("the task ");
  await expect.poll(() => place.textContent).toBe("the task what was said of it");
});

it("E68 what was asked for is there at once, for what is typed next is for it", () => {
  expect(shown(true).textContent).toBe("the task what was said of it");
});
