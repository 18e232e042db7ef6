/**
 * Whether a day or a time is all that its words say. “Tomorrow” in “day after tomorrow”, “Monday” in “every Monday” and “5pm” in
 * “5pm UTC” are not: such a phrase stays in the title, for a wrong day is worse than none. Pure.
 */

import { ABBREVIATED, TIME_PATTERN, WEEKDAYS } from "./dates";

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const NUMBERED = "\\d{1,2}(?:st|nd|rd|th|\\.)?";
const MONTH_DAY = `${NUMBERED},? ${MONTH}|${MONTH},? ${NUMBERED}`;
const DIGITS = "\\d{1,4}[./-]\\d{1,2}(?:[./-]\\d{0,4})?";
const NAMED = `today|tomorrow|yesterday|tonight|(?:${WEEKDAYS.join("|")})s?|${ABBREVIATED}`;
const JOINING = "(?:and|or|to|till|until|through|thru|&|[-–—/+])";
const SPAN = "(?:day|night|week|month|quarter|year)s?";

const at = (pattern: string) => new RegExp(pattern, "iu");

/** Words that belong to what follows them, so that they would be left behind alone. */
const LEADING =
  "every|each|other|alternate|last|past|previous|after|before|since|until|till|til|from|than|between|around|about|the|a|an|" +
  "first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|and|or|of|for|to|with|through|thru|not|except";
const LED = at(`(?:^|\\s)(?:${LEADING}|${MONTH_DAY}|${DIGITS}|(?:${NAMED}) ?${JOINING}),?$`);
const FEAST = at(
  "(?:^|\\s)(?:(?:good|black) friday|(?:cyber|easter) monday|(?:easter|palm) sunday|ash wednesday)$",
);
const RANGE_BEFORE = at("\\d *[-–—]$");

const DAY_GOES_ON = at(
  `^(?:,? (?:morning|afternoon|evening|night|noon|midnight|lunchtime|week)(?![\\p{L}\\p{N}])` +
    `|,? (?:the )?(?:${MONTH_DAY}|${DIGITS}(?!\\S)|\\d{1,2}(?:st|nd|rd|th)(?!\\S)|\\d{1,2}\\.(?!\\S))` +
    `| ?${JOINING} ?(?:next |this )?(?:${NAMED})(?![\\p{L}\\p{N}]))`,
);
const TIME_GOES_ON = at(
  `^(?: ?(?:utc|gmt|[ecmp][sd]?t|ces?t|bst|ist)(?![\\p{L}\\p{N}])| ?${JOINING} ?(?:${TIME_PATTERN}|\\d{1,2}(?!\\S)))`,
);

/** A day that quick add cannot name, anywhere in the line: a time is then not simply the next such time. */
const OTHER_DAY = at(
  `(?<![\\p{L}\\p{N}])(?:yesterday|tonight|tmrw?|weekends?|weekdays?|daily|weekly|monthly|yearly|${ABBREVIATED}|${MONTH_DAY}` +
    `|(?:every|each|next|this|last) (?:other |\\d+ )?(?:${SPAN}|${NAMED})|(?:\\d+|in an?|two|three|few) ${SPAN}` +
    `|${DIGITS})(?![\\p{L}\\p{N}])`,
);

/** Whether the words before and after leave a day or time as it is. */
export function standsAlone(kind: "day" | "time", line: string, from: number, to: number): boolean {
  const before = line.slice(0, from).trimEnd();
  if (LED.test(before) || RANGE_BEFORE.test(before) || FEAST.test(line.slice(0, to))) return false;
  return !(kind === "day" ? DAY_GOES_ON : TIME_GOES_ON).test(line.slice(to));
}

export const namesOtherDay = (text: string): boolean => OTHER_DAY.test(text);
