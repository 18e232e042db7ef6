"use client";

import * as Menu from "@radix-ui/react-dropdown-menu";
import { MoreHorizontal, Reply } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Comment } from "../../lists/comments";
import { landmarkOf } from "../../ui/browser/landmark";
import { sayAgo } from "../../ui/format/due";
import { useNow } from "../../ui/format/now";
import { RichText } from "../../ui/markdown/rich-text";
import { Avatar, Disc } from "../../ui/people/avatar";
import { type People, within } from "../../ui/people/people";
import { REACTIONS, talkStrings as words } from "../../ui/strings/talk-strings";
import { CommentEditor } from "./comment-editor";
import { type Names, written } from "./mentions";

export interface CommentDeeds {
  readonly reply: (comment: Comment) => void;
  readonly react: (comment: Comment, emoji: string) => void;
  /** Answers whether this device has it. */
  readonly edit: (comment: Comment, text: string, seen: string) => Promise<boolean>;
  readonly remove: (comment: Comment) => void;
}

export interface CommentLineProps {
  readonly list: string;
  readonly me: string;
  readonly comment: Comment;
  /** What it answers. */
  readonly answered: Comment | null;
  readonly people: People;
  readonly names: Names;
  /** It is this person's own. */
  readonly own: boolean;
  /** They may take it away. */
  readonly removable: boolean;
  /** A new object is a new wish to be shown it. */
  readonly sought: object | null;
  /** Null for those who may only look. */
  readonly deeds: CommentDeeds | null;
}

const met = new WeakSet<object>();

export function CommentLine(props: CommentLineProps) {
  const { comment, answered, people, names, deeds, sought } = props;
  const [editing, setEditing] = useState(false);
  const line = useRef<HTMLDivElement>(null);
  const now = useNow();
  const name = speakerOf(comment, people);
  useEffect(() => {
    if (!sought || met.has(sought)) return;
    met.add(sought);
    line.current?.scrollIntoView({ block: "center" });
    line.current?.focus({ preventScroll: true });
  }, [sought]);
  const close = (here: boolean) => {
    setEditing(false);
    if (here) line.current?.focus({ preventScroll: true });
  };
  return (
    <div
      ref={line}
      tabIndex={-1}
      data-comment={comment.id}
      data-sought={sought !== null || undefined}
      className="comment"
    >
      {comment.from === null ? (
        <Avatar id={comment.by} people={people} />
      ) : (
        <Disc name={comment.from} color={people.color(comment.from)} />
      )}
      <div className="min-w-0 flex-1">
        {/* Whose doing it is has a line of its own rather than no room beside a long name. */}
        <div
          className={`flex min-h-5 items-baseline gap-x-2 text-[12.8px] leading-5 ${comment.moved ? "flex-wrap" : ""}`}
        >
          <bdi className="min-w-0 truncate font-[620]">{name}</bdi>
          <time dateTime={comment.at} className="shrink-0 text-[12.3px] text-soft tabular-nums">
            {sayAgo(comment.at, now)}
          </time>
          {comment.moved ? (
            <span className="min-w-0 truncate text-[12.3px] text-soft">
              {words.moved(comment.from === null ? null : within(people.name(comment.by)))}
            </span>
          ) : null}
          {deeds && !editing ? (
            <Tools {...props} deeds={deeds} name={name} onEdit={() => setEditing(true)} />
          ) : null}
        </div>
        {answered ? (
          <p className="truncate text-[12.3px] leading-[18px] text-soft">
            {words.answers(speakerOf(answered, people))} {written(answered.text, names)}
          </p>
        ) : null}
        {editing && deeds ? (
          <CommentEditor
            list={props.list}
            comment={comment}
            people={people}
            names={names}
            onSave={(text, seen) => deeds.edit(comment, text, seen)}
            onClose={close}
          />
        ) : (
          <div className="text-[13.4px] leading-5">
            <RichText text={comment.text} people={people} />
          </div>
        )}
        <Reactions {...props} />
      </div>
    </div>
  );
}

const speakerOf = ({ by, from }: Comment, people: People): string => from ?? people.name(by);

interface ToolsProps extends CommentLineProps {
  readonly deeds: CommentDeeds;
  readonly name: string;
  readonly onEdit: () => void;
}

function Tools({ comment, own, removable, deeds, name, onEdit }: ToolsProps) {
  const button = useRef<HTMLButtonElement>(null);
  /** What was chosen moves the focus itself, once the menu is gone. */
  const then = useRef<(() => void) | null>(null);
  const chosen = (run: () => void) => () => {
    then.current = run;
  };
  return (
    <span className="comment-tools">
      <button
        type="button"
        aria-label={words.reply(name)}
        className="icon-button"
        onClick={() => deeds.reply(comment)}
      >
        <Reply aria-hidden="true" size={15} />
      </button>
      <Menu.Root modal={false}>
        <Menu.Trigger ref={button} aria-label={words.more(name)} className="icon-button">
          <MoreHorizontal aria-hidden="true" size={15} />
        </Menu.Trigger>
        <Menu.Portal container={button.current ? landmarkOf(button.current) : undefined}>
          <Menu.Content
            align="end"
            sideOffset={4}
            collisionPadding={8}
            className="menu"
            onCloseAutoFocus={(event) => {
              const run = then.current;
              then.current = null;
              if (!run) return;
              event.preventDefault();
              run();
            }}
          >
            <Menu.Item className="menu-item" onSelect={chosen(() => deeds.reply(comment))}>
              {words.menu.reply}
            </Menu.Item>
            <Menu.Sub>
              <Menu.SubTrigger className="menu-item">{words.menu.react}</Menu.SubTrigger>
              <Menu.Portal container={button.current ? landmarkOf(button.current) : undefined}>
                <Menu.SubContent className="menu !min-w-0" collisionPadding={8}>
                  {REACTIONS.map((emoji) => (
                    <Menu.Item
                      key={emoji}
                      className="menu-item"
                      onSelect={() => deeds.react(comment, emoji)}
                    >
                      {emoji}
                    </Menu.Item>
                  ))}
                </Menu.SubContent>
              </Menu.Portal>
            </Menu.Sub>
            {own ? (
              <Menu.Item className="menu-item" onSelect={chosen(onEdit)}>
                {words.menu.edit}
              </Menu.Item>
            ) : null}
            {removable ? (
              <Menu.Item className="menu-item text-red-ink" onSelect={() => deeds.remove(comment)}>
                {words.menu.remove}
              </Menu.Item>
            ) : null}
          </Menu.Content>
        </Menu.Portal>
      </Menu.Root>
    </span>
  );
}

function Reactions({ comment, me, people, deeds }: CommentLineProps) {
  const given = Object.entries(comment.reactions);
  if (given.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1 pt-1">
      {given.map(([emoji, whose]) => {
        const said = words.reacted(
          emoji,
          whose.map((id) => people.name(id)),
        );
        return (
          <button
            key={emoji}
            type="button"
            title={said}
            aria-label={said}
            aria-pressed={whose.includes(me)}
            disabled={deeds === null}
            className="reaction hit"
            onClick={() => deeds?.react(comment, emoji)}
          >
            {emoji} {whose.length}
          </button>
        );
      })}
    </div>
  );
}
