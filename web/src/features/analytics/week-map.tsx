"use client";

/** When things get done: weekdays by hours, darker where it is more often. */

import { digits } from "../../ui/format/digits";
import { analyticsStrings as words } from "../../ui/strings/analytics-strings";
import { Chart } from "./chart";
import { sayWeekday } from "./say-time";
import { levelOf } from "./scale";

const LEFT = 34;
const ROW = 19;
const GAP = 2;
const HEIGHT = 7 * ROW + 19;
/** Nights are left out where nobody is awake in them. */
const MORNING = 6;
const LEVELS = [0, 1, 2, 3, 4] as const;

export function WeekMap({ week }: { readonly week: readonly (readonly number[])[] }) {
  const first = week.some((day) => day.slice(0, MORNING).some((count) => count > 0)) ? 0 : MORNING;
  const hours = 24 - first;
  const cells = week.flatMap((day) => day.slice(first));
  const most = Math.max(0, ...cells);
  const { week: said } = words;
  const place = (at: number) => ({ day: Math.floor(at / hours), hour: first + (at % hours) });
  const say = (at: number) => {
    const { day, hour } = place(at);
    return said.cell(sayWeekday(day, "long"), hour, cells[at] ?? 0);
  };
  const best = place(cells.indexOf(most));
  return (
    <Chart
      title={said.title}
      hint={most === 0 ? said.none : said.most(sayWeekday(best.day, "short"), best.hour)}
      height={HEIGHT}
      count={cells.length}
      row={hours}
      say={say}
      find={(x, y, width) => {
        const hour = Math.floor(((x - LEFT) / (width - LEFT)) * hours);
        const day = Math.floor(y / ROW);
        return hour >= 0 && hour < hours && day >= 0 && day < 7 ? day * hours + hour : null;
      }}
      legend={
        <span aria-hidden="true" className="figure-legend">
          {said.less}
          {LEVELS.map((level) => (
            <i key={level} className={`swatch heat-${level}`} />
          ))}
          {said.more}
        </span>
      }
      table={() => ({
        head: [
          said.day,
          ...Array.from({ length: hours }, (_, index) => `${digits(first + index)}:00`),
        ],
        rows: week.map((day, index) => [
          sayWeekday(index, "long"),
          ...day.slice(first).map(digits),
        ]),
      })}
      draw={({ width, at }) => {
        const step = (width - LEFT) / hours;
        return (
          <>
            {week.map((_, index) => (
              <text
                key={sayWeekday(index, "long")}
                x={0}
                y={index * ROW + 13}
                className="axis-words"
              >
                {sayWeekday(index, "short")}
              </text>
            ))}
            {cells.map((count, index) => {
              const { day, hour } = place(index);
              return (
                <rect
                  key={`${day} ${hour}`}
                  x={LEFT + (hour - first) * step + GAP / 2}
                  y={day * ROW + GAP / 2}
                  width={Math.max(1, step - GAP)}
                  height={ROW - GAP}
                  rx={3}
                  className={`heat-${levelOf(count, most)}${index === at ? " heat-pointed" : ""}`}
                />
              );
            })}
            {Array.from({ length: Math.ceil(hours / 3) }, (_, index) => index * 3).map((index) => (
              <text
                key={index}
                x={LEFT + (index + 0.5) * step}
                y={HEIGHT - 3}
                textAnchor="middle"
                className="axis-words"
              >
                {digits(first + index)}
              </text>
            ))}
          </>
        );
      }}
    />
  );
}
