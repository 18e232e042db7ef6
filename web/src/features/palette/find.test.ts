import { describe, expect, it } from "vitest";
import type { Task } from "../../core/records";
import { fold } from "../../ui/format/fold";
import { find, MAX_HITS } from "./find";

const task = (title: string, rest: Partial<Task> = {}) =>
  ({ id: title, title, notes: "", tags: [], completed: false, ...rest }) as unknown as Task;
const lists = [
  {
    id: "a",
    title: "A",
    tasks: [task("Milk", { completed: true }), task("Order", { notes: "oat milk" })],
  },
  { id: "b", title: "B", tasks: [task("Crème and milk"), task("Paint", { tags: ["House"] })] },
];
const titles = (query: string) => find(lists, query).hits.map((hit) => hit.task.title);

describe("search", () => {
  it("finds titles first, then notes, completed tasks last, in all lists", () => {
    expect(titles("milk")).toEqual(["Crème and milk", "Order", "Milk"]);
  });

  it("wants every word, in any order, and forgives case and accents", () => {
    expect(titles("MILK creme")).toEqual(["Crème and milk"]);
  });

  it("finds tags", () => {
    expect(titles("#hou")).toEqual(["Paint"]);
  });

  it("finds nothing for nothing", () => {
    expect(titles("  ")).toEqual([]);
  });
});

describe("E38 search takes for the same what people write for the same", () => {
  it.each([
    ["Straße", "strasse"],
    ["STRASSE", "straße"],
    ["テスト", "ﾃｽﾄ"],
    ["ガス", "ｶﾞｽ"],
    ["ＦＵＬＬ", "full"],
    ["Łódź", "lodz"],
    ["Smørrebrød", "smorrebrod"],
    ["ΟΔΟΣ", "οδοσ"],
    ["İstanbul", "istanbul"],
    ["مُحَمَّد", "محمد"],
    ["שָׁלוֹם", "שלום"],
    ["ﬁne", "fine"],
  ])("%s and %s", (one, other) => {
    expect(fold(one)).toContain(fold(other));
  });

  it.each([
    ["कर", "का"],
    ["が", "か"],
    ["ไก่", "ไก้"],
  ])("%s is not found by %s", (text, query) => {
    expect(fold(text)).not.toContain(fold(query));
  });
});

it("search says how many there are, also those it does not show", () => {
  const tasks = Array.from({ length: 73 }, (_, no) => task(`Tea ${no}`));
  const { hits, count } = find([{ id: "c", title: "C", tasks }], "tea");
  expect(hits).toHaveLength(MAX_HITS);
  expect(count).toBe(73);
});

it("text is folded once for each task", () => {
  let reads = 0;
  const tea = {
    ...task("Tea"),
    get notes() {
      reads += 1;
      return "black";
    },
  };
  const read = () => find([{ id: "c", title: "C", tasks: [tea] }], "black").count;
  expect([read(), read()]).toEqual([1, 1]);
  expect(reads).toBe(1);
});
