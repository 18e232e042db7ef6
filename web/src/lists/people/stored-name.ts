import { own } from "../../site/path";
import { storedValue } from "../../ui/browser/stored";

/** What the person in front of this browser wants to be called. */
export const storedName = storedValue(own("livelist.name"), "");
