"use client";

import { type FormEvent, useState } from "react";
import { webhookWords } from "../../../ui/strings/webhook-strings";

const words = webhookWords.actions;

export interface ReplayProps {
  /** True when it went well. */
  readonly onReplay: (after: number) => Promise<boolean>;
}

/** Everything from a revision on, again. */
export function Replay({ onReplay }: ReplayProps) {
  const [after, setAfter] = useState("0");
  const [done, setDone] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setDone(await onReplay(Number(after)));
  };
  return (
    <form onSubmit={(event) => void send(event)} className="flex flex-wrap items-center gap-2">
      <label className="contents">
        <span className="w-full text-[12.8px] font-[560]">{words.replayFrom}</span>
        <input
          type="number"
          min={0}
          step={1}
          required
          value={after}
          className="field w-28"
          onChange={(event) => {
            setAfter(event.target.value);
            setDone(false);
          }}
        />
      </label>
      <button type="submit" className="button">
        {words.replay}
      </button>
      <p role="status" className="w-full text-[12.3px] text-soft">
        {done ? words.replayed : words.replayHint}
      </p>
    </form>
  );
}
