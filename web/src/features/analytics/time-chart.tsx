"use client";

/** The two pictures over time: what was done and added, and what was open. */

import { digits } from "../../ui/format/digits";
import { analyticsStrings as words } from "../../ui/strings/analytics-strings";
import type { Bin } from "./bins";
import { Chart, type ChartTable } from "./chart";
import { sayBin, sayTick } from "./say-time";
import { axisFor, labelled } from "./scale";

const HEIGHT = 152;
const LEFT = 26;
const TOP = 10;
const BOTTOM = 130;
const LABELS = 5;
/** There is room for so many days at least: fewer stand at the right, where today is. */
const LEAST = 7;
/** So wide a place has its label below its middle, also the last. */
const ROOMY = 40;

interface TimeProps {
  readonly bins: readonly Bin[];
  readonly today: string;
}

interface Frame {
  readonly width: number;
  readonly step: number;
  /** Where the first place begins. */
  readonly left: number;
  /** Where a count stands. */
  readonly y: (count: number) => number;
  /** The middle of a place. */
  readonly x: (at: number) => number;
  readonly ticks: readonly number[];
}

function frameOf(bins: readonly Bin[], width: number, most: number): Frame {
  const { top, ticks } = axisFor(most);
  const { step, left } = placesOf(bins, width);
  return {
    width,
    step,
    left,
    ticks,
    y: (count) => BOTTOM - (count / top) * (BOTTOM - TOP),
    x: (at) => left + (at + 0.5) * step,
  };
}

function placesOf({ length }: readonly Bin[], width: number): Pick<Frame, "step" | "left"> {
  const step = (width - LEFT) / Math.max(LEAST, length);
  return { step, left: width - step * length };
}

const findIn = (bins: readonly Bin[]) => (x: number, _y: number, width: number) => {
  const { step, left } = placesOf(bins, width);
  const at = Math.floor((x - left) / step);
  return at >= 0 && at < bins.length ? at : null;
};

const tableOf =
  ({ bins, today }: TimeProps): (() => ChartTable) =>
  () => ({
    head: [
      words.table.when,
      words.table.done,
      words.table.added,
      words.table.open,
      words.table.overdue,
    ],
    rows: bins.map((bin) => [
      sayBin(bin, today),
      ...[bin.completed, bin.created, bin.open, bin.overdue].map(digits),
    ]),
  });

function Axes({ frame, bins, today }: TimeProps & { readonly frame: Frame }) {
  const shown = labelled(bins.length, LABELS);
  return (
    <>
      {frame.ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={frame.width} y1={frame.y(tick)} y2={frame.y(tick)} className="axis" />
          <text x={LEFT - 10} y={frame.y(tick) + 4} textAnchor="end" className="axis-words">
            {digits(tick)}
          </text>
        </g>
      ))}
      {shown.map((at, index) => {
        const bin = bins[at];
        if (!bin) return null;
        const last = at === bins.length - 1;
        const atEdge = last && frame.step < ROOMY;
        const before = index === 0 ? undefined : bins[shown[index - 1] ?? 0];
        return (
          <text
            key={bin.key}
            x={atEdge ? frame.width : frame.x(at)}
            y={HEIGHT - 4}
            textAnchor={atEdge ? "end" : "middle"}
            className={last && bin.to >= today ? "axis-words axis-today" : "axis-words"}
          >
            {sayTick(bin, before, today)}
          </text>
        );
      })}
    </>
  );
}

function Pointed({ frame, at }: { readonly frame: Frame; readonly at: number | null }) {
  if (at === null) return null;
  return (
    <rect
      x={frame.left + at * frame.step}
      y={TOP - 8}
      width={frame.step}
      height={BOTTOM - TOP + 8}
      rx={3}
      className="pointed"
    />
  );
}

export function DoneChart(props: TimeProps & { readonly hint: string }) {
  const { bins, today, hint } = props;
  const most = Math.max(0, ...bins.flatMap(({ completed, created }) => [completed, created]));
  return (
    <Chart
      title={words.done.title}
      hint={hint}
      height={HEIGHT}
      count={bins.length}
      say={(at) => {
        const bin = bins[at];
        return bin ? words.done.bin(sayBin(bin, today), bin.completed, bin.created) : "";
      }}
      find={findIn(bins)}
      table={tableOf(props)}
      legend={
        <span className="figure-legend">
          <i className="swatch bg-[var(--ch-done)]" /> {words.done.done}
          <i className="swatch ml-2 bg-[var(--ch-add)]" /> {words.done.added}
        </span>
      }
      draw={({ width, at }) => {
        const frame = frameOf(bins, width, most);
        const widest = Math.max(6, frame.step / 6);
        const bar = Math.max(1, Math.min(widest, (frame.step - 3) / 2));
        return (
          <>
            <Pointed frame={frame} at={at} />
            <Axes {...props} frame={frame} />
            {bins.map((bin, index) => (
              <g key={bin.key}>
                <Bar
                  x={frame.x(index) - bar - 0.5}
                  width={bar}
                  y={frame.y(bin.completed)}
                  of="done"
                />
                <Bar x={frame.x(index) + 0.5} width={bar} y={frame.y(bin.created)} of="add" />
              </g>
            ))}
          </>
        );
      }}
    />
  );
}

interface BarProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly of: "done" | "add";
}

function Bar({ x, y, width, of }: BarProps) {
  if (y >= BOTTOM) return null;
  return (
    <rect
      x={x}
      y={y}
      width={width}
      height={BOTTOM - y}
      rx={Math.min(1.5, width / 2)}
      className={of}
    />
  );
}

export function OpenChart(props: TimeProps) {
  const { bins, today } = props;
  const most = Math.max(0, ...bins.map(({ open }) => open));
  const { open: said } = words;
  return (
    <Chart
      title={said.title}
      hint={hintOf(bins)}
      height={HEIGHT}
      count={bins.length}
      say={(at) => {
        const bin = bins[at];
        return bin ? said.bin(sayBin(bin, today), bin.open, bin.overdue) : "";
      }}
      find={findIn(bins)}
      table={tableOf(props)}
      draw={({ width, at }) => {
        const frame = frameOf(bins, width, most);
        return (
          <>
            <Pointed frame={frame} at={at} />
            <Axes {...props} frame={frame} />
            <Lines bins={bins} frame={frame} />
          </>
        );
      }}
    />
  );
}

function hintOf(bins: readonly Bin[]): string {
  const { open: said } = words;
  if (bins.length === 1) return words.firstDay;
  const change = (bins.at(-1)?.open ?? 0) - (bins[0]?.open ?? 0);
  return change < 0 ? said.fewer(-change) : change > 0 ? said.more(change) : said.same;
}

const END = 7;

function Lines({ bins, frame }: { readonly bins: readonly Bin[]; readonly frame: Frame }) {
  const last = bins.at(-1);
  if (!last) return null;
  // One day alone has a line of half its width.
  const begin = bins.length === 1 ? frame.left : frame.x(0);
  const path = (of: (bin: Bin) => number) =>
    bins.reduce(
      (line, bin, at) => `${line}L${frame.x(at).toFixed(1)} ${frame.y(of(bin)).toFixed(1)}`,
      `M${begin.toFixed(1)} ${frame.y(of(bins[0] ?? last)).toFixed(1)}`,
    );
  const overdue = path((bin) => bin.overdue);
  const [right, end] = [frame.x(bins.length - 1), frame.y(last.open)];
  const above = end - END - 6;
  const late = Math.min(frame.y(last.overdue) - END, BOTTOM - 4);
  return (
    <>
      <path d={`${overdue}L${right} ${BOTTOM}L${begin} ${BOTTOM}Z`} className="late-area" />
      <path d={overdue} className="late-line" />
      <path d={path((bin) => bin.open)} className="open-line" />
      <circle cx={right} cy={end} r={4} className="open-end" />
      <text
        x={frame.width}
        y={above < TOP + 4 ? Math.min(end + 22, BOTTOM - 20) : above}
        textAnchor="end"
        className="end-words"
      >
        {words.open.open(last.open)}
      </text>
      {last.overdue > 0 && Math.abs(late - above) > 13 ? (
        <text x={frame.width} y={late} textAnchor="end" className="end-words end-late">
          {words.open.overdue(last.overdue)}
        </text>
      ) : null}
    </>
  );
}
