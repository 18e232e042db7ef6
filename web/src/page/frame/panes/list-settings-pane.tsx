"use client";

/** The settings of the list that is open. */

import type { Json } from "../../../core/records";
import ListSettings from "../../../features/list-settings/list-settings";
import { leavingNow } from "../../../lists/stay";
import { titleOf } from "../../../lists/title-of";
import type { ListView } from "../../../sync/contract";
import type { PartProps } from "../types";

export default function ListSettingsPane({
  workspace,
  actions,
  pageState,
  phone,
  view,
}: PartProps & { readonly view: ListView }) {
  const own = view.records.get(view.id);
  const days = (value: Json | undefined) => (typeof value === "number" ? value : null);
  return (
    <ListSettings
      key={view.id}
      title={titleOf(view)}
      phone={phone}
      values={{
        zone: typeof own?.zone === "string" ? own.zone : null,
        done: days(own?.done_leaves_after),
        untouched: days(own?.untouched_leaves_after),
        persons: own?.person_figures !== false,
      }}
      fixed={workspace.roleOf(view) !== "owner"}
      leaving={(fields) => leavingNow(view, fields, new Date()).map(({ title }) => title)}
      onSet={(fields) => actions.setList(view.id, fields)}
      onClose={() => pageState.setLayer(null)}
    />
  );
}
