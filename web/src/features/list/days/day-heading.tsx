import { Plus } from "lucide-react";
import { Suspense, useState } from "react";
import { isDay, OVERDUE } from "../../../lists/days/days";
import { sayDayHeading, sayDayName } from "../../../lists/days/names";
import type { Item } from "../../../lists/items";
import { lazyPart } from "../../../ui/browser/lazy-part";
import { digits } from "../../../ui/format/digits";
import { useToday } from "../../../ui/format/now";
import { dayStrings } from "../../../ui/strings/day-strings";

const LateMenu = lazyPart(() => import("./late-menu"));

export interface DayHeadingProps {
  readonly item: Extract<Item, { readonly kind: "day" }>;
  /** Null where nothing can be added. */
  readonly onAdd: ((day: string) => void) | null;
  /** Move all that is overdue, to a day or (null) one that is chosen below the button. Null where nothing can be. */
  readonly onMoveLate: MoveLate | null;
}

export type MoveLate = (day: string | null, button: HTMLElement) => void;

/** A day with the date that it is, above what is due then. */
export function DayHeading({ item: { name, count }, onAdd, onMoveLate }: DayHeadingProps) {
  const today = useToday();
  const { title, date } = sayDayName(name, today);
  return (
    <div className="section-head" data-empty={count === 0 || undefined}>
      <h2 className="flex min-w-0 items-baseline gap-2">
        <span className={`section-title ${name === OVERDUE ? "text-red-ink" : ""}`}>{title}</span>
        {/* Beside a date a count would be read as part of it. */}
        <span className="text-[12.8px] font-[450] text-soft tabular-nums">
          {date === "" ? digits(count) : date}
        </span>
      </h2>
      {onMoveLate && name === OVERDUE ? <MoveLateButton today={today} onMove={onMoveLate} /> : null}
      {onAdd && isDay(name) ? (
        <div className="section-actions">
          <button
            type="button"
            aria-label={dayStrings.add(sayDayHeading(name, today))}
            className="icon-button"
            onClick={() => onAdd(name)}
          >
            <Plus aria-hidden="true" size={16} />
          </button>
        </div>
      ) : null}
    </div>
  );
}

function MoveLateButton({ today, onMove }: { readonly today: string; readonly onMove: MoveLate }) {
  const [button, setButton] = useState<HTMLElement | null>(null);
  return (
    <div className="section-actions">
      <button
        type="button"
        aria-haspopup="menu"
        aria-expanded={button !== null}
        aria-label={dayStrings.moveLate}
        className="hit mr-2 text-[12.8px] text-accent-ink"
        onClick={({ currentTarget }) => setButton(currentTarget)}
      >
        {dayStrings.moveLateShort}
      </button>
      {button ? (
        <Suspense>
          <LateMenu
            today={today}
            button={button}
            onMove={(day) => onMove(day, button)}
            onClose={() => setButton(null)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
