"use client";

import { useId } from "react";
import { isKnownZone, serversZone } from "../../lists/zone-of";
import { leavingStrings as words } from "../../ui/strings/leaving-strings";

export interface ZoneChoiceProps {
  readonly zone: string | null;
  readonly onSet: (zone: string | null) => void;
}

const SERVER = "";

/** The zones that this browser knows, its own first; and the one that is set, known or not. */
function zonesHere(set: string | null): readonly string[] {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = Intl.supportedValuesOf("timeZone");
  return [...new Set([own, ...(set === null ? [] : [set]), "UTC", ...known])];
}

const said = (zone: string): string => zone.replace(/_/g, " ");

export function ZoneChoice({ zone, onSet }: ZoneChoiceProps) {
  const id = useId();
  const usual = serversZone();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-[12.8px] font-[560]">
        {words.zone}
      </label>
      <select
        id={id}
        className="field"
        value={zone ?? SERVER}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onSet(target.value === SERVER ? null : target.value)}
      >
        <option value={SERVER}>{words.serverZone(usual && said(usual))}</option>
        {zonesHere(zone).map((each) => (
          <option key={each} value={each}>
            {said(each)}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} className="text-[12.3px] leading-[17px] text-soft">
        {zone === null || isKnownZone(zone)
          ? words.zoneHint
          : words.zoneUnknown(zone, usual && said(usual))}
      </p>
    </div>
  );
}
