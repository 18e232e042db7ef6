"use client";

import { useId } from "react";
import type { Priority } from "../../core/records";
import { strings } from "../../ui/strings/strings";
import { taskStrings } from "../../ui/strings/task-strings";

export interface PriorityFieldProps {
  readonly priority: Priority | null;
  readonly onSet: (priority: Priority | null) => void;
}

const LEVELS = [null, 1, 2, 3, 4] as const;
const INKS = ["text-soft", "text-red-ink", "text-amber-ink", "text-third", "text-ink"] as const;

export function PriorityField({ priority, onSet }: PriorityFieldProps) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={taskStrings.panel.priority}
      className="flex flex-wrap gap-0.5"
    >
      {LEVELS.map((level) => (
        <label key={level ?? 0} className={`level ${INKS[level ?? 0] ?? ""}`}>
          <input
            type="radio"
            name={name}
            className="sr-only"
            data-panel={level === priority ? "priority" : undefined}
            aria-label={level === null ? taskStrings.panel.noPriority : strings.add.priority(level)}
            checked={level === priority}
            onChange={() => onSet(level)}
          />
          <span aria-hidden="true">{level ?? taskStrings.panel.noPriority}</span>
        </label>
      ))}
    </div>
  );
}
