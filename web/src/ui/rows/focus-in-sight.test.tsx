// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { useFocusInSight } from "./focus-in-sight";

afterEach(() => vi.unstubAllGlobals());

function Stack() {
  const area = useRef<HTMLDivElement>(null);
  useFocusInSight(area);
  return (
    <>
      <div ref={area}>
        <button type="button">Paint</button>
      </div>
      <button type="button">Elsewhere</button>
    </>
  );
}

it("E68 what has the focus is in sight where there is less room than before, and nothing scrolls otherwise", () => {
  let resize = () => undefined as undefined;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(told: () => undefined) {
        resize = told;
      }
      observe() {}
      disconnect() {}
    },
  );
  render(<Stack />);
  const scrolled = vi.fn();
  HTMLElement.prototype.scrollIntoView = scrolled;
  screen.getByText("Elsewhere").focus();
  resize();
  expect(scrolled).not.toHaveBeenCalled();
  screen.getByText("Paint").focus();
  resize();
  expect(scrolled).toHaveBeenCalledWith({ block: "nearest" });
});
