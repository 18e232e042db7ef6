// @vitest-environment jsdom
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { accountClient } from "../../account/client";
import type { ListRole } from "../../account/session";
import { FetchDouble } from "../../testing/fetch-double";
import ShareDialog from "./share-dialog";

const ann = { id: "ann", name: "Ann", color: "teal", kind: "person", role: "owner", may: "owner" };
const ben = { id: "ben", name: "Ben", color: "red", kind: "person", role: "editor", may: "editor" };
const gardener = {
  id: "bot",
  name: "Garden agent",
  color: "violet",
  kind: "agent",
  role: "viewer",
  may: "editor",
};
const open = { id: "i1", role: "viewer", by: "ann", left: 2, expires_at: "2030-05-22T10:00:00Z" };
const all = {
  members: [ann, ben, gardener],
  invites: [open],
  links: [{ id: "k1", role: "viewer" }],
};

let server: FetchDouble;
beforeEach(() => {
  server = new FetchDouble().answer("GET /lists/house/sharing", all);
});

async function show(role: ListRole = "owner", me = "ann") {
  const onLeft = vi.fn();
  const props = { list: "house", title: "Summer house", me, role, version: "1", phone: false };
  const client = accountClient(server.fetch);
  render(<ShareDialog {...props} client={client} onLeft={onLeft} onClose={() => undefined} />);
  await screen.findByText(/^Ben/);
  return { user: userEvent.setup(), onLeft };
}

const looks = () => server.asked.filter(({ what }) => what === "GET /lists/house/sharing").length;
const lineOf = (name: string) => screen.getByText(name).closest("li") as HTMLElement;
const press = (name: string | RegExp) => screen.getByRole("button", { name });

describe("sharing, for an owner", () => {
  it("changes a role and looks again", async () => {
    server.answer("PATCH /lists/house/members/ben", null);
    const { user } = await show();
    await user.selectOptions(screen.getByLabelText("What Ben may do"), "viewer");
    await waitFor(() => expect(looks()).toBe(2));
    expect(server.sent("PATCH /lists/house/members/ben")).toEqual([{ role: "viewer" }]);
  });

  it("removes somebody only when asked twice", async () => {
    server.answer("DELETE /lists/house/members/ben", null);
    const { user } = await show();
    await user.click(press("Remove Ben"));
    expect(looks()).toBe(1);
    await user.click(press("Sure? Remove Ben"));
    await waitFor(() => expect(looks()).toBe(2));
  });

  it("SEC18 the only owner is not offered to leave or to be less", async () => {
    await show();
    expect(screen.queryByLabelText("What Ann may do")).toBeNull();
    expect(screen.queryByRole("button", { name: "Leave this list" })).toBeNull();
    expect(screen.getByText(/^A list keeps at least one owner/)).toBeInTheDocument();
  });

  it("SEC29 an invite's address is shown once, with its secret in the fragment", async () => {
    server.answer("POST /lists/house/invites", { ...open, secret: "hush" });
    const { user } = await show();
    await user.selectOptions(screen.getByLabelText("Lasts"), "30");
    expect(screen.getByText(/^The first person to open the link joins/)).toBeVisible();
    await user.selectOptions(screen.getByLabelText("For"), "5");
    expect(screen.getByText(/^The first 5 people to open the link join/)).toBeVisible();
    await user.click(press("Make invite link"));
    const address = await screen.findByRole("textbox", { name: "Invite" });
    expect(address).toHaveValue(`${location.origin}/?join#hush`);
    const terms = { role: "editor", days: 30, uses: 5 };
    expect(server.sent("POST /lists/house/invites")).toEqual([terms]);
    await user.click(press("Show QR code"));
    expect(await screen.findByRole("img", { name: "QR code of the link" })).toBeInTheDocument();
  });

  it("SEC56 says what guests of a link see", async () => {
    await show();
    const words = screen.getByText(/^Anybody with such a link/);
    expect(words).toHaveTextContent("its tasks as they are now");
    expect(words).toHaveTextContent("no other members, no history, and nothing that was deleted");
  });

  it("withdraws invites and ends links", async () => {
    server.answer("DELETE /lists/house/invites/i1", null);
    server.answer("DELETE /lists/house/links/k1", null);
    const { user } = await show();
    await user.click(press(/^Withdraw invite: Can view · 2 people/));
    await user.click(press(/^Sure\? Withdraw invite/));
    await waitFor(() => expect(server.sent("DELETE /lists/house/invites/i1")).toHaveLength(1));
    await user.click(press("End View link"));
    await user.click(press("Sure? End View link"));
    await waitFor(() => expect(server.sent("DELETE /lists/house/links/k1")).toHaveLength(1));
  });

  it("SEC52 shows whoever is in the list, whatever they are", async () => {
    const gus = { id: "gus", name: "Gus", color: "red", kind: "guest", role: "viewer" };
    const eve = { id: "eve", name: "Eve", color: "red", kind: "link", role: "owner" };
    server.answer("GET /lists/house/sharing", { ...all, members: [...all.members, gus, eve] });
    await show();
    expect(within(lineOf("Gus")).getByText("guest")).toBeInTheDocument();
    expect(within(lineOf("Eve")).getByText("link")).toBeInTheDocument();
    expect(press("Remove Eve")).toBeInTheDocument();
    expect(screen.queryByLabelText("What Gus may do")).toBeNull();
  });

  it("C8 says what an agent and a guest may really do, not what their own record says", async () => {
    const robo = { ...gardener, id: "robo", name: "Robo", may: "owner" };
    const late = { ...gardener, id: "late", name: "Late", may: null };
    const gus = { ...gardener, id: "gus", name: "Gus", kind: "guest", may: "editor" };
    server.answer("GET /lists/house/sharing", {
      ...all,
      members: [...all.members, robo, late, gus],
    });
    await show();
    expect(lineOf("Garden agent")).toHaveTextContent("Can edit");
    expect(lineOf("Robo")).toHaveTextContent("Can edit and share");
    expect(lineOf("Late")).toHaveTextContent("Nothing any more");
    expect(lineOf("Gus")).toHaveTextContent("Can edit");
  });

  it("says what went wrong, and an agent is called one", async () => {
    server.refuse("PATCH /lists/house/members/ben", 403, "denied", "You may not do that here.");
    const { user } = await show();
    expect(within(lineOf("Garden agent")).getByText("agent")).toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText("What Ben may do"), "owner");
    expect(await screen.findByText("You may not do that here.")).toBeInTheDocument();
  });
});

it("SEC19 others see who is here and may leave, nothing else", async () => {
  server.answer("GET /lists/house/sharing", { ...all, invites: null, links: null });
  server.answer("DELETE /lists/house/members/ben", null);
  const { user, onLeft } = await show("editor", "ben");
  expect(screen.queryByRole("combobox")).toBeNull();
  expect(screen.queryByRole("button", { name: "Make invite link" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Remove Ann" })).toBeNull();
  await user.click(press("Leave this list"));
  await user.click(press("Sure? Leave this list"));
  await waitFor(() => expect(onLeft).toHaveBeenCalled());
});
