// A real server of its own for each test: on a free port, with an empty folder, killed by its process id.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, Nursery } from "./nursery";

/** Whether everybody is everyone, or people sign in. */
export type Access = "open" | "accounts";

export interface SeedTask {
  readonly title: string;
  readonly notes?: string;
  readonly due?: string;
  readonly priority?: 1 | 2 | 3 | 4;
  readonly tags?: readonly string[];
  readonly completed?: boolean;
  readonly repeat?: object;
  readonly reminders?: readonly object[];
}

export interface PlainTask
  extends Required<Omit<SeedTask, "due" | "priority" | "repeat" | "reminders">> {
  readonly id: string;
  readonly due: string | null;
  readonly priority: number | null;
  readonly repeat?: object | null;
}

export class Server {
  url = "";
  /** Who writes what is seeded; by default nobody in particular. */
  actor: string | null = null;
  readonly #data: string;
  #process: Child | null = null;

  readonly #access: Access;

  readonly #more: readonly string[];

  private constructor(data: string, access: Access, more: readonly string[]) {
    this.#data = data;
    this.#access = access;
    this.#more = more;
  }

  static async start(access: Access = "open", ...more: readonly string[]): Promise<Server> {
    const server = new Server(await mkdtemp(join(tmpdir(), "livelist-e2e-")), access, more);
    await server.startAgain();
    return server;
  }

  /** On the port it had before, with the lists it had before. */
  async startAgain(): Promise<void> {
    const port = this.url === "" ? "0" : new URL(this.url).port;
    // As near as its people are: their days are its lists'.
    const where = ["--zone", "Europe/Helsinki"];
    const told = ["--access", this.#access, "--port", port, "--data", this.#data, ...where];
    this.#process = await Nursery.one.start(["serve", ...told, ...this.#more], `${this.#data}.out`);
    this.url = this.#process.url;
  }

  /** As a power cut would: no goodbye to anybody, nothing written down any more. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    await child?.kill();
  }

  async end(): Promise<void> {
    await this.kill();
    for (const path of [this.#data, `${this.#data}.out`])
      await rm(path, { recursive: true, force: true });
  }

  async makeList(
    id: string,
    fields: { readonly title: string; readonly color?: string },
    tasks: readonly (SeedTask | string)[] = [],
  ): Promise<string> {
    await this.#post("/lists", { id, ...fields });
    for (const task of tasks)
      await this.#post(`/lists/${id}/tasks`, typeof task === "string" ? { title: task } : task);
    return id;
  }

  async removeList(id: string): Promise<void> {
    await this.#send("DELETE", `/lists/${id}`, {});
  }

  async tasks(list: string): Promise<PlainTask[]> {
    const answer = await fetch(`${this.url}/lists/${list}/tasks`);
    return (await answer.json()) as PlainTask[];
  }

  /** Titles in the list's order, as the server has them. */
  async titles(list: string): Promise<string[]> {
    return (await this.tasks(list)).map(({ title }) => title);
  }

  async lists(): Promise<string[]> {
    const answer = await fetch(`${this.url}/lists`);
    return ((await answer.json()) as { readonly title: string }[]).map(({ title }) => title);
  }

  async set(list: string, title: string, fields: Partial<SeedTask>): Promise<void> {
    const task = (await this.tasks(list)).find((each) => each.title === title);
    await this.#send("PATCH", `/lists/${list}/tasks/${task?.id}`, fields);
  }

  #post(path: string, body: object): Promise<void> {
    return this.#send("POST", path, body);
  }

  async #send(method: string, path: string, body: object): Promise<void> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        "Content-Type": "application/json",
        ...(this.actor === null ? {} : { "Livelist-Actor": this.actor }),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
}
