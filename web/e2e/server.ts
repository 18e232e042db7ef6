// A real server of its own for each test: on a free port, with an empty folder, killed by its process id.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const PROGRAM = process.env.LIVELIST_E2E_LIVELIST ?? "../.venv/bin/livelist";
const SERVE = ["serve", "--access"];
/** Whoever sets a server up on its own machine needs none. */
const CODE = /setup code for the first owner/;
const READY = /^Livelist is ready at (http:\S+)/;

/** Whether everybody is everyone, or people sign in. */
export type Access = "open" | "accounts";

export interface SeedTask {
  readonly title: string;
  readonly notes?: string;
  readonly due?: string;
  readonly priority?: 1 | 2 | 3 | 4;
  readonly tags?: readonly string[];
  readonly completed?: boolean;
}

export interface PlainTask extends Required<Omit<SeedTask, "due" | "priority">> {
  readonly id: string;
  readonly due: string | null;
  readonly priority: number | null;
}

export class Server {
  url = "";
  /** Who writes what is seeded; by default nobody in particular. */
  actor: string | null = null;
  readonly #data: string;
  #process: ChildProcess | null = null;

  readonly #access: Access;

  private constructor(data: string, access: Access) {
    this.#data = data;
    this.#access = access;
  }

  static async start(access: Access = "open"): Promise<Server> {
    const server = new Server(await mkdtemp(join(tmpdir(), "livelist-e2e-")), access);
    await server.startAgain();
    return server;
  }

  /** On the port it had before, with the lists it had before. */
  async startAgain(): Promise<void> {
    const port = this.url === "" ? "0" : new URL(this.url).port;
    const child = spawn(PROGRAM, [...SERVE, this.#access, "--port", port, "--data", this.#data], {
      env: { ...process.env, LIVELIST_LOG_LEVEL: "warning" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stderr.on("data", (words) => {
      if (!CODE.test(String(words))) process.stderr.write(words);
    });
    this.#process = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const url = READY.exec(line)?.[1];
      if (url === undefined) continue;
      this.url = url;
      child.stdout.resume(); // a full pipe would stop it
      return;
    }
    throw new Error(`${PROGRAM} ended before it was ready.`);
  }

  /** As a power cut would: no goodbye to anybody, nothing written down any more. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  async end(): Promise<void> {
    await this.kill();
    await rm(this.#data, { recursive: true, force: true });
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
