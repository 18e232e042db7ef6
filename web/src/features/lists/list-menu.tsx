"use client";

import * as Menu from "@radix-ui/react-dropdown-menu";
import { Check } from "lucide-react";
import { useRef } from "react";
import { landmarkOf } from "../../ui/landmark";
import { COLORS, type Color, shade, toColor } from "../../ui/palette";
import { strings } from "../../ui/strings";
import type { ListSummary } from "./sidebar";

export interface ListMenuProps {
  readonly list: ListSummary;
  readonly button: HTMLElement;
  readonly onRename: () => void;
  readonly onRecolor: (color: Color) => void;
  readonly onRemove: () => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

export default function ListMenu({
  list,
  button,
  onRename,
  onRecolor,
  onRemove,
  onLeave,
  onClose,
}: ListMenuProps) {
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
          {list.role === "owner" ? (
            <OwnerItems
              list={list}
              button={button}
              onRename={() => {
                renaming.current = true;
                onRename();
              }}
              onRecolor={onRecolor}
              onRemove={onRemove}
            />
          ) : (
            <Menu.Item className="menu-item text-red-ink" onSelect={onLeave}>
              {strings.lists.leave}
            </Menu.Item>
          )}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

type OwnerItemsProps = Omit<ListMenuProps, "onLeave" | "onClose">;

function OwnerItems({ list, button, onRename, onRecolor, onRemove }: OwnerItemsProps) {
  return (
    <>
      <Menu.Item className="menu-item" onSelect={onRename}>
        {strings.lists.rename}
      </Menu.Item>
      <Menu.Sub>
        <Menu.SubTrigger className="menu-item">{strings.lists.color}</Menu.SubTrigger>
        <Menu.Portal container={landmarkOf(button)}>
          <Menu.SubContent className="menu" collisionPadding={8}>
            <Menu.RadioGroup
              value={list.color}
              onValueChange={(color) => onRecolor(toColor(color))}
            >
              {COLORS.map((color) => (
                <Menu.RadioItem key={color} value={color} className="menu-item gap-2.5">
                  <span
                    aria-hidden="true"
                    className="nav-square"
                    style={{ background: shade(color) }}
                  />
                  <span className="flex-1">{strings.colors[color]}</span>
                  <Menu.ItemIndicator>
                    <Check aria-hidden="true" size={14} />
                  </Menu.ItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.SubContent>
        </Menu.Portal>
      </Menu.Sub>
      <Menu.Separator className="menu-line" />
      <Menu.Item className="menu-item text-red-ink" onSelect={onRemove}>
        {strings.lists.remove}
      </Menu.Item>
    </>
  );
}
