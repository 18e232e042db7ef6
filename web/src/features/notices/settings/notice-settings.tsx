"use client";

/** What somebody wants to be told, when and how. */

import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from "react";
import type { ChoicesChange, NoticeChoices, NoticeClient } from "../../../account/notices";
import { DialogHead } from "../../../ui/dialogs/dialog-head";
import Sheet from "../../../ui/dialogs/sheet";
import { ErrorLine } from "../../../ui/fields/form";
import { sayError } from "../../../ui/fields/say-error";
import { useRequest } from "../../../ui/fields/use-request";
import { spokenLanguage } from "../../../ui/language/spoken";
import { noticeSettings as words } from "../../../ui/strings/notice-settings-strings";
import { showToast } from "../../../ui/toasts/toasts";
import { DevicePart } from "./device-part";
import { HoursPart } from "./hours-part";
import { KindsPart } from "./kinds-part";
import { MailPart } from "./mail-part";
import { NtfyPart } from "./ntfy-part";

export interface NoticeSettingsProps {
  readonly client: NoticeClient;
  readonly phone: boolean;
  readonly onClose: () => void;
}

/** What is chosen is shown at once; the server is told of one choice after the other, and has the last word. */
function useChange(
  client: NoticeClient,
  setChoices: Dispatch<SetStateAction<NoticeChoices | null>>,
) {
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const last = useRef<ChoicesChange | null>(null);
  return (wish: ChoicesChange) => {
    last.current = wish;
    setChoices((now) => now && { ...now, ...wish, ways: { ...now.ways, ...wish.ways } });
    const tell = () =>
      client.choose(wish).catch((failure) => {
        showToast(sayError(failure));
        return client.choices();
      });
    queue.current = queue.current.then(tell).then(
      (choices) => {
        if (last.current === wish) setChoices(choices);
      },
      () => undefined,
    );
  };
}

export default function NoticeSettings({ client, phone, onClose }: NoticeSettingsProps) {
  const [choices, setChoices] = useState<NoticeChoices | null>(null);
  const request = useRequest();
  const { run } = request;
  const change = useChange(client, setChoices);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is new each time
  useEffect(() => {
    void run(async () => {
      const found = await client.choices();
      setChoices(found);
      // What leaves the page speaks as the page does.
      const language = spokenLanguage();
      if ((found.language || "en") !== language) change({ language });
    });
  }, [client]);
  return (
    <Sheet place={phone ? "bottom" : "middle"} label={words.title} onClose={onClose}>
      <DialogHead title={words.title} close={words.close} onClose={onClose} />
      <section
        aria-label={words.title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="notice-settings min-h-0 overflow-y-auto px-[22px] pb-5 outline-none"
      >
        {choices ? (
          <>
            <DevicePart
              client={client}
              choices={choices}
              onTitles={(titles) => change({ titles })}
            />
            <KindsPart
              choices={choices}
              onChange={(kind, ways) => change({ ways: { [kind]: ways } })}
            />
            <HoursPart choices={choices} onChange={change} />
            <MailPart client={client} choices={choices} onChoices={setChoices} onChange={change} />
            <NtfyPart client={client} choices={choices} onChoices={setChoices} />
          </>
        ) : null}
        <ErrorLine error={request.error} />
      </section>
    </Sheet>
  );
}
