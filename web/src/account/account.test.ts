import { describe, expect, it } from "vitest";
import type { Problem } from "../site/problem";
import { FetchDouble, nobody, signedIn } from "../testing/fetch-double";
import { asking } from "./ask";
import { csv } from "./csv";
import { own } from "./own";
import { sessions } from "./session";
import { sharings } from "./sharing";

describe("what the server says", () => {
  it("is read as far as this page knows it", async () => {
    const server = new FetchDouble().answer("GET /session", { ...signedIn, news: 1 });
    const client = sessions(asking(server.fetch));
    expect(await client.look()).toEqual(signedIn);
    server.answer("GET /session", { mode: "open", setup: false, account: null, guest: null });
    expect(await client.look()).toEqual({ mode: "open" });
  });

  it("is refused where it is not what it should be", async () => {
    const server = new FetchDouble().answer("GET /session", { ...nobody, account: { id: 7 } });
    const wrong = sessions(asking(server.fetch)).look();
    await expect(wrong).rejects.toMatchObject({ code: "unreadable" });
  });

  it("is a problem with a code and a sentence, also when nothing comes", async () => {
    const server = new FetchDouble().refuse("POST /session", 401, "unauthenticated", "Not so.");
    const client = sessions(asking(server.fetch));
    const problem: Partial<Problem> = { code: "unauthenticated", message: "Not so." };
    await expect(client.signIn("ann", "x")).rejects.toMatchObject(problem);
    server.unreachable = true;
    await expect(client.signIn("ann", "x")).rejects.toMatchObject({ code: "unreachable" });
  });
});

it("who is here is asked only once the cookie that is on its way has come", async () => {
  const server = new FetchDouble().answer("GET /session", nobody);
  let arrive = () => {};
  const cookie = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const slow: typeof fetch = async (address, init) => {
    if (init?.method !== "DELETE") return server.fetch(address, init);
    await cookie;
    server.answer("GET /session", signedIn);
    return new Response(null, { status: 204 });
  };
  const ended = own(asking(slow)).endDevices();
  const looked = sessions(asking(slow)).look();
  arrive();
  await ended;
  expect(await looked).toEqual(signedIn);
  expect(server.asked).toHaveLength(1);
});

it("SEC4 secrets go into bodies, never into addresses", async () => {
  const server = new FetchDouble()
    .answer("POST /invites/look", { title: null, role: null, by: "Ann" })
    .answer("POST /invites/accept", { list: null })
    .answer("POST /links/enter", {})
    .answer("POST /lists/a%2Fb/invites", { secret: "s" });
  const client = sessions(asking(server.fetch));
  await client.lookAtInvite("hush");
  await client.acceptInvite("hush");
  await client.enterLink("hush", "Cleo");
  await sharings(asking(server.fetch)).invite("a/b", { role: "editor", days: 7, uses: 1 });
  expect(server.asked.map(({ what }) => what).join()).not.toContain("hush");
  expect(server.sent("POST /links/enter")).toEqual([{ secret: "hush", name: "Cleo" }]);
});

it("SEC36 a table's cells are no formulas", () => {
  const rows = [
    ["=1+1", "+x", "-x", "@x", "\tx", "\rx"],
    ['say "hi"', "a,b", "plain", "l\nl", "", "1-1"],
  ];
  expect(csv(rows)).toBe(
    `"'=1+1","'+x","'-x","'@x","'\tx","'\rx"\r\n"say ""hi""","a,b",plain,"l\nl",,1-1\r\n`,
  );
});
