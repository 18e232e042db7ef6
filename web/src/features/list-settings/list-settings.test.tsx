// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { learnServersZone } from "../../sync/list/zones";
import ListSettings, { type ListSettingsValues } from "./list-settings";

const OLD = ["Milk", "Bread", "Tea", "Jam", "Soap"];

function open(values: Partial<ListSettingsValues> = {}, fixed = false) {
  const onSet = vi.fn();
  const props = {
    ...{ title: "House", phone: false, fixed, onSet, onClose: vi.fn() },
    values: { zone: null, done: null, untouched: null, persons: true, ...values },
    leaving: (fields: object) => (JSON.stringify(fields).includes(":7") ? OLD : []),
  };
  render(<ListSettings {...props} />);
  return { onSet, user: userEvent.setup() };
}

const rule = (name: string) => screen.getByRole("combobox", { name });
const DONE = "Done tasks leave";

it("T16 says which tasks would leave before a rule is switched on, and switches it on only then", async () => {
  const { onSet, user } = open();
  await user.selectOptions(rule(DONE), "After 7 days");
  expect(screen.getByRole("status")).toHaveTextContent(
    "5 tasks would leave now: “Milk”, “Bread”, “Tea” and 2 more.",
  );
  expect(onSet).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Leave it as it is" }));
  expect(rule(DONE)).toHaveDisplayValue("Never");
  expect(rule(DONE)).toHaveFocus();
  await user.selectOptions(rule(DONE), "After 7 days");
  await user.click(screen.getByRole("button", { name: "Switch on" }));
  expect(onSet).toHaveBeenCalledExactlyOnceWith({ done_leaves_after: 7 });
});

it("T16 nothing is said to leave where nothing does, and any number of days can be had", async () => {
  const { onSet, user } = open({ untouched: 90 });
  const untouched = rule("Tasks nobody touches leave");
  expect(untouched).toHaveDisplayValue("After 90 days");
  await user.selectOptions(untouched, "After another number of days…");
  await user.type(screen.getByRole("spinbutton", { name: "Number of days" }), "45");
  await user.click(screen.getByRole("button", { name: "What would leave?" }));
  expect(screen.getByRole("status")).toHaveTextContent("Nothing would leave now.");
  await user.click(screen.getByRole("button", { name: "Change it" }));
  expect(onSet).toHaveBeenCalledExactlyOnceWith({ untouched_leaves_after: 45 });
});

it("T11 a rule is switched off at once, for nothing leaves by that", async () => {
  const { onSet, user } = open({ done: 45 });
  expect(rule(DONE)).toHaveDisplayValue("After 45 days");
  await user.selectOptions(rule(DONE), "Never");
  expect(onSet).toHaveBeenCalledExactlyOnceWith({ done_leaves_after: null });
});

it("T1 the list's zone can be any that the browser knows, or the server's", async () => {
  const { onSet, user } = open({ zone: "Nowhere/At_All" });
  const zone = rule("Time zone");
  expect(zone).toHaveDisplayValue("Nowhere/At All");
  await user.selectOptions(zone, "Europe/Berlin");
  await user.selectOptions(zone, "The server’s");
  expect(onSet.mock.calls).toEqual([[{ zone: "Europe/Berlin" }], [{ zone: null }]]);
});

it("T1 says which zone the server's is, and that it counts where nobody knows the list's", () => {
  learnServersZone("America/New_York");
  open({ zone: "Mars/Base" });
  const zone = rule("Time zone");
  expect(zone).toContainHTML("The server’s: America/New York");
  expect(zone).toHaveAccessibleDescription(
    "Nobody here knows “Mars/Base”, so the server’s time zone counts, America/New York.",
  );
  cleanup();
  open({ zone: "Europe/Berlin" });
  expect(rule("Time zone")).toHaveAccessibleDescription("Where this list’s days begin and end.");
});

it("T11 who does not own the list sees its settings and changes none", () => {
  open({ done: 7 }, true);
  expect(screen.getByText("Only the list’s owners change these.")).toBeVisible();
  expect(rule(DONE)).toBeDisabled();
  expect(rule("Time zone")).toBeDisabled();
});

it("A6 says whether the list's figures name persons, which only an owner changes", async () => {
  const { onSet, user } = open();
  const persons = screen.getByRole("switch", { name: /^Numbers about persons/ });
  expect(persons).toBeChecked();
  await user.click(persons);
  expect(onSet).toHaveBeenCalledExactlyOnceWith({ person_figures: false });
  cleanup();
  open({ persons: false }, true);
  expect(screen.getByRole("switch", { name: /^Numbers about persons/ })).not.toBeChecked();
  expect(screen.getByRole("switch", { name: /^Numbers about persons/ })).toBeDisabled();
});
