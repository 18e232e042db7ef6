import { own } from "../../site/path";
import { storedValue } from "../../ui/browser/stored";

/** Whether others see that this person is here: `yes` or `no`. Kept on this device. */
export const storedShown = storedValue(own("livelist.shown"), "yes");

/** Whether they see what this person types, letter by letter: `yes` or `no`. Kept on this device. */
export const storedTyping = storedValue(own("livelist.typing"), "yes");
