import type { Item } from "../../../lists/items";
import { digits } from "../../../ui/format/digits";

/** What the rows below it have in common. */
export function GroupHeading({
  item: { title, count },
}: {
  readonly item: Extract<Item, { readonly kind: "group" }>;
}) {
  return (
    <div className="section-head">
      <h2 className="flex min-w-0 items-baseline gap-2">
        <bdi className="section-title truncate">{title}</bdi>
        <span className="text-[12.8px] font-[450] text-soft tabular-nums">{digits(count)}</span>
      </h2>
    </div>
  );
}
