import { storedValue } from "../../ui/stored";

/** Whether others see that this person is here: `yes` or `no`. Kept on this device. */
export const storedShown = storedValue("livelist.shown", "yes");
