"use client";

import * as Menu from "@radix-ui/react-dropdown-menu";
import { ChevronRight } from "lucide-react";
import { useRef } from "react";
import { isArchived, LAYOUTS, type ListSummary } from "../../lists/summary";
import { landmarkOf } from "../../ui/browser/landmark";
import { leavingStrings } from "../../ui/strings/leaving-strings";
import { filterStrings } from "../../ui/strings/lists/filter-strings";
import { paperStrings } from "../../ui/strings/lists/paper-strings";
import { pastStrings } from "../../ui/strings/lists/past-strings";
import { sectionStrings } from "../../ui/strings/section-strings";
import { strings } from "../../ui/strings/strings";
import { taskStrings } from "../../ui/strings/task-strings";
import { ListColors } from "./list-colors";
import type { Edges, ListActions } from "./types";

export interface ListMenuProps {
  readonly list: ListSummary;
  readonly edges: Edges;
  readonly button: HTMLElement;
  readonly actions: ListActions;
  readonly onRename: () => void;
  readonly onClose: () => void;
}

export default function ListMenu(props: ListMenuProps) {
  const { list, button, onClose } = props;
  const rect = button.getBoundingClientRect();
  const keepsFocus = useRef(false);
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Menu.Trigger asChild>
        <span
          aria-hidden="true"
          className="pointer-events-none fixed"
          style={{ left: rect.left, top: rect.top, width: rect.width, height: rect.height }}
        />
      </Menu.Trigger>
      <Menu.Portal container={landmarkOf(button)}>
        <Menu.Content
          align={button.closest("header") ? "end" : "start"}
          sideOffset={4}
          collisionPadding={8}
          aria-label={strings.lists.more(list.title)}
          className="menu"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!keepsFocus.current) button.focus();
          }}
        >
          <OwnItems {...props} />
          <ListItems
            {...props}
            onRename={() => {
              keepsFocus.current = true;
              props.onRename();
            }}
            onAddSection={() => {
              keepsFocus.current = true;
              // Its field takes the focus when the menu is gone.
              setTimeout(() => props.actions.addSection(list.id));
            }}
          />
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Item({ label, onSelect }: { readonly label: string; readonly onSelect: () => void }) {
  return (
    <Menu.Item className="menu-item" onSelect={onSelect}>
      {label}
    </Menu.Item>
  );
}

/** What is said of the list in one's own home. */
function OwnItems({ list, edges, actions }: ListMenuProps) {
  if (list.link === null) return null;
  if (isArchived(list))
    return <Item label={strings.lists.restore} onSelect={() => actions.restore(list)} />;
  const { favorite, layout } = list.link;
  return (
    <>
      <Item
        label={favorite ? strings.lists.unfavorite : strings.lists.favorite}
        onSelect={() => actions.favorite(list, !favorite)}
      />
      {list.unreadable
        ? null
        : LAYOUTS.filter((each) => each !== layout).map((each) => (
            <Item
              key={each}
              label={strings.lists.showAs[each]}
              onSelect={() => actions.showAs(list, each)}
            />
          ))}
      {edges.first ? null : (
        <Item label={taskStrings.menu.up} onSelect={() => actions.move(list, "up")} />
      )}
      {edges.last ? null : (
        <Item label={taskStrings.menu.down} onSelect={() => actions.move(list, "down")} />
      )}
    </>
  );
}

/** What becomes of the list itself. */
function ListItems({
  list,
  button,
  actions,
  onRename,
  onAddSection,
}: ListMenuProps & { readonly onAddSection: () => void }) {
  const owner = list.role === "owner";
  return (
    <>
      {list.link === null ? null : <Menu.Separator className="menu-line" />}
      {list.unreadable ? null : (
        <Item label={strings.views.analytics} onSelect={() => actions.figures(list.id)} />
      )}
      {list.unreadable || actions.past === null ? null : (
        <Item label={pastStrings.menu} onSelect={() => actions.past?.(list.id)} />
      )}
      {list.unreadable || actions.template === null ? null : (
        <Item label={pastStrings.template.menu} onSelect={() => actions.template?.(list.id)} />
      )}
      {owner ? <Item label={strings.lists.rename} onSelect={onRename} /> : null}
      {list.role === "viewer" || list.unreadable || isArchived(list) ? null : (
        <Item label={sectionStrings.create} onSelect={onAddSection} />
      )}
      {list.unreadable ? null : (
        <Item
          label={filterStrings.menu}
          // Its field takes the focus when the menu is gone.
          onSelect={() => setTimeout(() => actions.filter(list.id))}
        />
      )}
      {list.unreadable ? null : <PaperItems list={list} button={button} actions={actions} />}
      <Item label={leavingStrings.menu} onSelect={() => actions.settings(list.id)} />
      {owner || list.link ? <ListColors list={list} button={button} actions={actions} /> : null}
      {list.link === null || isArchived(list) || list.staying ? null : (
        <Item label={strings.lists.archive} onSelect={() => actions.archive(list)} />
      )}
      <Menu.Separator className="menu-line" />
      <Menu.Item
        className="menu-item text-red-ink"
        onSelect={() => (owner ? actions.remove(list.id) : actions.leave(list.id))}
      >
        {owner ? strings.lists.remove : strings.lists.leave}
      </Menu.Item>
    </>
  );
}

/** How the list gets out of the page. */
function PaperItems({ list, button, actions }: Pick<ListMenuProps, "list" | "button" | "actions">) {
  // What is printed is the page without the menu.
  const onPrint = (notes: boolean) => setTimeout(() => actions.print(list.id, notes));
  return (
    <Menu.Sub>
      <Menu.SubTrigger className="menu-item">
        {paperStrings.menu}
        <ChevronRight aria-hidden="true" size={14} className="menu-more" />
      </Menu.SubTrigger>
      <Menu.Portal container={landmarkOf(button)}>
        <Menu.SubContent className="menu" collisionPadding={8}>
          <Item label={paperStrings.print} onSelect={() => onPrint(false)} />
          <Item label={paperStrings.printNotes} onSelect={() => onPrint(true)} />
          <Item label={paperStrings.copy} onSelect={() => actions.copyMarkdown(list.id)} />
        </Menu.SubContent>
      </Menu.Portal>
    </Menu.Sub>
  );
}
