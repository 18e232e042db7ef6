// @vitest-environment jsdom
import { render } from "@testing-library/react";
import { useRef } from "react";
import { beforeEach, expect, it } from "vitest";
import { type FocusList, useFocusList } from "./use-focus-list";

let focus: FocusList;

function Lists({ ids }: { readonly ids: readonly string[] }) {
  const area = useRef<HTMLDivElement>(null);
  focus = useFocusList(area);
  return (
    <div ref={area}>
      {ids.map((id) => (
        <div key={id} data-list={id}>
          <button type="button" data-part="open">
            {id}
          </button>
          <button type="button" data-part="more">
            …
          </button>
        </div>
      ))}
    </div>
  );
}

const button = (id: string, part: string) =>
  document.querySelector<HTMLElement>(`[data-list="${id}"] [data-part="${part}"]`);

let view: ReturnType<typeof render>;
const show = (...ids: readonly string[]) => view.rerender(<Lists ids={ids} />);

beforeEach(() => {
  view = render(<Lists ids={["barn", "shed", "yard"]} />);
});
it("E68 a list that goes out of sight hands the focus to its neighbour", () => {
  button("barn", "more")?.focus();
  focus("shed", "open", "barn");
  show("shed", "yard");
  expect(button("shed", "open")).toHaveFocus();
});

it("E68 a list that is moved has the focus again where it is drawn", () => {
  button("barn", "open")?.focus();
  focus("barn", "open");
  show("shed", "barn", "yard");
  expect(button("barn", "open")).toHaveFocus();
});

it("E68 who has gone on to another list meanwhile keeps the focus there", () => {
  button("barn", "more")?.focus();
  focus("shed", "open", "barn");
  button("yard", "open")?.focus();
  show("shed", "yard");
  expect(button("yard", "open")).toHaveFocus();
});
