// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef, useState } from "react";
import { afterEach, expect, it } from "vitest";
import { useNaming } from "./use-naming";

afterEach(cleanup);

function Field() {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const naming = useNaming(field, new Map([["b", "Ben"]]), setText);
  return (
    <textarea
      ref={field}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        naming.look();
      }}
      onSelect={naming.look}
      onKeyDown={naming.onKeyDown}
    />
  );
}

it("D1 what is typed right after a name was chosen stands behind it", async () => {
  render(<Field />);
  const user = userEvent.setup();
  const field = screen.getByRole<HTMLTextAreaElement>("textbox");
  await user.type(field, "Ask @be today");
  field.setSelectionRange(7, 7);
  fireEvent.select(field);
  fireEvent.keyDown(field, { key: "Enter" });
  // At once: the next letter may come before the next frame.
  expect([field.value, field.selectionStart]).toEqual(["Ask @Ben today", 9]);
});
