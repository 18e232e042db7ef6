"use client";

/** A picture with its heading: one place of it can be pointed at, by pointer or arrow keys, and a table says the same. */

import { Table2 } from "lucide-react";
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { analyticsStrings as words } from "../../ui/strings/analytics-strings";

export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Drawn {
  readonly width: number;
  /** Which place is pointed at. */
  readonly at: number | null;
}

export interface ChartProps {
  readonly title: string;
  /** Beside the title while nothing is pointed at. */
  readonly hint: string;
  readonly legend?: ReactNode;
  readonly height: number;
  /** How many places there are. */
  readonly count: number;
  /** How far up and down go; they do nothing without it. */
  readonly row?: number;
  readonly say: (at: number) => string;
  /** Which place lies there, in the picture's own measure. */
  readonly find: (x: number, y: number, width: number) => number | null;
  readonly table: () => ChartTable;
  readonly draw: (drawn: Drawn) => ReactNode;
}

const USUAL_WIDTH = 447;

export function Chart(props: ChartProps) {
  const { title, hint, legend, count, say } = props;
  const [at, setAt] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const heading = useId();
  const pointed = at === null || at >= count ? null : at;
  return (
    <section aria-labelledby={heading} className="figure">
      <div className="figure-head">
        <h2 id={heading} className="figure-title">
          {title}
        </h2>
        <p className={`figure-hint ${pointed === null ? "" : "text-ink"}`}>
          {pointed === null ? hint : say(pointed)}
        </p>
        {legend}
        <button
          type="button"
          aria-label={words.table.show(title)}
          aria-pressed={asTable}
          className="figure-table-button icon-button"
          onClick={() => setAsTable(!asTable)}
        >
          <Table2 aria-hidden="true" size={15} strokeWidth={1.8} />
        </button>
      </div>
      {asTable ? (
        <AsTable title={title} table={props.table()} />
      ) : (
        <Picture {...props} at={pointed} onAt={setAt} />
      )}
    </section>
  );
}

interface PictureProps extends ChartProps {
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
}

function Picture({ title, height, count, row = 0, say, find, draw, at, onAt }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const last = count - 1;
  const onKey = (event: KeyboardEvent) => {
    const from = at ?? last;
    const to = {
      ArrowLeft: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from - row,
      ArrowDown: from + row,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (to >= 0 && to <= last) onAt(to);
  };
  const onPoint = (event: PointerEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    onAt(find(event.clientX - left, event.clientY - top, width));
  };
  if (count === 0) return <p className="figure-none">{words.nothing}</p>;
  return (
    <div
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label={words.point(title)}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at ?? last}
      aria-valuetext={say(at ?? last)}
      className="figure-picture"
      onKeyDown={onKey}
      onPointerMove={onPoint}
      onPointerDown={onPoint}
      onPointerLeave={() => onAt(null)}
      onFocus={(event) => {
        if (event.currentTarget.matches(":focus-visible")) onAt(at ?? last);
      }}
      onBlur={() => onAt(null)}
    >
      <svg
        data-picture={title}
        aria-hidden="true"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        {draw({ width, at })}
      </svg>
    </div>
  );
}

function AsTable({ title, table }: { readonly title: string; readonly table: ChartTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="figure-scroll" tabIndex={0} aria-label={words.table.show(title)}>
      <table className="figure-table">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {table.head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name = "", ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** How wide the picture may be; words in it keep their size. */
function useWidth(box: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(USUAL_WIDTH);
  useEffect(() => {
    const { current } = box;
    if (current === null) return;
    const look = () => {
      if (current.clientWidth > 0) setWidth(current.clientWidth);
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(current);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
