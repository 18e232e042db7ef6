// @vitest-environment jsdom
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { accountClient } from "../../account/client";
import { FetchDouble } from "../../testing/fetch-double";
import { WebhooksPart } from "./webhooks-part";

const ALL = "/lists/house/webhooks";
const sent = {
  id: "msg_1",
  type: "task.created",
  list: "house",
  rev: 7,
  at: "2026-11-20T10:23:00.000Z",
  by: "log",
  ok: false,
  status: 503,
  words: null,
  milliseconds: 41,
  answer: "Busy <b>now</b>",
};
const kitchen = {
  id: "h1",
  url: "https://kitchen.example/hook",
  events: null,
  description: "Kitchen display",
  yours: true,
  state: "waits",
  why: null,
  retry_at: "2026-11-20T10:28:00.000Z",
  behind: 2,
  old_secret_until: null,
  last: sent,
};
const bens = {
  ...kitchen,
  id: "h2",
  url: "https://ben.example/…",
  description: "",
  yours: false,
  state: "works",
  behind: 0,
  last: null,
};

let server: FetchDouble;
beforeEach(() => {
  server = new FetchDouble()
    .answer(`GET ${ALL}`, [kitchen, bens])
    .answer(`GET ${ALL}/h1/deliveries`, [sent]);
});

async function show() {
  render(<WebhooksPart client={accountClient(server.fetch).webhooks} list="house" />);
  const user = userEvent.setup();
  await user.click(press("Show webhooks"));
  await screen.findByRole("list", { name: "Webhooks" });
  return user;
}

async function showKitchen() {
  const user = await show();
  await user.click(press("Details of Kitchen display"));
  await screen.findByText("Last deliveries");
  return user;
}

const press = (name: string | RegExp) => screen.getByRole("button", { name });
const looks = () => server.asked.filter(({ what }) => what === `GET ${ALL}`).length;

describe("webhooks in the share dialog", () => {
  it("W7 says how each fares, and asks nothing before somebody wants to see", async () => {
    const user = userEvent.setup();
    render(<WebhooksPart client={accountClient(server.fetch).webhooks} list="house" />);
    expect(server.asked).toEqual([]);
    await user.click(press("Show webhooks"));
    expect(
      await screen.findByText(/^Tries again at .* · answered 503 · 2 changes wait$/),
    ).toBeInTheDocument();
    expect(screen.getByText("Works")).toBeInTheDocument();
  });

  it("SEC42 a new one's secret is shown once", async () => {
    server.answer(`POST ${ALL}`, { ...kitchen, secret: "whsec_hush" });
    const user = await show();
    await user.click(press("Add a webhook"));
    await user.type(screen.getByLabelText("Address"), "https://new.example/");
    await user.click(screen.getByLabelText("Only these"));
    await user.click(screen.getByLabelText("moved"));
    await user.click(within(screen.getByRole("group", { name: "Tasks" })).getByLabelText("edited"));
    await user.click(press("Add webhook"));
    expect(await screen.findByRole("textbox", { name: /^Secret/ })).toHaveValue("whsec_hush");
    const events = ["task.created", "task.completed", "task.moved"];
    const terms = { url: "https://new.example/", description: "", events };
    expect(server.sent(`POST ${ALL}`)).toEqual([terms]);
    expect(looks()).toBe(2);
  });

  it("SEC41 says why an address is not taken, and keeps what was typed", async () => {
    server.refuse(`POST ${ALL}`, 422, "bad_address", "This server sends nothing there.");
    const user = await show();
    await user.click(press("Add a webhook"));
    await user.type(screen.getByLabelText("Address"), "http://10.0.0.1/");
    await user.click(press("Add webhook"));
    expect(await screen.findByText("This server sends nothing there.")).toBeInTheDocument();
    expect(screen.getByLabelText("Address")).toHaveValue("http://10.0.0.1/");
  });

  it("W6 there is no webhook for nothing", async () => {
    const user = await show();
    await user.click(press("Add a webhook"));
    await user.click(screen.getByLabelText("Only these"));
    const boxes = screen.getAllByRole("checkbox");
    for (const box of boxes) if ((box as HTMLInputElement).checked) await user.click(box);
    expect(boxes.filter((box) => (box as HTMLInputElement).checked)).toHaveLength(1);
  });

  it("W9 shows what was sent and what came of it, an answer as the text it is", async () => {
    const user = await showKitchen();
    expect(await screen.findByText(/· answered 503 · 41 ms$/)).toBeInTheDocument();
    await user.click(screen.getByText("Answer"));
    expect(screen.getByText("Busy <b>now</b>")).toBeInTheDocument();
  });

  it("W12 sends a test, and a delivery again, and looks again", async () => {
    server.answer(`POST ${ALL}/h1/test`, { ...sent, type: "webhook.test", by: "test" });
    server.answer(`POST ${ALL}/h1/deliveries/msg_1/redeliver`, { ...sent, by: "hand" });
    const user = await showKitchen();
    await user.click(press("Send a test"));
    await waitFor(() => expect(server.sent(`POST ${ALL}/h1/test`)).toHaveLength(1));
    await waitFor(() => expect(server.sent(`GET ${ALL}/h1/deliveries`)).toHaveLength(2));
    await user.click(
      await screen.findByRole("button", { name: /^Send task.created of .* again$/ }),
    );
    const again = `POST ${ALL}/h1/deliveries/msg_1/redeliver`;
    await waitFor(() => expect(server.sent(again)).toHaveLength(1));
  });

  it("W13 sends everything again from a revision", async () => {
    server.answer(`POST ${ALL}/h1/replay`, null);
    const user = await showKitchen();
    await user.clear(screen.getByLabelText("Everything after revision"));
    await user.type(screen.getByLabelText("Everything after revision"), "5");
    await user.click(press("Send again"));
    expect(await screen.findByText("It is being sent.")).toBeInTheDocument();
    expect(server.sent(`POST ${ALL}/h1/replay`)).toEqual([{ after: 5 }]);
  });

  it("W8 pauses, tries at once, changes the secret and removes, the last two when asked twice", async () => {
    server.answer(`PATCH ${ALL}/h1`, null);
    server.answer(`POST ${ALL}/h1/rotate`, { secret: "whsec_new" });
    server.answer(`DELETE ${ALL}/h1`, null);
    const user = await showKitchen();
    await user.click(press("Try now"));
    await waitFor(() => expect(looks()).toBe(2));
    await user.click(press("Pause"));
    await waitFor(() => expect(looks()).toBe(3));
    expect(server.sent(`PATCH ${ALL}/h1`)).toEqual([{ paused: false }, { paused: true }]);
    await user.click(press("New secret for Kitchen display"));
    await user.click(press("Sure? New secret for Kitchen display"));
    expect(await screen.findByRole("textbox", { name: /^Secret/ })).toHaveValue("whsec_new");
    await user.click(press("Remove Kitchen display"));
    expect(server.sent(`DELETE ${ALL}/h1`)).toEqual([]);
    await user.click(press("Sure? Remove Kitchen display"));
    await waitFor(() => expect(server.sent(`DELETE ${ALL}/h1`)).toHaveLength(1));
  });

  it("SEC43 somebody else's can be paused and removed, and nothing else is offered", async () => {
    const user = await show();
    await user.click(press("Details of ben.example"));
    const line = press("Details of ben.example").closest("li") as HTMLElement;
    const offered = within(line)
      .getAllByRole("button")
      .map((each) => each.textContent);
    expect(offered.slice(1)).toEqual(["Pause", "Remove"]);
  });

  it("W7 looks again while somebody watches", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      await show();
      server.answer(`GET ${ALL}`, [{ ...kitchen, state: "works", behind: 0 }]);
      vi.advanceTimersByTime(5_000);
      expect(await screen.findByText(/^Works · last sent/)).toBeInTheDocument();
    } finally {
      vi.useRealTimers();
    }
  });
});
