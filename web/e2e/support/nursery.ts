// Loading the program costs ten times what starting it does, so each worker loads it once: `tests/servers/nursery.py`
// forks a process for each server. That it starts by itself is what tests/test_cli.py looks at.

import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";

const PROGRAM = process.env.LIVELIST_E2E_LIVELIST ?? "../.venv/bin/livelist";
const SCRIPT = join(import.meta.dirname, "../../../tests/servers/nursery.py");
/** Whoever sets a server up on its own machine needs none. */
const CODE = /setup code for the first owner/;
const READY = /^Livelist is ready at (http:\S+)/m;
const LOOK_MS = 10;

export interface Child {
  readonly url: string;
  /** As a power cut would: no goodbye to anybody, nothing written down any more. */
  kill(): Promise<void>;
}

interface Answer {
  readonly out?: string;
  readonly pid?: number;
  readonly gone?: number;
}

export class Nursery {
  static #one: Nursery | undefined;
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #born = new Map<string, (pid: number) => void>();
  readonly #running = new Map<number, () => void>();

  private constructor() {
    this.#process = spawn(join(dirname(PROGRAM), "python"), [SCRIPT], {
      env: { ...process.env, LIVELIST_LOG_LEVEL: "warning" },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#process.stderr.on("data", (words) => {
      if (!CODE.test(String(words))) process.stderr.write(words);
    });
    createInterface({ input: this.#process.stdout }).on("line", (line) =>
      this.#onAnswer(JSON.parse(line) as Answer),
    );
  }

  /** The one of this worker, with which it ends. */
  static get one(): Nursery {
    Nursery.#one ??= new Nursery();
    return Nursery.#one;
  }

  /** Resolves when the server is ready; what it prints goes to the file `out`. */
  async start(argv: readonly string[], out: string): Promise<Child> {
    await rm(out, { force: true }); // the words of the one before
    const born = new Promise<number>((resolve) => this.#born.set(out, resolve));
    this.#process.stdin.write(`${JSON.stringify({ argv, out })}\n`);
    const pid = await Promise.race([born, once(this.#process, "exit").then(() => 0)]);
    if (pid === 0) throw new Error(`${SCRIPT} ended.`);
    const ended = new Promise<void>((resolve) => this.#running.set(pid, resolve));
    const kill = async () => {
      if (this.#running.has(pid)) process.kill(pid, "SIGKILL");
      await ended;
    };
    for (;;) {
      const url = READY.exec(await readFile(out, "utf8").catch(() => ""))?.[1];
      if (url !== undefined) return { url, kill };
      if (!this.#running.has(pid)) throw new Error(`livelist ${argv.join(" ")} was never ready.`);
      await setTimeout(LOOK_MS);
    }
  }

  #onAnswer({ out, pid, gone }: Answer): void {
    if (out !== undefined && pid !== undefined) {
      this.#born.get(out)?.(pid);
      this.#born.delete(out);
    }
    if (gone === undefined) return;
    this.#running.get(gone)?.();
    this.#running.delete(gone);
  }
}
