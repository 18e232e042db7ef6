/** What is offered, below the name that is typed, or above where a keyboard may lie below. */

import * as Popover from "@radix-ui/react-popover";
import { FolderOpen, Hash, ListTodo } from "lucide-react";
import type { RefObject } from "react";
import type { Offer } from "../../core/quick/completing";
import type { Priority } from "../../core/records";
import { landmarkOf } from "../browser/landmark";
import { Avatar } from "../people/avatar";
import type { People } from "../people/people";
import { Flag } from "../rows/flag";
import { quickStrings as words } from "../strings/quick-strings";
import { strings } from "../strings/strings";
import type { QuickField } from "./highlight";
import { type Offers, optionId } from "./use-offers";

export interface OfferListProps {
  readonly field: QuickField;
  readonly offering: Offers;
  readonly people: People;
  readonly above: boolean;
  /** It hangs from there. */
  readonly hook: RefObject<HTMLElement | null>;
}

export function OfferList({ field, offering, people, above, hook }: OfferListProps) {
  const { id, naming, offers, active } = offering;
  if (naming === null) return null;
  const anchor = { getBoundingClientRect: () => placeOf(field, hook.current) };
  const stay = (event: Event) => event.preventDefault();
  return (
    <Popover.Root open>
      <Popover.Anchor virtualRef={{ current: anchor }} />
      <Popover.Portal container={landmarkOf(field)}>
        <Popover.Content
          side={above ? "top" : "bottom"}
          align="start"
          sideOffset={10}
          // What stands around the field grows and shrinks with what is understood.
          updatePositionStrategy="always"
          collisionPadding={8}
          role="presentation"
          className="menu quick-offers"
          onOpenAutoFocus={stay}
          onCloseAutoFocus={stay}
          onEscapeKeyDown={stay}
          onInteractOutside={stay}
          // The focus stays in the field.
          onMouseDown={(event) => event.preventDefault()}
        >
          <p role="status" className={offers.length === 0 ? "quick-nothing" : "sr-only"}>
            {offers.length === 0 ? words.nothing[naming.kind] : words.count(offers.length)}
          </p>
          <div id={id} role="listbox" aria-label={words.offers[naming.kind]}>
            {offers.map((offer, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and says which is meant
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
              <div
                key={offer.id}
                id={optionId(id, index)}
                role="option"
                aria-selected={index === active}
                data-highlighted={index === active || undefined}
                className="menu-item gap-2.5"
                onClick={() => offering.take(offer)}
              >
                <Sign offer={offer} people={people} />
                <bdi className="min-w-0 truncate">{labelOf(offer)}</bdi>
              </div>
            ))}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const labelOf = ({ kind, name }: Offer): string =>
  kind === "priority" ? strings.add.priority(Number(name)) : name;

function Sign({
  offer: { kind, id, name },
  people,
}: Pick<OfferListProps, "people"> & { offer: Offer }) {
  const sign = { "aria-hidden": true, size: 15, className: "shrink-0 text-faint-ink" } as const;
  if (kind === "person") return <Avatar id={id} people={people} />;
  if (kind === "priority") return <Flag priority={Number(name) as Priority} />;
  if (kind === "tag") return <Hash {...sign} />;
  return kind === "section" ? <FolderOpen {...sign} /> : <ListTodo {...sign} />;
}

/** Where a name begins, as far as it can be seen. */
function placeOf(field: QuickField, hook: HTMLElement | null): DOMRect {
  const whole = field.getBoundingClientRect();
  const { left, top, height } = hook?.getBoundingClientRect() ?? whole;
  return new DOMRect(Math.min(Math.max(left, whole.left), whole.right), top, 0, height);
}
