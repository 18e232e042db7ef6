// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { Task } from "../../core/records";
import type { People } from "../../ui/people/people";
import { NotesField } from "./notes-field";

// What the page loads late is there from the start, so that no test waits for it.
import "../../ui/markdown/markdown";

const people: People = {
  name: (id) => id.toUpperCase(),
  called: () => null,
  color: () => "teal",
  agent: () => false,
};

function open(notes: string, fixed = false) {
  const onSave = vi.fn(async (_text: string, _seen: string) => true);
  const shown = (text: string) => (
    <NotesField
      list="l"
      task={{ id: "t", notes: text } as Task}
      people={people}
      fixed={fixed}
      onSave={onSave}
    />
  );
  const { rerender, container } = render(shown(notes));
  const field = () => screen.queryByRole("textbox", { name: "Notes" });
  return { onSave, field, container, become: (text: string) => rerender(shown(text)) };
}

it("MD8 notes are read as Markdown, and are in the field letter for letter", async () => {
  const notes = "Ask @[ben]:\n\n- [ ] **milk**  \n\n\n\\* `x`";
  const { field, onSave } = open(notes);
  expect(await screen.findByRole("checkbox", { name: "milk" })).toBeEnabled();
  expect(screen.getByText("@BEN")).toBeVisible();
  expect(field()).toHaveValue(notes);
  await userEvent.tab();
  await userEvent.tab();
  expect(field()).toHaveFocus();
  await userEvent.tab();
  expect(onSave).not.toHaveBeenCalled();
});

it("MD8 words alone are in the field, and nowhere else", () => {
  const { field, container } = open("The long ladder is at Ben's.");
  expect(field()).toHaveValue("The long ladder is at Ben's.");
  expect(container.querySelector(".notes-read")).toBeNull();
});

it("MD5 a tick hands in the text with one letter changed, over the text that was read", async () => {
  const notes = "- [ ] milk\n- [x] eggs";
  const { onSave, become } = open(notes);
  await userEvent.click(await screen.findByRole("checkbox", { name: "milk" }));
  expect(onSave.mock.calls).toEqual([["- [x] milk\n- [x] eggs", notes]]);
  become("- [x] milk\n- [ ] eggs");
  await userEvent.click(screen.getByRole("checkbox", { name: "eggs" }));
  expect(onSave.mock.lastCall).toEqual(["- [x] milk\n- [x] eggs", "- [x] milk\n- [ ] eggs"]);
});

it("MD8 a click on words writes there, a click on a link does not", async () => {
  const { field } = open("See *https://a.example* twice");
  const link = await screen.findByRole("link");
  link.addEventListener("click", (event) => event.preventDefault());
  await userEvent.click(link);
  expect(field()).not.toHaveFocus();
  await userEvent.click(screen.getByText("twice"));
  expect(field()).toHaveFocus();
});

it("MD8 letters that are not saved stand in the field, and are not read beside it", async () => {
  const { field, container } = open("- [ ] milk");
  await screen.findByRole("checkbox");
  await userEvent.click(screen.getByText("milk"));
  await userEvent.keyboard("{End} and eggs");
  expect(field()).toHaveValue("- [ ] milk and eggs");
  expect(container.querySelector(".notes-read")).toBeNull();
});

it("MD8 who may look reads, and has no field and nothing to tick", async () => {
  const { field } = open("- [ ] milk", true);
  expect(await screen.findByRole("checkbox", { name: "milk" })).toBeDisabled();
  await userEvent.click(screen.getByText("milk"));
  expect(field()).toBeNull();
});
