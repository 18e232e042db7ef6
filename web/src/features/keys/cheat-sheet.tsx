"use client";

import Sheet from "../../ui/sheet";
import { strings } from "../../ui/strings";

const { keys } = strings;
const GROUPS = [
  {
    title: keys.groups.move,
    rows: [
      ["j ↓", keys.next],
      ["k ↑", keys.previous],
      ["Enter", keys.open],
      ["Esc", keys.escape],
    ],
  },
  {
    title: keys.groups.list,
    rows: [
      ["q", keys.add],
      ["/", keys.search],
      ["Ctrl+Z", keys.undo],
      ["Ctrl+Shift+Z", keys.redo],
      ["?", keys.help],
    ],
  },
  {
    title: keys.groups.task,
    rows: [
      ["e", keys.edit],
      ["x", keys.complete],
      ["d", keys.due],
      ["p", keys.priority],
      ["t", keys.tag],
      ["Alt+↑", keys.moveUp],
      ["Alt+↓", keys.moveDown],
      ["Alt+→", keys.indent],
      ["Alt+←", keys.outdent],
      ["Delete", keys.remove],
    ],
  },
] as const;

/** One press a word: `Ctrl/⌘` reads best as the keyboard in front of the reader has it. */
const onThisKeyboard = (press: string): string =>
  /Mac|iPhone|iPad/.test(navigator.platform)
    ? press.replace("Ctrl", "⌘").replace("Alt", "⌥")
    : press;

export default function CheatSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet place="middle" label={keys.title} onClose={onClose}>
      <div className="flex items-center justify-between px-5 pt-4">
        <h2 className="text-[16px] font-[650]">{keys.title}</h2>
        <button type="button" className="button" onClick={onClose}>
          {keys.close}
        </button>
      </div>
      <div className="gap-x-8 px-5 pt-3 pb-2 sm:columns-2">
        {GROUPS.map((group) => (
          <section key={group.title} className="break-inside-avoid pb-4">
            <h3 className="pb-1 text-[11.5px] text-faint-ink">{group.title}</h3>
            <dl className="text-[13.4px]">
              {group.rows.map(([press, does]) => (
                <div
                  key={press}
                  className="flex items-center justify-between gap-4 border-b border-line py-1.5"
                >
                  <dt>{does}</dt>
                  <dd className="flex gap-1">
                    {press.split(" ").map((key) => (
                      <kbd key={key} className="key">
                        {onThisKeyboard(key)}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  );
}
