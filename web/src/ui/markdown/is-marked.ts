/**
 * Whether a text is worth reading as Markdown, and little enough of it to be read at once. The reader's work grows with the
 * square of what is nested and of marks without a partner, and anybody who may write can send those. Pure, and linear.
 */

/** Of `LONGEST` characters at these bounds the worst known took 0.2 s; what people write is read in some milliseconds. */
const LONGEST = 20_000;
const MOST_LINES = 500;
const MOST_MARKS = 800;

const AT_LINE_START =
  /^[ \t]*(?:#{1,6}[ \t]|[-+*][ \t]|\d{1,9}[.)][ \t]|>|(?:-[ \t]*){3,}$|```|~~~)/m;
const WITHIN = ["**", "~~", "`"];
const MARK = /[*_~`[\]>!<]|[-+][ \t]|\d[.)]/g;
/** What stands in it stands in nine things at least. */
const DEEP = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){9}|^[ \t]{33}/m;

export function isMarked(text: string): boolean {
  return (AT_LINE_START.test(text) || isMarkedWithin(text)) && isBounded(text);
}

function isMarkedWithin(text: string): boolean {
  return (
    text.includes("](") ||
    WITHIN.some((mark) => isTwice(text, mark)) ||
    /(?<![\p{L}\p{N}*])\*[^\s*]/u.test(text) ||
    /(?<![\p{L}\p{N}_])_[^\s_]/u.test(text) ||
    /\\[!-/:-@[-`{-~]/.test(text) ||
    /<(?:https?|mailto):/i.test(text)
  );
}

const isTwice = (text: string, mark: string): boolean =>
  text.indexOf(mark) !== text.lastIndexOf(mark);

const isBounded = (text: string): boolean =>
  text.length <= LONGEST &&
  text.split("\n", MOST_LINES + 1).length <= MOST_LINES &&
  (text.match(MARK)?.length ?? 0) <= MOST_MARKS &&
  !DEEP.test(text);
