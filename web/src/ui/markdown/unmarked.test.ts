import { expect, it } from "vitest";
import { unmarked } from "./unmarked";

// As the server says notices.
it.each([
  ["**Bring** the _big_ ladder", "Bring the big ladder"],
  ["*one* **two *three*** ~~four~~ ***five***", "one two three four five"],
  [
    "see [the plan](https://example.org/a_b) and <https://example.org>",
    "see the plan and https://example.org",
  ],
  ["run `rm **x**` now", "run rm **x** now"],
  [
    "# Saturday\n- [ ] milk\n- [x] bread\n> said Ann\n1. first",
    "Saturday\nmilk\nbread\nsaid Ann\n1. first",
  ],
  ["above\n---\nbelow", "above\n\nbelow"],
  ["\\*not\\* bold, 2 \\* 3", "*not* bold, 2 * 3"],
  [
    "2*3*4, snake_case_name, a * b * c, - no, 5 > 4",
    "2*3*4, snake_case_name, a * b * c, - no, 5 > 4",
  ],
  ["@[a_b_c] **hear** [x]", "@[a_b_c] hear [x]"],
  ["**open", "**open"],
  ["naïve **ü**", "naïve ü"],
  ["---", "---"],
])("N2 what nothing draws is read without its marks: %j", (text, read) => {
  expect(unmarked(text)).toBe(read);
});

it.each(["*", "_", "`", "[", "**a ", "~~", "> ", "- [ ] ", "\\", "<http://"])(
  "N2 no text costs more than its beginning: %j",
  (mark) => {
    expect(unmarked(`a ${mark.repeat(32_000)}`).length).toBeLessThanOrEqual(1000);
  },
);
