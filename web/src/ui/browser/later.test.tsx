// @vitest-environment jsdom
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import { Later } from "./later";

it("C7 what comes later is not waited for by what a press shows", async () => {
  const place = document.createElement("div");
  const root = createRoot(place);
  flushSync(() =>
    root.render(
      <p>
        the task <Later>what was said of it</Later>
      </p>,
    ),
  );
  expect(place.textContent).toBe("the task ");
  await expect.poll(() => place.textContent).toBe("the task what was said of it");
  root.unmount();
});
