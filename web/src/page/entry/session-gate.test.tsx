// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { OPEN } from "../../account/session";
import { keepSession } from "../../account/session-cache";
import { useClient } from "../../react/sync-provider";
import { ANN, FetchDouble, nobody, signedIn } from "../../testing/fetch-double";
import { forgetInvitation, invitationIn } from "./invitation";
import { forgetReturn } from "./oidc-return";
import { SessionGate } from "./session-gate";

let server: FetchDouble;

class SilentSocket {
  static readonly OPEN = 1;
  readyState = 0;
  close(): void {}
  send(): void {}
}

beforeEach(() => {
  server = new FetchDouble();
  vi.stubGlobal("fetch", server.fetch);
  vi.stubGlobal("WebSocket", SilentSocket);
  localStorage.clear();
  forgetInvitation();
  forgetReturn();
  window.history.replaceState(null, "", "/");
});
function Inside() {
  const { me, home } = useClient();
  return (
    <p>
      inside as {me} with {String(home)}
    </p>
  );
}

function come(address = "/") {
  window.history.replaceState(null, "", address);
  render(
    <SessionGate>
      <Inside />
    </SessionGate>,
  );
  return userEvent.setup();
}

const press = (name: string) => screen.findByRole("button", { name });

async function introduce(user: ReturnType<typeof userEvent.setup>) {
  await user.type(await screen.findByLabelText("Your name"), "Ann");
  await user.type(screen.getByLabelText("Sign-in name"), "ann");
  await user.type(screen.getByLabelText("Password"), "long enough");
}
const WHO = { login: "ann", name: "Ann", password: "long enough" };

describe("the door", () => {
  it("is open where there are no accounts, and where the server has never heard of them", async () => {
    come();
    expect(await screen.findByText(/^inside as .* with home$/)).toBeInTheDocument();
  });

  it("opens at once and without a network as it did the last time", async () => {
    server.unreachable = true;
    keepSession(localStorage, signedIn);
    come();
    expect(await screen.findByText("inside as ann with home-ann")).toBeInTheDocument();
  });

  it("closes when the server knows nobody any more, whatever this device remembers", async () => {
    keepSession(localStorage, signedIn);
    server.answer("GET /session", nobody);
    come();
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeInTheDocument();
    expect(localStorage.getItem("livelist.session")).toContain('"account":null');
  });

  it("SEC32 the first comes in with the setup code", async () => {
    server.answer("GET /session", { ...nobody, setup: true, code: true });
    const user = come();
    await user.type(await screen.findByLabelText("Setup code"), " ABCD ");
    await introduce(user);
    server.refuse("POST /setup", 403, "denied", "That is not the setup code.");
    await user.click(await press("Create the first account"));
    expect(await screen.findByText("That is not the setup code.")).toBeInTheDocument();
    server.answer("POST /setup", {}).answer("GET /session", signedIn);
    await user.click(await press("Create the first account"));
    expect(await screen.findByText("inside as ann with home-ann")).toBeInTheDocument();
    expect(server.sent("POST /setup").at(-1)).toEqual({ code: "ABCD", ...WHO });
  });

  it("lets people sign in, and says why when it does not", async () => {
    server.answer("GET /session", nobody);
    server.refuse("POST /session", 429, "too_many", "Too often. Try again in a minute.");
    const user = come();
    await user.type(await screen.findByLabelText("Sign-in name"), "ann");
    await user.type(screen.getByLabelText("Password"), "x{Enter}");
    expect(await screen.findByText("Too often. Try again in a minute.")).toBeInTheDocument();
    server.answer("POST /session", {}).answer("GET /session", signedIn);
    await user.type(screen.getByLabelText("Password"), "{Enter}");
    expect(await screen.findByText("inside as ann with home-ann")).toBeInTheDocument();
  });
});

describe("an invite", () => {
  const invite = { title: "Summer house", role: "editor", by: "Ben" };

  it("makes an account and opens the list; its secret leaves the address at once", async () => {
    server.answer("GET /session", nobody).answer("POST /invites/look", invite);
    const user = come("/?join#hush");
    expect(await screen.findByRole("heading", { name: "Join “Summer house”" })).toBeInTheDocument();
    expect(window.location.href).not.toContain("hush");
    await introduce(user);
    server.answer("POST /accounts", {}).answer("GET /session", signedIn);
    server.answer("GET /lists", [{ id: "house", title: "Summer house" }]);
    await user.click(await press("Create an account and join"));
    expect(await screen.findByText("inside as ann with home-ann")).toBeInTheDocument();
    expect(server.sent("POST /accounts")).toEqual([{ invite: "hush", ...WHO }]);
    expect(window.location.search).toBe("?list=house");
  });

  it("is taken up by whoever is signed in, once they have said so", async () => {
    server.answer("GET /session", signedIn).answer("POST /invites/look", invite);
    server.answer("POST /invites/accept", { list: "house" });
    const user = come("/?join#hush");
    await user.click(await press("Join"));
    await waitFor(() => expect(window.location.search).toBe("?list=house"));
    expect(server.sent("POST /invites/accept")).toEqual([{ secret: "hush" }]);
  });

  it("that is over says so and shows the way on", async () => {
    server.answer("GET /session", signedIn);
    server.refuse("POST /invites/look", 404, "not_found", "This invitation is not valid any more.");
    const user = come("/?join#hush");
    expect(await screen.findByText("This invitation is not valid any more.")).toBeInTheDocument();
    await user.click(await press("Go to my lists"));
    expect(await screen.findByText(/^inside as ann/)).toBeInTheDocument();
  });
});

it("a share link lets a guest in under a name, to the one list", async () => {
  const guest = { id: "g1", name: "Cleo", list: "party", role: "viewer" };
  server.answer("GET /session", nobody).answer("POST /links/enter", {});
  const user = come("/?link#hush");
  await user.type(await screen.findByLabelText("Your name"), "Cleo");
  server.answer("GET /session", { ...nobody, guest });
  await user.click(await press("Open the list"));
  expect(await screen.findByText("inside as g1 with null")).toBeInTheDocument();
  await waitFor(() => expect(window.location.search).toBe("?list=party"));
});

it("a guest whose link has ended keeps the page with what they typed, until they leave it", async () => {
  const guest = { id: "g1", name: "Cleo", list: "party", role: "viewer" } as const;
  keepSession(localStorage, { ...nobody, guest });
  server.answer("GET /session", nobody);
  come();
  expect(await screen.findByText("inside as g1 with null")).toBeInTheDocument();
  await waitFor(() => expect(localStorage.getItem("livelist.session")).toContain('"guest":null'));
  expect(screen.getByText("inside as g1 with null")).toBeInTheDocument();
});

it.each([
  ["is cut off", () => Promise.reject(new TypeError("the page is left"))],
  ["comes late", () => Promise.resolve(Response.json(signedIn))],
] as const)(
  "SEC45 who signed out while the session was asked for stays forgotten, if the answer %s",
  async (_, answer) => {
    keepSession(localStorage, signedIn);
    let end: (response: Promise<Response>) => void = () => {};
    const asked = new Promise<Response>((resolve) => {
      end = resolve;
    });
    vi.stubGlobal("fetch", () => asked);
    come();
    await screen.findByText(/^inside as ann/);
    localStorage.removeItem("livelist.session");
    end(answer());
    await new Promise((resolve) => setTimeout(resolve));
    expect(localStorage.getItem("livelist.session")).toBeNull();
  },
);

it("SEC45 everybody has storage of their own, so nobody sends what another left", async () => {
  keepSession(localStorage, signedIn);
  server.unreachable = true;
  come();
  await screen.findByText(/^inside as ann/);
  cleanup();
  keepSession(localStorage, { ...signedIn, account: { ...ANN, id: "ben", home: "home-ben" } });
  come();
  await screen.findByText(/^inside as ben/);
  cleanup();
  keepSession(localStorage, OPEN);
  come();
  await screen.findByText(/with home$/);
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["livelist-ann", "livelist-ben", "livelist"]));
});

it("only a fragment is a secret", () => {
  expect(invitationIn({ search: "?join", hash: "#s" })).toEqual({ by: "join", secret: "s" });
  expect(invitationIn({ search: "?link", hash: "" })).toBeNull();
  expect(invitationIn({ search: "?list=a", hash: "#s" })).toBeNull();
});

it("what came of going to the sign-in service is said once and leaves the address", async () => {
  server.answer("GET /session", { ...nobody, oidc: { name: "Our House" } });
  come("/?list=a#oidc=unknown");
  expect(await screen.findByText(/^Nobody here has that account yet/)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Continue with Our House" })).toBeInTheDocument();
  expect(window.location.href).not.toContain("oidc");
  server.answer("POST /session", {}).answer("GET /session", signedIn);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText("Sign-in name"), "ann");
  await user.type(screen.getByLabelText("Password"), "x{Enter}");
  expect(await screen.findByText(/^inside as ann/)).toBeInTheDocument();
  expect(screen.queryByText(/^Nobody here has that account yet/)).toBeNull();
});
