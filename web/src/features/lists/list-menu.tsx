"use client";

import * as Menu from "@radix-ui/react-dropdown-menu";
import { useRef } from "react";
import { landmarkOf } from "../../ui/landmark";
import { strings } from "../../ui/strings";
import { ListColors } from "./list-colors";
import type { Edges } from "./list-item";
import type { ListActions } from "./sidebar";
import { isArchived, type ListSummary } from "./summary";

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
  const renaming = useRef(false);
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
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={strings.lists.more(list.title)}
          className="menu"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!renaming.current) button.focus();
          }}
        >
          <OwnItems {...props} />
          <ListItems
            {...props}
            onRename={() => {
              renaming.current = true;
              props.onRename();
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
  const { favorite } = list.link;
  return (
    <>
      <Item
        label={favorite ? strings.lists.unfavorite : strings.lists.favorite}
        onSelect={() => actions.favorite(list, !favorite)}
      />
      {edges.first ? null : (
        <Item label={strings.task.menu.up} onSelect={() => actions.move(list, "up")} />
      )}
      {edges.last ? null : (
        <Item label={strings.task.menu.down} onSelect={() => actions.move(list, "down")} />
      )}
    </>
  );
}

/** What becomes of the list itself. */
function ListItems({ list, button, actions, onRename }: ListMenuProps) {
  const owner = list.role === "owner";
  return (
    <>
      {list.link === null ? null : <Menu.Separator className="menu-line" />}
      {owner ? <Item label={strings.lists.rename} onSelect={onRename} /> : null}
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
