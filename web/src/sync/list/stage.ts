/** How far following a list has come. Rows are given to the session only while it is `live`. */

export type Stage = "off" | "loading" | "live" | "resetting" | "renumbering";

/**
 * follow, unfollow   somebody looks at the list, or nobody any more
 * loaded             what this device has of it is in memory
 * reset              the server's history is another: a snapshot comes (C2)
 * number, numbered   the rows of the outbox get other numbers (M3), and have them
 * closed             the connection ended: a reset that was cut off comes again
 */
export type StageEvent =
  | "follow"
  | "unfollow"
  | "loaded"
  | "reset"
  | "number"
  | "numbered"
  | "closed";

const NEXT: Readonly<Record<StageEvent, Readonly<Partial<Record<Stage, Stage>>>>> = {
  follow: { off: "loading" },
  unfollow: { loading: "off", live: "off", resetting: "off", renumbering: "off" },
  loaded: { loading: "live" },
  reset: { loading: "resetting", live: "resetting", renumbering: "resetting" },
  number: { loading: "renumbering", live: "renumbering", resetting: "renumbering" },
  numbered: { renumbering: "live" },
  closed: { resetting: "live" },
};

/** The stage after `event`; the same one where it changes nothing. */
export const nextStage = (stage: Stage, event: StageEvent): Stage => NEXT[event][stage] ?? stage;
