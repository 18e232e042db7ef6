"use client";

import { Plus } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { isBlank } from "../../core/blank";
import type { Task } from "../../core/records";
import { TITLE_MAX } from "../../core/rules";
import { dropDraft, useDraft, writeDraft } from "../../ui/drafts/drafts";
import { type Adding, keepUntil } from "../../ui/drafts/handed";
import { composes } from "../../ui/fields/composes";
import { Ring } from "../../ui/rows/ring";
import { strings } from "../../ui/strings/strings";
import { taskStrings } from "../../ui/strings/task-strings";

export interface SubtasksProps {
  /** Those right below the task, in list order. */
  readonly tasks: readonly Task[];
  readonly fixed: boolean;
  readonly onToggle: (task: Task) => void;
  readonly onOpen: (id: string) => void;
}

export interface AddSubtaskProps {
  readonly list: string;
  readonly task: string;
  /** Reads the line as the list's own field would. */
  readonly onAdd: (line: string) => Promise<Adding>;
}

/** One after the other, without leaving the panel. */
export function AddSubtask({ list, task, onAdd }: AddSubtaskProps) {
  const spot = { list, record: task, field: "subtask" };
  const text = useDraft(spot)?.text ?? "";
  const [waits, setWaits] = useState(false);
  const change = (next: string) =>
    next === "" ? dropDraft(spot) : writeDraft({ ...spot, text: next, first: null, left: false });
  const add = async () => {
    setWaits(true);
    keepUntil(list, text, await onAdd(text));
    change("");
    setWaits(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBlank(text) && !waits) void add();
  };
  const leave = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Escape" || composes(event)) return;
    event.stopPropagation();
    event.currentTarget.blur();
  };
  return (
    <form
      onSubmit={submit}
      className="flex min-h-11 items-center gap-2.5 text-soft focus-within:text-ink md:min-h-[30px]"
    >
      <span className="grid w-[19px] place-items-center">
        <Plus aria-hidden="true" size={15} />
      </span>
      <input
        type="text"
        dir="auto"
        value={text}
        readOnly={waits}
        maxLength={TITLE_MAX}
        aria-label={taskStrings.panel.addSubtask}
        placeholder={taskStrings.panel.addSubtask}
        enterKeyHint="done"
        autoComplete="off"
        className="min-w-0 flex-1 bg-transparent text-[16px] leading-5 outline-none placeholder:text-soft md:text-[13.4px]"
        onChange={(event) => change(event.target.value)}
        onKeyDown={leave}
      />
    </form>
  );
}

export function Subtasks({ tasks, fixed, onToggle, onOpen }: SubtasksProps) {
  const [all, setAll] = useState(false);
  /** Those ticked here stay where they are, until the task is opened again. */
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const done = tasks.filter(({ completed }) => completed).length;
  const shown = tasks.filter(({ id, completed }) => all || !completed || kept.has(id));
  const toggle = (task: Task) => {
    setKept(new Set([...kept, task.id]));
    onToggle(task);
  };
  return (
    <section aria-label={taskStrings.panel.subtasks} className="border-t border-line pt-3">
      <div className="flex min-h-11 items-center gap-2 text-[13.2px] leading-5 md:min-h-7">
        <h2 className="font-[620]">{taskStrings.panel.subtasks}</h2>
        <span className="text-[12.3px] text-soft tabular-nums">
          {strings.list.steps(done, tasks.length)}
        </span>
        {done > 0 ? (
          <button
            type="button"
            aria-pressed={all}
            className="hit ml-auto rounded px-1 text-[12.8px] text-soft hover:text-ink"
            onClick={() => setAll(!all)}
          >
            {all ? taskStrings.panel.hideDone : taskStrings.panel.showDone}
          </button>
        ) : null}
      </div>
      <ul>
        {shown.map((task) => (
          <li key={task.id} className="flex min-h-11 items-center gap-2.5 md:min-h-[30px]">
            <Ring
              checked={task.completed}
              tone="none"
              label={
                task.completed ? strings.task.reopen(task.title) : strings.task.complete(task.title)
              }
              onToggle={() => toggle(task)}
              disabled={fixed}
            />
            <button
              type="button"
              dir="auto"
              className={`hit min-w-0 flex-1 cursor-default rounded py-1 text-left text-[13.4px] leading-5 break-words ${
                task.completed ? "text-faint-ink line-through" : ""
              }`}
              onClick={() => onOpen(task.id)}
            >
              {task.title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
