"use client";

import { useMemo } from "react";
import { encode } from "uqr";
import { people } from "../strings/people-strings";

/** Always dark on white: many cameras do not read it the other way round. */
export default function QrCode({ text }: { readonly text: string }) {
  const { path, size } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      role="img"
      aria-label={people.share.qr}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="w-[min(15rem,100%)] rounded-[7px] bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawn(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: "M", border: 3 });
  const cells = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { path: cells.join(""), size };
}
