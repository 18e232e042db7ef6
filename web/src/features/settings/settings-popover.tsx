"use client";

import * as Popover from "@radix-ui/react-popover";
import { useStored } from "../../ui/stored";
import { strings } from "../../ui/strings";
import { storedTheme, THEMES, useTheme } from "../../ui/theme";
import { storedName } from "./name";
import type { SettingsButtonProps } from "./settings-button";
import { storedShown } from "./shown";

export interface SettingsPopoverProps extends SettingsButtonProps {
  readonly button: HTMLElement;
  readonly onClose: () => void;
}

export default function SettingsPopover(props: SettingsPopoverProps) {
  const { button, onClose, onHelp } = props;
  const shown = useStored(storedShown) !== "no";
  const theme = useTheme();
  return (
    <Popover.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Popover.Anchor virtualRef={{ current: button }} />
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          aria-label={strings.settings.open}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.focus();
          }}
          className="menu flex w-[min(19rem,calc(100vw-1.5rem))] flex-col gap-4 p-4"
        >
          <Who {...props} />
          <label className="flex items-center gap-3">
            <span className="flex flex-1 flex-col gap-1">
              <span className="text-[12.8px] font-[560]">{strings.settings.shown}</span>
              <span className="text-[12.3px] text-soft">{strings.settings.shownHint}</span>
            </span>
            <input
              type="checkbox"
              role="switch"
              aria-checked={shown}
              className="switch"
              checked={shown}
              onChange={(event) => storedShown.write(event.target.checked ? "yes" : "no")}
            />
          </label>
          <fieldset className="flex flex-col gap-1.5">
            <legend className="mb-1.5 text-[12.8px] font-[560]">{strings.settings.theme}</legend>
            <div className="grid grid-cols-3 gap-1 rounded-[9px] bg-hover p-1">
              {THEMES.map((choice) => (
                <label key={choice} className="segment">
                  <input
                    type="radio"
                    name="theme"
                    className="sr-only"
                    checked={theme === choice}
                    onChange={() => storedTheme.write(choice)}
                  />
                  {strings.settings.themes[choice]}
                </label>
              ))}
            </div>
          </fieldset>
          <button
            type="button"
            className="button max-md:hidden"
            onClick={() => {
              onClose();
              onHelp();
            }}
          >
            {strings.settings.help}
          </button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Without accounts a name; otherwise the way to the account, or for a guest the way out. */
function Who({ who, onAccount, onEndVisit, onClose }: SettingsPopoverProps) {
  const name = useStored(storedName);
  if (who === null)
    return (
      <label className="flex flex-col gap-1.5">
        <span className="text-[12.8px] font-[560]">{strings.settings.name}</span>
        <input
          type="text"
          className="field"
          value={name}
          maxLength={100}
          autoComplete="nickname"
          placeholder={strings.settings.namePlaceholder}
          onChange={(event) => storedName.write(event.target.value)}
        />
        <span className="text-[12.3px] text-soft">{strings.settings.nameHint}</span>
      </label>
    );
  if (who.guest)
    return (
      <div className="flex flex-col gap-2.5">
        <p className="text-[12.8px] text-soft">{strings.settings.guest(who.name)}</p>
        <button type="button" className="button" onClick={onEndVisit}>
          {strings.settings.endVisit}
        </button>
      </div>
    );
  const open = () => {
    onClose();
    onAccount();
  };
  return (
    <div className="flex flex-col gap-2.5">
      <p className="truncate text-[13.8px] font-[620]">{who.name}</p>
      <button type="button" className="button" onClick={open}>
        {strings.settings.account}
      </button>
    </div>
  );
}
