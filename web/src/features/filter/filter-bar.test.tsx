// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import FilterBar from "./filter-bar";

vi.mock("../../ui/language/spoken", async (original) => ({
  ...(await original<typeof import("../../ui/language/spoken")>()),
  spokenLanguage: () => "de",
}));
afterEach(cleanup);

const kept: string[] = [];
function Bar({ from }: { readonly from: string }) {
  const [text, setText] = useState(from);
  return (
    <FilterBar
      {...{ text, wrong: null, found: 1, sort: null, group: null, phone: false, showDone: null }}
      {...{ choices: [], across: false, view: null, byList: false, fresh: false }}
      {...{ sharedWith: null, saved: null, onArrange: null, onSave: null }}
      onText={(next) => {
        kept.push(next);
        setText(next);
      }}
      onClose={() => undefined}
    />
  );
}

it("F9 a kept filter is read in the reader's language, in the field and in chips, and stays as it is typed", () => {
  render(<Bar from="today & due before friday" />);
  const field = screen.getByRole("textbox");
  expect(field).toHaveValue("heute & fällig vor freitag");
  expect(screen.getByRole("list")).toHaveTextContent("fällig vor freitag");
  fireEvent.change(field, { target: { value: "heute & #Haus" } });
  expect([field, kept.at(-1)]).toEqual([
    expect.objectContaining({ value: "heute & #Haus" }),
    "today & #Haus",
  ]);
  fireEvent.change(field, { target: { value: "today" } });
  expect(field).toHaveValue("today");
});
