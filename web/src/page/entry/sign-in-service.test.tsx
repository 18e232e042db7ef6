// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { asking } from "../../account/ask";
import { accountClient } from "../../account/client";
import { type Account, type SignIn, sessions } from "../../account/session";
import { Linking, SayAgain } from "../../features/account/linking";
import { SignInService } from "../../features/entry/sign-in-service";
import { SessionProvider } from "../../react/session";
import { ANN, FetchDouble, nobody } from "../../testing/fetch-double";

const SOME: SignIn = { ...nobody, oidc: { name: "Our House" } };

function sit(session: SignIn, child: (client: ReturnType<typeof sessions>) => ReactNode) {
  const server = new FetchDouble();
  const client = sessions(asking(server.fetch));
  const context = { session, client, refresh: async () => session };
  render(<SessionProvider value={context}>{child(client)}</SessionProvider>);
  return server;
}

it("without a sign-in service there is nothing to press", () => {
  sit(nobody, (client) => <SignInService client={client} />);
  expect(screen.queryByRole("button")).toBeNull();
});

it("takes people to the sign-in service, with the invite they came with in no address", async () => {
  const leave = vi.fn();
  const server = sit(SOME, (client) => (
    <SignInService client={client} invite="hush" leave={leave} />
  ));
  server.answer("POST /oidc/start", { address: "https://id.example/authorize?state=s" });
  await userEvent.click(screen.getByRole("button", { name: "Continue with Our House" }));
  expect(leave).toHaveBeenCalledExactlyOnceWith("https://id.example/authorize?state=s");
  expect(server.sent("POST /oidc/start")).toEqual([{ invite: "hush" }]);
});

it("says when the sign-in service cannot be reached", async () => {
  const server = sit(SOME, (client) => <SignInService client={client} />);
  server.refuse("POST /oidc/start", 503, "unavailable", "It cannot be reached.");
  await userEvent.click(screen.getByRole("button", { name: "Continue with Our House" }));
  expect(await screen.findByText("It cannot be reached.")).toBeInTheDocument();
});

function account(who: Account, leave: (address: string) => void) {
  const server = new FetchDouble().answer("GET /account/identities", []);
  const client = accountClient(server.fetch);
  const session: SignIn = { ...nobody, oidc: { name: "Our House" }, account: who };
  const context = { session, client: sessions(asking(server.fetch)), refresh: async () => session };
  const both = (
    <SessionProvider value={context}>
      {who.has_password ? null : <SayAgain leave={leave} />}
      <Linking client={client} account={who} leave={leave} />
    </SessionProvider>
  );
  render(both);
  return server;
}

it("who has no password says at the service who they are, before they link another account", async () => {
  const leave = vi.fn();
  const server = account({ ...ANN, has_password: false }, leave);
  server.answer("POST /oidc/start", { address: "https://id.example/" });
  expect(screen.queryByLabelText("Your password here")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Sign in with Our House again" }));
  await userEvent.click(screen.getByRole("button", { name: "Sign in with Our House too" }));
  expect(server.sent("POST /oidc/start")).toEqual([{ again: true }, { link: true }]);
});

it("shows what is linked, also at a service of before, and takes it away when asked twice", async () => {
  const server = new FetchDouble();
  const at = { linked_at: "2026-11-22T10:00:00.000Z" };
  const linked = [
    { id: "i1", issuer: "https://id.example", works: true, ...at },
    { id: "i2", issuer: "https://before.example/realm", works: false, ...at },
  ];
  server.answer("GET /account/identities", linked);
  server.answer("DELETE /account/identities/i2", null);
  sit(SOME, () => <Linking client={accountClient(server.fetch)} account={ANN} />);
  await userEvent.click(await screen.findByRole("button", { name: "Unlink before.example" }));
  await userEvent.click(screen.getByRole("button", { name: "Sure? Unlink before.example" }));
  expect(server.sent("DELETE /account/identities/i2")).toHaveLength(1);
  server.refuse("DELETE /account/identities/i1", 403, "denied", "It is the only way.");
  await userEvent.click(screen.getByRole("button", { name: "Unlink Our House" }));
  await userEvent.click(screen.getByRole("button", { name: "Sure? Unlink Our House" }));
  expect(await screen.findByText("It is the only way.")).toBeInTheDocument();
});

it("links an account only when its owner says so", async () => {
  const leave = vi.fn();
  const server = account(ANN, leave);
  server.answer("POST /oidc/start", { address: "https://id.example/" });
  await userEvent.type(screen.getByLabelText("Your password here"), "long enough");
  await userEvent.click(screen.getByRole("button", { name: "Sign in with Our House too" }));
  expect(server.sent("POST /oidc/start")).toEqual([{ link: true, password: "long enough" }]);
  expect(leave).toHaveBeenCalledOnce();
});
