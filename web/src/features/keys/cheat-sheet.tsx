"use client";

import Sheet from "../../ui/dialogs/sheet";
import { KeysShown } from "../../ui/keys/keys-shown";
import { GROUPS } from "../../ui/keys/table";
import { layerStrings } from "../../ui/strings/layer-strings";

const { keys } = layerStrings;
const GROUP_NAMES = ["move", "list", "task"] as const;

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
        {GROUP_NAMES.map((group) => (
          <section key={group} className="break-inside-avoid pb-4">
            <h3 className="pb-1 text-[11.5px] text-faint-ink">{keys.groups[group]}</h3>
            <dl className="text-[13.4px]">
              {GROUPS[group].map((command) => (
                <div
                  key={command}
                  className="flex items-center justify-between gap-4 border-b border-line py-1.5"
                >
                  <dt>{keys.does[command]}</dt>
                  <dd>
                    <KeysShown command={command} />
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
