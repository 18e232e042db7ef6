"use client";

import { useRef } from "react";
import type { Task } from "../../core/records";
import { knowing } from "../../lists/people/people";
import type { Place } from "../../lists/quick/line-reader";
import { type SaveTitle, useTitleField } from "../../lists/quick/title-field";
import { useClient } from "../../react/sync-provider";
import { typistsIn, usePeopleAt } from "../../react/use-presence";
import { DraftLine } from "../../ui/drafts/draft-line";
import { composes } from "../../ui/fields/composes";
import { Letters } from "../../ui/people/letters";
import type { People } from "../../ui/people/people";
import { taskStrings } from "../../ui/strings/task-strings";

export interface TextFieldProps {
  readonly list: string;
  readonly task: Task;
  /** This person may view, not change. */
  readonly fixed: boolean;
  /** Whether this device has it now. `seen` is what stood there when the typing began. */
  readonly onSave: (text: string, seen: string) => Promise<boolean>;
}

export interface TitleFieldProps extends Omit<TextFieldProps, "onSave"> {
  readonly people: People;
  /** The list that it is in. */
  readonly place: Place;
  readonly onSave: SaveTitle;
}

export function TitleField(props: TitleFieldProps) {
  const { fixed } = props;
  const root = useRef<HTMLDivElement>(null);
  const { field, resting, words } = useTitleField({ ...props, me: useClient().me });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the focus leave the field and what belongs to it
    <div
      ref={root}
      className="relative min-w-0 flex-1"
      onBlur={(event) => {
        if (!root.current?.contains(event.relatedTarget)) field.onBlur();
      }}
    >
      <span className="quick-field text-[18px] leading-[26px] font-[650] tracking-[-0.012em]">
        <textarea
          {...field}
          data-panel="title"
          dir="auto"
          readOnly={fixed}
          rows={1}
          aria-label={taskStrings.panel.title}
          onBlur={undefined}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !composes(event)) {
              event.preventDefault();
              words.say();
              event.currentTarget.blur();
            } else field.onKeyDown(event);
          }}
          className="grow-text w-full resize-none rounded-[4px] bg-transparent outline-offset-4 pointer-coarse:-my-[9px] pointer-coarse:py-[9px]"
        />
        {words.marks}
      </span>
      {words.chips}
      {fixed ? null : <DraftLine resting={resting} />}
      <TypedByOthers list={props.list} task={props.task.id} people={props.people} />
    </div>
  );
}

interface TypedByOthersProps {
  readonly list: string;
  readonly task: string;
  readonly people: People;
}

/** In the room below the title, so that nothing moves. */
function TypedByOthers({ list, task, people }: TypedByOthersProps) {
  const here = usePeopleAt(list, task);
  const typist = typistsIn(here, "title")[0];
  if (!typist) return null;
  const color = knowing(people, here).color(typist.id);
  return <Letters text={typist.typed.text} color={color} className="letters-title" />;
}
