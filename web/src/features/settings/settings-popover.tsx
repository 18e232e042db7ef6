"use client";

import * as Popover from "@radix-ui/react-popover";

import { useState, useSyncExternalStore } from "react";

import { NAME_MAX } from "../../core/rules";

import { storedName } from "../../lists/people/stored-name";
import { useStored } from "../../ui/browser/stored";
import { draftsHere, subscribeDrafts } from "../../ui/drafts/drafts";
import { people } from "../../ui/strings/people-strings";
import { strings } from "../../ui/strings/strings";
import { LanguagePart } from "./language-part";
import { LookPart } from "./look-part";
import { QuickPart } from "./quick-part";
import { storedShown, storedTyping } from "./shown";
import type { SettingsProps } from "./types";

export interface SettingsPopoverProps extends SettingsProps {
  readonly button: HTMLElement;
  readonly onClose: () => void;
}

export default function SettingsPopover(props: SettingsPopoverProps) {
  const { button, onClose, onHelp } = props;
  const shown = useStored(storedShown) !== "no";
  const typing = useStored(storedTyping) !== "no" && shown;
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
          className="menu flex max-h-(--radix-popover-content-available-height) w-[min(19rem,calc(100vw-1.5rem))] flex-col gap-4 p-4"
        >
          <IdentityPart {...props} />
          <Switch
            said={strings.settings.shown}
            hint={strings.settings.shownHint}
            on={shown}
            onTurn={(on) => storedShown.write(on ? "yes" : "no")}
          />
          <Switch
            said={strings.settings.typing}
            hint={strings.settings.typingHint}
            on={typing}
            disabled={!shown}
            onTurn={(on) => storedTyping.write(on ? "yes" : "no")}
          />
          <LanguagePart waiting={props.waiting} />
          <QuickPart />
          <LookPart />
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

interface SwitchProps {
  readonly said: string;
  readonly hint: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onTurn: (on: boolean) => void;
}

function Switch({ said, hint, on, disabled, onTurn }: SwitchProps) {
  return (
    <label className={`flex items-center gap-3 ${disabled ? "opacity-60" : ""}`}>
      <span className="flex flex-1 flex-col gap-1">
        <span className="text-[12.8px] font-[560]">{said}</span>
        <span className="text-[12.3px] text-soft">{hint}</span>
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        className="switch"
        checked={on}
        disabled={disabled}
        onChange={(event) => onTurn(event.target.checked)}
      />
    </label>
  );
}

/** Without accounts a name; otherwise the way to the account, or for a guest the way out. */
function IdentityPart({ who, waiting, onAccount, onEndVisit, onClose }: SettingsPopoverProps) {
  const name = useStored(storedName);
  if (who === null)
    return (
      <label className="flex flex-col gap-1.5">
        <span className="text-[12.8px] font-[560]">{strings.settings.name}</span>
        <input
          type="text"
          className="field"
          value={name}
          maxLength={NAME_MAX}
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
        <EndVisit waiting={waiting} onEndVisit={onEndVisit} />
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

/** The device forgets a guest, so what was not sent and what is still in its field is asked about, as at signing out. */
function EndVisit({ waiting, onEndVisit }: Pick<SettingsProps, "waiting" | "onEndVisit">) {
  const drafts = useSyncExternalStore(subscribeDrafts, draftsHere, () => 0);
  const [asked, setAsked] = useState(false);
  const lost = waiting + drafts;
  const asking = asked && lost > 0;
  return (
    <>
      {asking ? (
        <p role="alert" className="text-[12.8px]">
          {waiting > 0 ? people.account.signOutWaiting(waiting) : null}{" "}
          {drafts > 0 ? people.account.signOutTyped(drafts) : null}
        </p>
      ) : null}
      <button
        type="button"
        className={`button ${asking ? "text-red-ink" : ""}`}
        onClick={() => (lost > 0 && !asked ? setAsked(true) : onEndVisit())}
      >
        {asking ? people.account.endVisitAnyway(lost) : strings.settings.endVisit}
      </button>
    </>
  );
}
