/** What both cores share and the page needs: written by scripts/rules.py from livelist/core. */

/** Levels of subtasks, a task without a parent being the first. */
export const MOST_DEEP = 8;
/** Bytes of JSON of a mutation's ops: a frame takes them with the rest. */
export const MUTATION_LIMIT = 61440;
/** In a push. */
export const MOST_OPS = 100;
/** Live tasks in a list. */
export const LIST_MAX = 5000;
/** Characters of a typed line; what is longer is all title. */
export const LINE_MAX = 500;
/** Characters. */
export const TITLE_MAX = 500;
/** Characters of a text that is shown while it is typed. */
export const TYPED_MAX = 200;
/** Characters: of people, sign-in names and tokens. */
export const NAME_MAX = 100;
/** Bytes. */
export const NOTES_MAX = 32768;
/** On a task. */
export const TAGS_MAX = 20;
/** Characters. */
export const TAG_MAX = 50;
/** Characters that one is joined of. */
export const EMOJI_MAX = 16;
/** Different ones to a comment. */
export const REACTIONS_MAX = 20;
/** People who react with the same. */
export const REACTORS_MAX = 100;
/** Of a task. */
export const ASSIGNEES_MAX = 20;
/** Of a task. */
export const REMINDERS_MAX = 5;
/** Minutes that a reminder comes before. */
export const EARLY_MAX = 527040;
/** Minutes that a task may be thought to take. */
export const ESTIMATE_MAX = 527040;
/** Characters. */
export const COMMENT_MAX = 32768;
/** Characters of a rule for repeating. */
export const RULE_MAX = 400;
/** Of a repeating task. */
export const TURNS_MAX = 1000000;
/** Bytes of a filter. */
export const QUERY_MAX = 2048;
/** Parentheses and “!” inside each other in a filter. */
export const QUERY_DEPTH = 16;
/** Of a filter. */
export const TERMS_MAX = 60;
/** Texts among them. */
export const SOUGHT_MAX = 10;
/** Days or weeks that a filter counts. */
export const AWAY_MAX = 3650;
/** Days until a task leaves by itself. */
export const STAY_MAX = 3650;
export const COLORS = [
  "indigo",
  "green",
  "amber",
  "red",
  "teal",
  "violet",
  "pink",
  "slate",
] as const;
export const ROLES = ["owner", "editor", "viewer"] as const;
/** What `create` fills in for the fields it was not given (O8). */
export const DEFAULTS = {
  list: { color: "indigo" },
  task: {
    notes: "",
    completed: false,
    parent: null,
    tags: [],
    priority: null,
    due: null,
    assignees: [],
    completed_at: null,
    completed_by: null,
  },
  member: { color: "slate", kind: "person", role: "editor" },
  notice: { read: false },
};
