// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { expect, it } from "vitest";
import { useFirstFocus } from "./use-first-focus";

const field = createRef<HTMLInputElement>();

function Field({ fresh }: { readonly fresh: { current: string | null } }) {
  useFirstFocus("garden", fresh, field);
  return <input ref={field} aria-label="Add a task" />;
}

const page = (fresh: { current: string | null }, shown: boolean) => (
  <>
    {shown ? <Field fresh={fresh} /> : null}
    <input aria-label="List name" />
  </>
);

it("E68 the field of a new list has the focus also if it comes again, until somebody has gone on", async () => {
  const fresh = { current: "garden" as string | null };
  const { rerender } = render(page(fresh, true));
  expect(screen.getByLabelText("Add a task")).toHaveFocus();
  rerender(page(fresh, false));
  rerender(page(fresh, true));
  expect(screen.getByLabelText("Add a task")).toHaveFocus();
  await userEvent.type(screen.getByLabelText("Add a task"), "Dig");
  expect(fresh.current).toBe("garden");

  await userEvent.click(screen.getByLabelText("List name"));
  rerender(page(fresh, false));
  rerender(page(fresh, true));
  expect(screen.getByLabelText("List name")).toHaveFocus();
});

it("E68 the field of another list takes the focus from nobody", () => {
  render(page({ current: "house" }, true));
  expect(document.body).toHaveFocus();
});
