/** What a language has to say: every part of the English catalogue, in its shape. A part that it lacks is a type error. */

import type { analyticsStrings } from "../strings/analytics-strings";
import type { boardStrings } from "../strings/board-strings";
import type { dateStrings } from "../strings/date-strings";
import type { dayStrings } from "../strings/day-strings";
import type { ruleStrings } from "../strings/days/rule-strings";
import type { deletedStrings } from "../strings/deleted-strings";
import type { historyStrings } from "../strings/history-strings";
import type { layerStrings } from "../strings/layer-strings";
import type { leavingStrings } from "../strings/leaving-strings";
import type { calendarStrings } from "../strings/lists/calendar-strings";
import type { deviceStrings } from "../strings/lists/device-strings";
import type { filterStrings } from "../strings/lists/filter-strings";
import type { paperStrings } from "../strings/lists/paper-strings";
import type { pastStrings } from "../strings/lists/past-strings";
import type { noticeSettings } from "../strings/notice-settings-strings";
import type { noticeStrings } from "../strings/notice-strings";
import type { people } from "../strings/people-strings";
import type { quickStrings } from "../strings/quick-strings";
import type { remindStrings } from "../strings/remind-strings";
import type { repeatStrings } from "../strings/repeat-strings";
import type { sectionStrings } from "../strings/section-strings";
import type { refusedStrings } from "../strings/server/refused-strings";
import type { strings } from "../strings/strings";
import type { talkStrings } from "../strings/talk-strings";
import type { manyStrings, taskStrings } from "../strings/task-strings";
import type { webhookWords } from "../strings/webhook-strings";
import type { Sentence } from "./sentences";

/** The same names, and sentences made from the same things. */
type Words<T> = T extends string
  ? string
  : T extends (...from: infer From) => infer Said
    ? (...from: From) => Words<Said>
    : { readonly [name in keyof T]: Words<T[name]> };

interface Parts {
  readonly strings: typeof strings;
  readonly analyticsStrings: typeof analyticsStrings;
  readonly boardStrings: typeof boardStrings;
  readonly calendarStrings: typeof calendarStrings;
  readonly dateStrings: typeof dateStrings;
  readonly dayStrings: typeof dayStrings;
  readonly deletedStrings: typeof deletedStrings;
  readonly deviceStrings: typeof deviceStrings;
  readonly filterStrings: typeof filterStrings;
  readonly historyStrings: typeof historyStrings;
  readonly layerStrings: typeof layerStrings;
  readonly leavingStrings: typeof leavingStrings;
  readonly manyStrings: typeof manyStrings;
  readonly noticeSettings: typeof noticeSettings;
  readonly noticeStrings: typeof noticeStrings;
  readonly paperStrings: typeof paperStrings;
  readonly pastStrings: typeof pastStrings;
  readonly people: typeof people;
  readonly quickStrings: typeof quickStrings;
  readonly refusedStrings: typeof refusedStrings;
  readonly remindStrings: typeof remindStrings;
  readonly repeatStrings: typeof repeatStrings;
  readonly ruleStrings: typeof ruleStrings;
  readonly sectionStrings: typeof sectionStrings;
  readonly talkStrings: typeof talkStrings;
  readonly taskStrings: typeof taskStrings;
  readonly webhookWords: typeof webhookWords;
}

export type Catalogue = { readonly [part in keyof Parts]: Words<Parts[part]> } & {
  readonly sentences: { readonly [sentence in Sentence]: string };
};
