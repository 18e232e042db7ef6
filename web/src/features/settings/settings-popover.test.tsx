// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { dropDraft, writeDraft } from "../../ui/drafts/drafts";
import { useAppliedDensity } from "../../ui/theme/density";
import { DENSITY_KEY, THEME_SCRIPT } from "../../ui/theme/theme-script";
import SettingsPopover from "./settings-popover";

const SPOT = { list: "house", record: "house", field: "add" };

afterEach(() => {
  cleanup();
  dropDraft(SPOT);
});

it.each([
  { waiting: 2, text: "", said: "2 edits have not been sent." },
  { waiting: 0, text: "half a sentence", said: "1 text you typed is in no list yet." },
])(
  "SEC45 a guest does not end a visit over what would be lost without being asked: $said",
  async ({ waiting, text, said }) => {
    if (text !== "") writeDraft({ ...SPOT, text, first: null, left: false });
    const onEndVisit = vi.fn();
    const button = document.body.appendChild(document.createElement("button"));
    const rest = {
      button,
      waiting,
      onEndVisit,
      onAccount: vi.fn(),
      onHelp: vi.fn(),
      onClose: vi.fn(),
    };
    render(<SettingsPopover {...rest} who={{ name: "Gus", guest: true }} />);
    const user = userEvent.setup();
    await user.click(screen.getByRole("button", { name: "End this visit" }));
    expect(screen.getByRole("alert")).toHaveTextContent(said);
    expect(onEndVisit).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: /^End it and delete/ }));
    expect(onEndVisit).toHaveBeenCalledOnce();
  },
);

it("rows stand closer once that is chosen, on this device", async () => {
  localStorage.clear();
  const button = document.body.appendChild(document.createElement("button"));
  const nothing = { onEndVisit: vi.fn(), onAccount: vi.fn(), onHelp: vi.fn(), onClose: vi.fn() };
  const Applied = () => {
    useAppliedDensity();
    return <SettingsPopover {...nothing} button={button} waiting={0} who={null} />;
  };
  render(<Applied />);
  expect(document.documentElement).toHaveAttribute("data-density", "comfortable");
  await userEvent.setup().click(screen.getByRole("radio", { name: "Compact" }));
  expect(document.documentElement).toHaveAttribute("data-density", "compact");
  expect(localStorage.getItem(DENSITY_KEY)).toBe("compact");
  // And before the first paint of the next visit.
  delete document.documentElement.dataset.density;
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  new Function(THEME_SCRIPT)();
  expect(document.documentElement).toHaveAttribute("data-density", "compact");
  vi.unstubAllGlobals();
});
