"use client";

import * as Menu from "@radix-ui/react-dropdown-menu";
import { Check } from "lucide-react";
import { COLORS } from "../../core/rules";
import type { ListSummary } from "../../lists/summary";
import { landmarkOf } from "../../ui/browser/landmark";
import { strings } from "../../ui/strings/strings";
import { type Color, shade, toColor } from "../../ui/theme/palette";
import type { ListActions } from "./types";

export interface ListColorsProps {
  readonly list: ListSummary;
  readonly button: HTMLElement;
  readonly actions: ListActions;
}

/** Colours to choose from: one's own for a list that is shared, with the way back to the list's. */
export function ListColors({ list, button, actions }: ListColorsProps) {
  const own = list.link?.color ?? null;
  const personal = actions.colorsForOneself(list);
  return (
    <Menu.Sub>
      <Menu.SubTrigger className="menu-item">
        {personal ? strings.lists.ownColor : strings.lists.color}
      </Menu.SubTrigger>
      <Menu.Portal container={landmarkOf(button)}>
        <Menu.SubContent className="menu" collisionPadding={8}>
          <Menu.RadioGroup
            value={personal ? (own ?? "") : list.color}
            onValueChange={(color) => actions.recolor(list, color === "" ? null : toColor(color))}
          >
            {personal ? (
              <ColorItem value="" color={list.listColor} label={strings.lists.listColor} />
            ) : null}
            {COLORS.map((color) => (
              <ColorItem key={color} value={color} color={color} label={strings.colors[color]} />
            ))}
          </Menu.RadioGroup>
          {personal && own !== null && list.role === "owner" ? (
            <>
              <Menu.Separator className="menu-line" />
              <Menu.Item className="menu-item" onSelect={() => actions.recolorForAll(list)}>
                {strings.lists.colorForAll}
              </Menu.Item>
            </>
          ) : null}
        </Menu.SubContent>
      </Menu.Portal>
    </Menu.Sub>
  );
}

interface ColorItemProps {
  readonly value: string;
  readonly color: Color;
  readonly label: string;
}

function ColorItem({ value, color, label }: ColorItemProps) {
  return (
    <Menu.RadioItem value={value} className="menu-item gap-2.5">
      <span aria-hidden="true" className="nav-square" style={{ background: shade(color) }} />
      <span className="flex-1">{label}</span>
      <Menu.ItemIndicator>
        <Check aria-hidden="true" size={14} />
      </Menu.ItemIndicator>
    </Menu.RadioItem>
  );
}
