/** Answers to what an agent asks. The answer is a comment where it asked, which it hears of as of any other. Pure. */

import type { Notice } from "../../lists/notices";

/** Whether yes or no may be an answer: what an agent writes to somebody is a question only if it says so. */
export function isQuestion({ kind, text, task, to }: Notice, me: string): boolean {
  const mine = to.length === 0 || to.includes(me);
  return (
    kind === "asks" && mine && task !== null && text !== null && /[?？؟][”"')\]]*\s*$/.test(text)
  );
}

/** The comment. It quotes the question, for there may be several; whom that mentioned, the quotation does not mention again. */
export function answerTo({ text }: Notice, agent: string, answer: string): string {
  return `@${agent} “${(text ?? "").replaceAll("@", "").trim()}”\n\n${answer}`;
}
