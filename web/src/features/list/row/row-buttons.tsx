import type { RowTask } from "../../../lists/items";
import { strings } from "../../../ui/strings/strings";
import type { RowActions } from "../types";

export interface RowButtonsProps {
  readonly row: RowTask;
  readonly tabbable: boolean;
  readonly actions: RowActions;
}

/** What a pointer finds at the end of a row; on the phone the menu has it all. */
export function RowButtons({ row, tabbable, actions }: RowButtonsProps) {
  const { task } = row;
  const words = strings.task;
  const button = (
    label: string,
    lines: string,
    onPress: (button: HTMLElement) => void,
    opens?: "dialog" | "menu",
  ) => (
    <button
      type="button"
      tabIndex={tabbable ? 0 : -1}
      aria-label={label}
      aria-haspopup={opens}
      className={opens === "menu" ? "icon-button" : "icon-button max-md:hidden"}
      onClick={({ currentTarget }) => onPress(currentTarget)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true" className="row-icon">
        <path d={lines} />
      </svg>
    </button>
  );
  return (
    <div className="row-actions">
      {button(words.date(task.title), CALENDAR, (at) => actions.date(row, at), "dialog")}
      {button(words.edit(task.title), PENCIL, () => actions.edit(task.id))}
      {button(words.remove(task.title), BIN, () => actions.remove(row))}
      {button(words.more(task.title), DOTS, (at) => actions.menu(row, at), "menu")}
    </div>
  );
}

// One line each on a field of 24: most of what a row is made of would be parts of pictures otherwise.
const CALENDAR =
  "M8 2v3M16 2v3M3 9h18M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z";
const PENCIL = "M21 7.2 8 20.2 2.5 21.5 3.8 16 16.8 3a3 3 0 0 1 4.2 4.2zM15 5l4 4";
const BIN =
  "M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2M5 6v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V6M10 11v6M14 11v6";
const DOTS = [5, 12, 19].map((x) => `M${x - 1} 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0`).join("");
