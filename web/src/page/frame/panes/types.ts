/** What the middle of the page is given. */

import type { RefObject } from "react";
import type { PartProps } from "../types";

export interface ListPaneProps extends PartProps {
  readonly addField: RefObject<HTMLInputElement | null>;
}
