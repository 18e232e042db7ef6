/** What is said around comments, loaded with them. */

import { register } from "../language/register";
import { all } from "./counted";

export const talkStrings = {
  label: "Comments and history",
  filters: { all: "All", comments: "Comments", history: "History" },
  filter: "What is shown below",
  none: "Nobody has said anything yet.",
  write: "Write a comment",
  send: "Send comment",
  sendKeys: "Send (Ctrl+Enter)",
  mention: "Who is meant",
  edit: "Edit comment",
  save: "Save",
  cancel: "Cancel",
  writing: (names: readonly string[], count: number) =>
    `${all(names)} ${count === 1 ? "is" : "are"} writing…`,
  answering: (who: string) => `Answering ${who}`,
  notAnswering: "Answer nobody",
  answers: (who: string) => `To ${who}:`,
  reply: (who: string) => `Reply to ${who}`,
  more: (who: string) => `More for the comment by ${who}`,
  menu: { reply: "Reply", edit: "Edit", remove: "Delete", react: "React" },
  removed: "Deleted a comment",
  /** Of one that came from another list with its task, by who said it or by somebody else. */
  moved: (who: string | null) => (who === null ? "moved here" : `moved here by ${who}`),
  /** Of a reaction: whose it is. */
  reacted: (emoji: string, names: readonly string[]) => `${emoji} ${all(names)}`,
} as const;

/** The reactions that are offered; others that somebody has given can be joined. */
export const REACTIONS = ["👍", "❤️", "😄", "🎉", "👀", "✅"] as const;

register("talkStrings", talkStrings);
