import { digits } from "../format/digits";
import { register } from "../language/register";

/** What the page says of tasks that repeat; loaded with what shows it. */
export const repeatStrings = {
  label: "Repeat",
  never: "Does not repeat",
  other: "Other…",
  next: (days: string) => `next ${days}`,
  last: "this is the last one",
  skip: "Skip this one",
  skipped: (title: string, next: string) => `Skipped “${title}” this time, next ${next}`,
  apart: "Only this one…",
  madeApart: (title: string) => `“${title}” is a task of its own now, the series goes on`,
  missed: (count: number, most: number) =>
    count < most ? `${digits(count)} missed` : `${digits(most)} or more missed`,
};

register("repeatStrings", repeatStrings);
