// @vitest-environment jsdom
import "@testing-library/jest-dom/vitest";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { asking } from "../account/ask";
import { FetchDouble, nobody } from "../account/fetch-double";
import { type Session, sessions } from "../account/session";
import { Linking } from "../features/account/linking";
import { Elsewhere } from "../features/entry/elsewhere";
import { SeatProvider } from "../react/session";

afterEach(cleanup);
const SOME: Session = { ...nobody, oidc: { name: "Our House" } };

function sit(session: Session, child: (client: ReturnType<typeof sessions>) => ReactNode) {
  const server = new FetchDouble();
  const client = sessions(asking(server.fetch));
  const seat = { session, client, refresh: async () => session };
  render(<SeatProvider value={seat}>{child(client)}</SeatProvider>);
  return server;
}

it("without a sign-in service there is nothing to press", () => {
  sit(nobody, (client) => <Elsewhere client={client} />);
  expect(screen.queryByRole("button")).toBeNull();
});

it("takes people to the sign-in service, with the invite they came with in no address", async () => {
  const leave = vi.fn();
  const server = sit(SOME, (client) => <Elsewhere client={client} invite="hush" leave={leave} />);
  server.answer("POST /oidc/start", { address: "https://id.example/authorize?state=s" });
  await userEvent.click(screen.getByRole("button", { name: "Continue with Our House" }));
  expect(leave).toHaveBeenCalledExactlyOnceWith("https://id.example/authorize?state=s");
  expect(server.sent("POST /oidc/start")).toEqual([{ invite: "hush" }]);
});

it("says when the sign-in service cannot be reached", async () => {
  const server = sit(SOME, (client) => <Elsewhere client={client} />);
  server.refuse("POST /oidc/start", 503, "unavailable", "It cannot be reached.");
  await userEvent.click(screen.getByRole("button", { name: "Continue with Our House" }));
  expect(await screen.findByText("It cannot be reached.")).toBeInTheDocument();
});

it("links an account only when its owner says so", async () => {
  const leave = vi.fn();
  const server = sit(SOME, () => <Linking leave={leave} />);
  server.answer("POST /oidc/start", { address: "https://id.example/" });
  await userEvent.type(screen.getByLabelText("Your password here"), "long enough");
  await userEvent.click(screen.getByRole("button", { name: "Sign in with Our House too" }));
  expect(server.sent("POST /oidc/start")).toEqual([{ link: true, password: "long enough" }]);
  expect(leave).toHaveBeenCalledOnce();
});
