"use client";

/** Where the date of a task is chosen that is still being typed. */

import { useMemo } from "react";
import type { DateAsked } from "../../../features/add/add-bar";
import DatePicker from "../../../features/date/date-picker";
import { useLineReader } from "../../../lists/quick/line-reader";
import { zoneOf } from "../../../lists/zone-of";
import type { ListView } from "../../../sync/contract";
import { busyDays } from "../../workspace/busy-days";
import type { PartProps } from "../types";
import { useBack } from "../use-back";

/** A date names no other list. */
const NO_LISTS: readonly ListView[] = [];

export interface AddDateProps extends PartProps {
  readonly asked: DateAsked;
  readonly list: ListView;
}

export default function AddDate({ asked, list, me, workspace, phone }: AddDateProps) {
  const { title, fields, anchor, onTake, onClose } = asked;
  const { due = null, repeat = null, reminders = [], expires = null } = fields;
  const { read } = useLineReader({ list, lists: NO_LISTS, me });
  const busy = useMemo(() => busyDays(workspace.lists, null), [workspace.lists]);
  useBack(phone, onClose);
  return (
    <DatePicker
      title={title}
      value={{ due, repeat, reminders, expires }}
      part="due"
      anchor={anchor}
      phone={phone}
      zone={zoneOf(list.id, list.records)}
      busy={busy}
      ruled={null}
      read={read}
      onTake={onTake}
      onClose={onClose}
    />
  );
}
