/** What is said at a field whose words are read; loaded with the first use of one. */

import type { OfferKind } from "../../core/quick/completing";
import { register } from "../language/register";

export const quickStrings = {
  understood: "Understood from the text",
  reject: (chip: string) => `Keep “${chip}” as plain text`,
  unchoose: (chip: string) => `Remove ${chip}`,
  buttons: "Say more about the task",
  date: "Date",
  person: "Person",
  priority: "Priority",
  tag: "Tag",
  leaves: (when: string) => `leaves ${when}`,
  offers: {
    tag: "Tags",
    person: "People",
    section: "Sections",
    list: "Lists",
    priority: "Priorities",
  } satisfies Record<OfferKind, string>,
  count: (count: number) => (count === 1 ? "1 suggestion" : `${count} suggestions`),
  nothing: {
    tag: "Type a name for the tag",
    person: "Nobody in this list has a name yet",
    section: "This list has no sections",
    list: "There is no other list",
    priority: "",
  } satisfies Record<OfferKind, string>,
} as const;

register("quickStrings", quickStrings);
