// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { NoticeChoices, NoticeClient } from "../../../account/notices";
import { type Language, setSpoken } from "../../../ui/language/spoken";
import NoticeSettings from "./notice-settings";

afterEach(() => {
  cleanup();
  setSpoken("en");
});

const CHOICES: NoticeChoices = {
  ways: {},
  quiet: null,
  zone: "",
  language: "",
  morning: "07:30",
  digest: false,
  titles: false,
  push: { key: "" },
  mail: { possible: false, address: null, confirmed: false },
  ntfy: { address: null, token: false },
};

async function open(spoken: Language, kept: string) {
  setSpoken(spoken);
  const choices = { ...CHOICES, language: kept };
  const choose = vi.fn<NoticeClient["choose"]>(async (wish) => ({ ...choices, ...wish }));
  const client = { choices: async () => choices, choose, devices: async () => [] };
  render(
    <NoticeSettings client={client as unknown as NoticeClient} phone={false} onClose={() => {}} />,
  );
  await screen.findAllByRole("switch");
  return choose;
}

it("what leaves the page is told to speak as the page does, once, if it does not already", async () => {
  const choose = await open("de", "");
  await vi.waitFor(() => expect(choose.mock.calls).toEqual([[{ language: "de" }]]));
  cleanup();
  expect(await open("de", "de")).not.toHaveBeenCalled();
  cleanup();
  expect(await open("en", "")).not.toHaveBeenCalled();
  cleanup();
  const back = await open("en", "fr");
  await vi.waitFor(() => expect(back.mock.calls).toEqual([[{ language: "en" }]]));
});
