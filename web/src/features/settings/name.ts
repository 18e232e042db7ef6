import { storedValue } from "../../ui/stored";

/** What the person in front of this browser wants to be called. */
export const storedName = storedValue("livelist.name", "");
