/** The rules as the server has written them down. Too much for the page, which has what it needs in core/rules.ts. */

import written from "../../../../spec/rules.json";
import type { Json } from "../records";

/** What a value may be; which of these a shape has depends on what it is. */
export interface Shape {
  readonly shape: string;
  readonly nullable?: boolean;
  readonly least?: number;
  readonly most?: number;
  readonly early?: number;
  readonly values?: readonly string[];
  readonly of?: Shape;
}

export interface Field extends Shape {
  readonly required?: boolean;
  readonly default?: Json;
}

export const { limits, owned } = written;
export const types: { readonly [type: string]: { readonly [field: string]: Field } } =
  written.types;
