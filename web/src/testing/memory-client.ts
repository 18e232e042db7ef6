/** A sync client that is its own server, for tests of the page. Ops take effect by the real rules, at once. */

import { ordinary, replay } from "../core/apply";
import { newId } from "../core/ids";
import type { AskedOp, Fields, Op, Task } from "../core/records";
import { EMPTY, type ListState } from "../core/state";
import { browserChance } from "../sync/clock";
import type {
  CommitOptions,
  Deed,
  ListHandle,
  ListView,
  Others,
  Presence,
  Refused,
  Someone,
  Spot,
  SyncClient,
  SyncStatus,
  Turned,
} from "../sync/contract";
import { turning } from "../sync/list/turning";
import { isOrdinary } from "../sync/list/turns";
import { type Turnback, UndoStack } from "../sync/list/undo";

class MemoryPresence implements Presence {
  /** Where this page last said that its person is; undefined when it shows nobody. */
  where: Spot | null | undefined;
  readonly #listeners = new Set<() => void>();
  #others: Others = { people: [], byTask: new Map() };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  others = (): Others => this.#others;
  lookAt(spot: Spot | null): void {
    this.where = spot;
  }
  lookAway(): void {
    this.where = undefined;
  }

  /** As if the server had told of these people. */
  become(
    people: readonly Someone[],
    byTask: Readonly<Record<string, readonly Someone[]>> = {},
  ): void {
    this.#others = { people, byTask: new Map(Object.entries(byTask)) };
    for (const listener of this.#listeners) listener();
  }
}

class MemoryList implements ListHandle {
  readonly id: string;
  readonly presence = new MemoryPresence();
  readonly committed: AskedOp[][] = [];
  /** Whether the last commit said that its author had not seen what it overwrites. */
  unseen = false;
  readonly #me: string;
  readonly #listeners = new Set<() => void>();
  readonly #undo: UndoStack;
  #state: ListState = EMPTY;
  #rev = 1;
  #view: ListView;

  constructor(id: string, me: string) {
    this.id = id;
    this.#me = me;
    this.#undo = new UndoStack(me);
    this.#view = this.#draw({});
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  view = (): ListView => this.#view;

  async commit(asked: readonly AskedOp[], options: CommitOptions = {}): Promise<void> {
    this.committed.push([...asked]);
    this.unseen = options.unseen === true;
    const exact = options.exact ? { exact: true as const } : {};
    const ops = options.exact ? asked.filter(isOrdinary) : this.#ordinary(asked);
    if (options.undoable !== false) this.#undo.did(this.#state, { ops, ...exact }, options);
    this.apply(ops, this.#me);
  }

  becomes = async (asked: readonly AskedOp[]): Promise<readonly Op[]> => this.#ordinary(asked);

  /** As if the server had sent it. */
  apply(ops: readonly Op[], by: string, extra: Partial<ListView> = {}): void {
    const change = { ops, by, at: new Date().toISOString(), exact: true as const };
    this.#state = replay(this.#state, [change]).state;
    this.show(extra);
  }

  show(extra: Partial<ListView>): void {
    this.#view = this.#draw(extra);
    for (const listener of this.#listeners) listener();
  }

  undo = async (): Promise<Turned | null> => this.#turn(this.#undo.undo(this.#state));
  redo = async (): Promise<Turned | null> => this.#turn(this.#undo.redo(this.#state));
  next = (which: "undo" | "redo"): Deed | null => this.#undo.next(this.#state, which);
  async dismiss(refused: Refused): Promise<void> {
    this.show({ refused: this.#view.refused.filter((kept) => kept !== refused) });
  }
  release(): void {
    // nothing is held
  }

  #ordinary(ops: readonly AskedOp[]): readonly Op[] {
    const mutation = { ops, by: this.#me, at: new Date().toISOString() };
    return ordinary(this.#state, mutation, turning(this.id));
  }

  #turn(turnback: Turnback | null): Turned | null {
    if (turnback !== null) this.apply(turnback.commit, this.#me);
    return turnback;
  }

  #draw(extra: Partial<ListView>): ListView {
    const own = this.#state.records.get(this.id);
    this.#rev = extra.rev ?? this.#rev;
    return {
      id: this.id,
      state: "ready",
      unreadable: false,
      rev: this.#rev,
      title: String(own?.title ?? ""),
      color: String(own?.color ?? "indigo"),
      tasks: this.#state.tasks,
      records: this.#state.records,
      pending: new Map(),
      refused: [],
      arrivals: [],
      ...extra,
    };
  }
}

export class MemoryClient implements SyncClient {
  readonly me = "me";
  readonly home = "home";
  known = false;
  readonly durability = "disk";
  readonly #lists = new Map<string, MemoryList>();
  readonly #listeners = new Set<() => void>();
  #status: SyncStatus = { state: "live", waiting: 0 };

  /** Make a list with tasks of these titles; their ids are the titles in lower case without spaces. */
  seed(id: string, title: string, titles: readonly string[]): MemoryList {
    const list = this.list(id);
    const ops: Op[] = [{ op: "create", id, type: "list", fields: { title } }];
    for (const [index, name] of titles.entries()) {
      const fields: Fields = { title: name, position: `U${String(index + 1).padStart(6, "0")}V` };
      ops.push({ op: "create", id: name.toLowerCase().replaceAll(" ", "-"), type: "task", fields });
    }
    list.apply(ops, this.me);
    const link: Op = {
      op: "create",
      id,
      type: "link",
      fields: { position: `U0000${this.#lists.size}V` },
    };
    this.list("home").apply([link], this.me);
    return list;
  }

  list = (id: string): MemoryList => {
    const list = this.#lists.get(id) ?? new MemoryList(id, this.me);
    this.#lists.set(id, list);
    return list;
  };

  inFront(): void {
    // nothing is asked for
  }

  titles(id: string): string[] {
    return this.list(id)
      .view()
      .tasks.map((task: Task) => task.title);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  status = (): SyncStatus => this.#status;

  become(status: SyncStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }

  async createList(title: string): Promise<string> {
    const id = newId(browserChance);
    this.seed(id, title, []);
    return id;
  }
  async deleteList(id: string): Promise<void> {
    this.list("home").apply([{ op: "delete", id }], this.me);
  }
  forgetList = (id: string): Promise<void> => this.deleteList(id);
  async restoreList(id: string): Promise<void> {
    this.list("home").apply([{ op: "restore", id }], this.me);
  }
  leftovers(): string[] {
    return [...this.#lists.values()].filter((l) => l.view().refused.length > 0).map(({ id }) => id);
  }
  retryNow(): void {
    this.become({ state: "live", waiting: 0 });
  }
  async erase(): Promise<void> {
    this.#lists.clear();
  }
  stop(): void {
    // nothing runs
  }
}
