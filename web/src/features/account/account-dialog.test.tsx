// @vitest-environment jsdom
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { accountClient } from "../../account/client";
import { ANN, FetchDouble } from "../../testing/fetch-double";
import { dropDraft, writeDraft } from "../../ui/drafts/drafts";
import AccountDialog from "./account-dialog";

let server: FetchDouble;
beforeEach(() => {
  server = new FetchDouble();
});

function show(change: { readonly waiting?: number; readonly role?: "owner" | "member" } = {}) {
  const did = {
    onChanged: vi.fn(async () => undefined),
    onSignOut: vi.fn(async () => undefined),
    onRemoved: vi.fn(async () => undefined),
    onClose: vi.fn(),
  };
  const account = { ...ANN, role: change.role ?? "owner" };
  const lists = [{ id: "house", title: "Summer house" }];
  const rest = { account, lists, waiting: change.waiting ?? 0, phone: false };
  render(<AccountDialog {...did} {...rest} client={accountClient(server.fetch)} />);
  const user = userEvent.setup();
  const tab = (name: string) => user.click(screen.getByRole("tab", { name }));
  return { ...did, user, tab };
}

const press = (name: string) => screen.getByRole("button", { name });

describe("one's own account", () => {
  it("has a name and a colour", async () => {
    server.answer("PATCH /account", {});
    const { user, onChanged } = show();
    await user.clear(screen.getByLabelText("Your name"));
    await user.type(screen.getByLabelText("Your name"), "Anna");
    await user.click(screen.getByRole("radio", { name: "Pink" }));
    await user.click(press("Save"));
    await waitFor(() => expect(onChanged).toHaveBeenCalled());
    expect(server.sent("PATCH /account")).toEqual([{ name: "Anna", color: "pink" }]);
  });

  it("offers the colours that people are drawn in: none is red", () => {
    show();
    const offered = screen.getAllByRole("radio").map((each) => each.closest("label")?.title);
    expect(offered).toEqual(["Indigo", "Green", "Amber", "Orange", "Teal", "Violet", "Pink"]);
  });

  it("SEC45 is not signed out over unsent edits without being asked", async () => {
    const { user, onSignOut } = show({ waiting: 3 });
    await user.click(press("Sign out"));
    expect(screen.getByText("3 edits have not been sent.")).toBeInTheDocument();
    expect(press("Stay")).toHaveFocus();
    await user.click(press("Stay"));
    expect(onSignOut).not.toHaveBeenCalled();
    await user.click(press("Sign out"));
    await user.click(press("Sign out and delete them"));
    expect(onSignOut).toHaveBeenCalledOnce();
  });

  it("SEC45 is not signed out over a text that is still in its field without being asked", async () => {
    const spot = { list: "house", record: "house", field: "add" };
    writeDraft({ ...spot, text: "half a sentence", first: null, left: false });
    const { user, onSignOut } = show();
    await user.click(press("Sign out"));
    expect(screen.getByText("1 text you typed is in no list yet.")).toBeInTheDocument();
    expect(onSignOut).not.toHaveBeenCalled();
    act(() => dropDraft(spot));
    await user.click(press("Sign out"));
    expect(onSignOut).toHaveBeenCalledOnce();
  });

  it("changes its password, and says why not", async () => {
    server.answer("GET /account/sessions", []);
    server.refuse("POST /account/password", 403, "denied", "That is not your password.");
    const { user, tab } = show();
    await tab("Sign-in");
    await user.type(screen.getByLabelText("Current password"), "old one here");
    await user.type(screen.getByLabelText("New password"), "new one here");
    await user.click(press("Change password"));
    expect(await screen.findByText("That is not your password.")).toBeInTheDocument();
    const sent = { old: "old one here", new: "new one here" };
    expect(server.sent("POST /account/password")).toEqual([sent]);
  });

  it("SEC27 ends other devices, but not this one", async () => {
    const at = { created_at: "2026-11-22T10:00:00Z", used_at: "2026-11-22T10:00:00Z" };
    server.answer("GET /account/sessions", [
      { id: "s1", device: "Firefox on Linux", here: true, ...at },
      { id: "s2", device: "Safari on iPhone", here: false, ...at },
    ]);
    server.answer("DELETE /account/sessions/s2", null);
    const { user, tab } = show();
    await tab("Sign-in");
    expect(await screen.findByText("this device")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Sign out Firefox on Linux" })).toBeNull();
    await user.click(press("Sign out Safari on iPhone"));
    await user.click(press("Sure? Sign out Safari on iPhone"));
    await waitFor(() => expect(server.sent("DELETE /account/sessions/s2")).toHaveLength(1));
  });

  it("is deleted with its password, and forgotten here", async () => {
    server.answer("GET /account/sessions", []).answer("DELETE /account", null);
    const { user, tab, onRemoved } = show();
    await tab("Sign-in");
    await user.click(press("Delete account"));
    await user.type(screen.getByLabelText("Password"), "so it is");
    await user.click(press("Delete my account"));
    await waitFor(() => expect(onRemoved).toHaveBeenCalled());
    expect(server.sent("DELETE /account")).toEqual([{ password: "so it is" }]);
  });
});

it("SEC30 a token is made with its terms and shown once", async () => {
  const token = { id: "t1", name: "Watering", scope: "write", lists: ["house"], expires_at: null };
  server.answer("GET /account/tokens", []);
  server.answer("POST /account/tokens", { ...token, agent: null, secret: "livelist_hush" });
  const { user, tab } = show({ role: "member" });
  await tab("API tokens");
  await user.type(await screen.findByLabelText("Name"), "Watering");
  await user.selectOptions(screen.getByLabelText("May"), "write");
  await user.selectOptions(screen.getByLabelText("Lists"), "Summer house");
  await user.click(screen.getByRole("checkbox"));
  await user.click(press("Make token"));
  expect(await screen.findByDisplayValue("livelist_hush")).toBeInTheDocument();
  const agent = { name: "Watering", color: "teal" };
  const terms = { name: "Watering", scope: "write", lists: ["house"], days: 90, agent };
  expect(server.sent("POST /account/tokens")).toEqual([terms]);
  expect(screen.queryByRole("tab", { name: "People" })).toBeNull();
});

describe("the server’s owners", () => {
  it("disables an account when asked twice", async () => {
    const ben = {
      id: "ben",
      login: "ben",
      name: "Ben",
      color: "teal",
      role: "member",
      disabled: false,
    };
    server.answer("GET /accounts", [{ ...ANN, disabled: false }, ben]);
    server.answer("PATCH /accounts/ben", null);
    const { user, tab } = show();
    await tab("People");
    await user.click(await screen.findByRole("button", { name: "Disable Ben" }));
    await user.click(press("Sure? Disable Ben"));
    await waitFor(() => expect(server.sent("PATCH /accounts/ben")).toEqual([{ disabled: true }]));
  });

  it("reads what happened, by kind, back to the beginning", async () => {
    const event = (number: number, kind: string) => ({
      number,
      kind,
      who: "ann",
      address: "192.0.2.7",
      at: "2026-11-22T10:00:00Z",
      about: {},
    });
    server.answer("GET /accounts", [{ ...ANN, disabled: false }]);
    server.answer("GET /audit?limit=100", { events: [event(9, "sign_in")], next: 9 });
    server.answer("GET /audit?limit=100&before=9", { events: [event(1, "setup")], next: null });
    const { user, tab } = show();
    await tab("Audit log");
    await user.click(await screen.findByRole("button", { name: "Earlier" }));
    await screen.findByRole("option", { name: "Setup" });
    expect(screen.getAllByText("Ann · 192.0.2.7")).toHaveLength(2);
    await user.selectOptions(screen.getByLabelText("Show"), "setup");
    expect(screen.getAllByText("Ann · 192.0.2.7")).toHaveLength(1);
    expect(screen.queryByRole("button", { name: "Earlier" })).toBeNull();
  });
});
