"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { COLORS, shade } from "../../ui/palette";
import { strings } from "../../ui/strings";
import { NameField } from "./name-field";
import type { ListActions } from "./sidebar";

export interface NewListProps {
  /** How many lists there are: each new one gets the next colour. */
  readonly count: number;
  readonly onCreate: ListActions["create"];
}

export function NewList({ count, onCreate }: NewListProps) {
  const [typing, setTyping] = useState(false);
  const color = COLORS[count % COLORS.length] ?? "indigo";
  if (typing) {
    return (
      <NameField
        label={strings.lists.name}
        first=""
        color={shade(color)}
        onSave={(title) => onCreate(title, color)}
        onLeave={() => setTyping(false)}
      />
    );
  }
  return (
    <button type="button" className="nav-item text-faint-ink" onClick={() => setTyping(true)}>
      <Plus aria-hidden="true" size={13} className="nav-icon" />
      <span>{strings.lists.create}</span>
    </button>
  );
}
