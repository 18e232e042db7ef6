"use client";

import { Menu } from "lucide-react";
import { strings } from "../../ui/strings/strings";

/** The way to the lists, on the phone. */
export function ListsButton({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      aria-label={strings.lists.open}
      className="icon-button -mr-2.5"
      onClick={onOpen}
    >
      <Menu aria-hidden="true" size={20} />
    </button>
  );
}
