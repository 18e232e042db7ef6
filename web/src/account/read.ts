/** Readers: from what came over the network to a typed value, or an error that says where it is wrong. */

export type Read<T> = (value: unknown) => T;

export class Unreadable extends Error {
  constructor(wanted: string) {
    super(`The server's answer is not ${wanted}.`);
  }
}

export const text: Read<string> = (value) => {
  if (typeof value !== "string") throw new Unreadable("text");
  return value;
};

export const count: Read<number> = (value) => {
  if (typeof value !== "number") throw new Unreadable("a number");
  return value;
};

export const flag: Read<boolean> = (value) => {
  if (typeof value !== "boolean") throw new Unreadable("yes or no");
  return value;
};

/** For answers that have nothing to say. */
export const nothing: Read<null> = () => null;

export function oneOf<T extends string>(...known: readonly T[]): Read<T> {
  return (value) => {
    const found = known.find((each) => each === value);
    if (found === undefined) throw new Unreadable(`one of ${known.join(", ")}`);
    return found;
  };
}

/** Null stands for what is missing too: a server may leave out what it does not tell this person. */
export function maybe<T>(read: Read<T>): Read<T | null> {
  return (value) => (value === null || value === undefined ? null : read(value));
}

/** For what servers of before did not tell. */
export function assumed<T>(read: Read<T>, value: T): Read<T> {
  return (told) => (told === undefined ? value : read(told));
}

export function many<T>(read: Read<T>): Read<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new Unreadable("a list");
    return value.map(read);
  };
}

/** Fields it does not name are left out: a newer server may send more. */
export function shape<T extends object>(fields: { readonly [K in keyof T]: Read<T[K]> }): Read<T> {
  return (value) => {
    if (typeof value !== "object" || value === null) throw new Unreadable("an object");
    const from = value as Readonly<Record<string, unknown>>;
    const names = Object.keys(fields) as (keyof T & string)[];
    return Object.fromEntries(names.map((name) => [name, fields[name](from[name])])) as T;
  };
}
