/** One emoji, as livelist/core/fields/emoji.py tells it: by where Unicode keeps such signs. */

const PICTURE =
  "[\\u00a9\\u00ae\\u203c\\u2049\\u2122\\u2139\\u2194-\\u21aa\\u2300-\\u23ff\\u24c2\\u25aa-\\u25fe\\u2600-\\u27bf\\u2934\\u2935" +
  "\\u2b05-\\u2b55\\u3030\\u303d\\u3297\\u3299\\u{1f000}-\\u{1f1e5}\\u{1f200}-\\u{1faff}]";
const SHOWN = `${PICTURE}(?:\\ufe0f|[\\u{1f3fb}-\\u{1f3ff}])?(?:[\\u{e0020}-\\u{e007e}]+\\u{e007f})?`;
const EMOJI = new RegExp(
  `^(?:[\\u{1f1e6}-\\u{1f1ff}]{2}|[0-9#*]\\ufe0f?\\u20e3|${SHOWN}(?:\\u200d${SHOWN})*)$`,
  "u",
);

export function isEmoji(value: unknown, most: number): value is string {
  return typeof value === "string" && [...value].length <= most && EMOJI.test(value);
}
