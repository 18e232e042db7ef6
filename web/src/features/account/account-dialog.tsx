"use client";

/** Everything about one's own account; for the server’s owners also the people on it and what happened. */

import { type KeyboardEvent, type ReactNode, Suspense, useId, useState } from "react";
import type { AccountClient } from "../../account/client";
import type { Account } from "../../account/session";
import { lazyPart } from "../../ui/browser/lazy-part";
import { DialogHead } from "../../ui/dialogs/dialog-head";
import Sheet from "../../ui/dialogs/sheet";
import { people } from "../../ui/strings/people-strings";
import { Devices } from "./devices";
import { Linking, SayAgain } from "./linking";
import { PasswordForm } from "./password-form";
import { Profile } from "./profile";
import { RemoveAccount } from "./remove-account";
import { SignOut } from "./sign-out";

const Tokens = lazyPart(() => import("./tokens"));
const ServerPeople = lazyPart(() => import("./server-people"));
const AuditLog = lazyPart(() => import("./audit-log"));

export interface AccountDialogProps {
  readonly client: AccountClient;
  readonly account: Account;
  readonly lists: readonly { readonly id: string; readonly title: string }[];
  /** Edits that are only on this device. */
  readonly waiting: number;
  readonly phone: boolean;
  readonly onChanged: () => Promise<unknown>;
  readonly onSignOut: () => Promise<unknown>;
  /** The account is gone: forget it here too. */
  readonly onRemoved: () => Promise<unknown>;
  readonly onClose: () => void;
}

type Section = keyof typeof people.account.sections;
const OWN = ["you", "security", "tokens"] as const satisfies readonly Section[];
const SERVER = ["people", "audit"] as const satisfies readonly Section[];

export default function AccountDialog(props: AccountDialogProps) {
  const [section, setSection] = useState<Section>("you");
  const id = useId();
  const sections: readonly Section[] = props.account.role === "owner" ? [...OWN, ...SERVER] : OWN;
  return (
    <Sheet
      place={props.phone ? "bottom" : "middle"}
      label={people.account.title}
      onClose={props.onClose}
    >
      <DialogHead
        title={people.account.title}
        close={people.account.close}
        onClose={props.onClose}
      />
      <SectionTabs id={id} sections={sections} shown={section} onShow={setSection} />
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${section}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-[18rem] overflow-y-auto px-[22px] pb-5 outline-none"
      >
        <Suspense fallback={<p className="py-4 text-soft">{people.share.loading}</p>}>
          {contentOf(section, props)}
        </Suspense>
      </div>
    </Sheet>
  );
}

function contentOf(section: Section, props: AccountDialogProps): ReactNode {
  const { client, account } = props;
  switch (section) {
    case "you":
      return (
        <>
          <Profile client={client} account={account} onChanged={props.onChanged} />
          <SignOut waiting={props.waiting} onSignOut={props.onSignOut} />
        </>
      );
    case "security":
      return (
        <>
          {account.has_password ? null : <SayAgain />}
          <PasswordForm client={client} account={account} onChanged={props.onChanged} />
          <Linking client={client} account={account} />
          <Devices client={client} />
          <RemoveAccount
            client={client}
            hasPassword={account.has_password}
            onRemoved={props.onRemoved}
          />
        </>
      );
    case "tokens":
      return <Tokens client={client} lists={props.lists} color={account.color} />;
    case "people":
      return <ServerPeople client={client} me={account.id} />;
    case "audit":
      return <AuditLog client={client} />;
  }
}

interface TabsProps {
  readonly id: string;
  readonly sections: readonly Section[];
  readonly shown: Section;
  readonly onShow: (section: Section) => void;
}

/** One tab stop; the arrows go from one to the next, as everywhere. */
function SectionTabs({ id, sections, shown, onShow }: TabsProps) {
  const step = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    const next = sections.at((sections.indexOf(shown) + by) % sections.length) ?? shown;
    onShow(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label={people.account.title}
      onKeyDown={step}
      className="flex shrink-0 gap-5 overflow-x-auto border-b border-line px-[22px]"
    >
      {sections.map((section) => (
        <button
          key={section}
          type="button"
          role="tab"
          id={`${id}-${section}`}
          aria-selected={section === shown}
          aria-controls={`${id}-panel`}
          tabIndex={section === shown ? 0 : -1}
          className="tab"
          onClick={() => onShow(section)}
        >
          {people.account.sections[section]}
        </button>
      ))}
    </div>
  );
}
