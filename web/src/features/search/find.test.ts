import { describe, expect, it } from "vitest";
import type { Task } from "../../core/records";
import { find } from "./find";

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
const titles = (query: string) => find(lists, query).map((hit) => hit.task.title);

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
