"use client";

/** What was said of the open task and what became of it, one stream, with the field to say more. */

import { Suspense, useEffect, useMemo, useRef, useState } from "react";
import type { Task } from "../../../core/records";
import { areReactions } from "../../../core/relations/reactions";
import { CommentLine } from "../../../features/talk/comment-line";
import { Composer } from "../../../features/talk/composer";
import { TalkFilter, type TalkShown } from "../../../features/talk/filter";
import { written } from "../../../features/talk/mentions";
import { withOwn } from "../../../features/talk/reacting";
import { Writing } from "../../../features/talk/writing";
import { type Comment, commentsOn, namesIn } from "../../../lists/comments";
import { isGuest } from "../../../lists/people/rights";
import { useSession } from "../../../react/session";
import type { ListView } from "../../../sync/contract";
import { lazyPart } from "../../../ui/browser/lazy-part";
import { talkStrings as words } from "../../../ui/strings/talk-strings";
import { reachOf } from "../../workspace/connectivity";
import type { PartProps } from "../types";

const TaskHistory = lazyPart(() => import("../../../features/history/task-history"));

export interface TalkPaneProps extends PartProps {
  readonly view: ListView;
  readonly task: Task;
  readonly fixed: boolean;
}

export default function TalkPane(props: TalkPaneProps) {
  const { me, workspace, actions, pageState, view, task, fixed } = props;
  const { people } = workspace;
  const { session } = useSession();
  const guest = isGuest(session);
  const [filter, setFilter] = useState<TalkShown>("all");
  const [answering, setAnswering] = useState<{ readonly comment: Comment } | null>(null);
  const comments = useMemo(() => commentsOn(view.records, task.id), [view.records, task.id]);
  const names = useMemo(() => namesIn(view.records), [view.records]);
  const focus = pageState.panelFocus;
  useInSight(comments.findLast(({ by }) => by === me)?.id);
  const said = comments.map((comment) => ({
    key: comment.id,
    at: comment.at,
    shown: (
      <CommentLine
        list={view.id}
        me={me}
        comment={comment}
        answered={comments.find(({ id }) => id === comment.answers) ?? null}
        people={people}
        names={names}
        sought={focus?.comment === comment.id ? focus : null}
        {...rightsOn(props, session.mode === "open", comment)}
        deeds={
          fixed
            ? null
            : {
                reply: (to) => setAnswering({ comment: to }),
                react: (to, emoji) => {
                  const now = view.records.get(to.id)?.reactions ?? null;
                  const reactions = withOwn(areReactions(now) ? now : {}, emoji, me);
                  void actions.set(view.id, to.id, { reactions });
                },
                edit: (to, text, seen) => actions.set(view.id, to.id, { text }, { text: seen }),
                remove: ({ id }) => actions.make(view.id, [{ op: "delete", id }], words.removed),
              }
        }
      />
    ),
  }));
  return (
    <>
      <section aria-label={words.label} className="talk">
        {guest ? null : <TalkFilter shown={filter} comments={comments.length} onShow={setFilter} />}
        {guest || filter === "comments" ? (
          said.length > 0 ? (
            <ol className="flex flex-col gap-2.5">
              {said.map(({ key, shown }) => (
                <li key={key}>{shown}</li>
              ))}
            </ol>
          ) : guest ? null : (
            <p className="text-[12.8px] leading-[19px] text-soft">{words.none}</p>
          )
        ) : (
          <Suspense>
            <TaskHistory
              list={view.id}
              task={task.id}
              records={view.records}
              people={people}
              listOf={workspace.listOf}
              reach={reachOf(workspace.status)}
              fresh={`${task.updated_at} ${view.pending.get(task.id) ?? ""}`}
              onUndo={fixed ? null : (ops) => actions.revert(view.id, ops)}
              among={filter === "all" ? said : []}
            />
          </Suspense>
        )}
        <Writing list={view.id} task={task.id} people={people} />
      </section>
      {fixed ? (
        <div className="pb-2" />
      ) : (
        <Composer
          list={view.id}
          task={task.id}
          me={me}
          people={people}
          names={names}
          said={
            new Set(comments.flatMap(({ by, text }) => (by === me ? written(text, names) : [])))
          }
          answering={answering?.comment ?? null}
          focus={answering ?? (focus?.field === "comment" ? focus : null)}
          onAnswered={() => setAnswering(null)}
          onSend={(text) => {
            if (filter === "history") setFilter("all");
            return actions.say(view.id, task.id, text, answering?.comment.id ?? null);
          }}
        />
      )}
    </>
  );
}

/** What one has just said oneself. */
function useInSight(latest: string | undefined): void {
  const known = useRef(latest);
  useEffect(() => {
    if (latest === undefined || latest === known.current) return;
    known.current = latest;
    document
      .querySelector(`[data-comment="${CSS.escape(latest)}"]`)
      ?.scrollIntoView({ block: "nearest" });
  }, [latest]);
}

/** What somebody has said is theirs to change, and an owner's to take away (O13). Whoever moved others' words leaves them as they are. */
function rightsOn({ me, workspace, view }: TalkPaneProps, open: boolean, { by, from }: Comment) {
  const own = open || by === me;
  return { own: own && from === null, removable: own || workspace.roleOf(view) === "owner" };
}
