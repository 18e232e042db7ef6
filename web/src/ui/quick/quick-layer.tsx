"use client";

/** What is seen of reading in and at a field: what was understood is marked, names are offered. Loaded when a field is first used. */

import { useRef } from "react";
import type { People } from "../people/people";
import { Highlight } from "./highlight";
import { OfferList } from "./offer-list";
import { type OffersProps, useOffers } from "./use-offers";

export interface QuickLayerProps extends OffersProps {
  readonly people: People;
  /** Offers stand above the field. */
  readonly above: boolean;
}

/** Stands beside the field, in an element of the field's size. */
export default function QuickLayer(props: QuickLayerProps) {
  const { field, line, parts, people, above } = props;
  const hook = useRef<HTMLSpanElement>(null);
  const offering = useOffers(props);
  return (
    <>
      <Highlight
        field={field}
        line={line}
        parts={parts}
        hook={offering.naming?.begin ?? 0}
        hookRef={hook}
      />
      <OfferList {...{ field, offering, people, above, hook }} />
    </>
  );
}
