"use client";

/** Push on this device and the others. */

import { useEffect, useState } from "react";
import type { NoticeChoices, NoticeClient } from "../../../account/notices";
import { SureButton } from "../../../ui/dialogs/sure-button";
import { ErrorLine } from "../../../ui/fields/form";
import { Switch } from "../../../ui/fields/switch";
import { useLooked } from "../../../ui/fields/use-looked";
import { useRequest } from "../../../ui/fields/use-request";
import { noticeSettings as words } from "../../../ui/strings/notice-settings-strings";
import { type PushState, pushState, subscribe, unsubscribe } from "./push";

export interface DevicePartProps {
  readonly client: NoticeClient;
  readonly choices: NoticeChoices;
  readonly onTitles: (titles: boolean) => void;
}

export function DevicePart({ client, choices, onTitles }: DevicePartProps) {
  const { value: devices, request: looking, change } = useLooked(client.devices);
  const request = useRequest();
  const [state, setState] = useState<PushState | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    void pushState().then(setState);
  }, []);
  const look = async () => setState(await pushState());
  const turnOn = () =>
    request.run(async () => {
      const found = await subscribe(choices.push.key);
      if (found) await change(() => client.addDevice(found.toJSON()));
      await look();
    });
  const turnOff = () =>
    request.run(async () => {
      await unsubscribe();
      await look();
    });
  return (
    <section aria-label={words.push.title} className="part">
      <h3 className="part-title">{words.push.title}</h3>
      {state === null || state === "off" || state === "on" ? null : (
        <p className="notice-hint">{words.push.why[state]}</p>
      )}
      {state === "off" || state === "on" ? (
        <Switch
          label={words.push.here}
          hint={words.push.hint}
          on={state === "on"}
          busy={request.busy}
          onTurn={(on) => void (on ? turnOn() : turnOff())}
        />
      ) : null}
      <Switch
        label={words.push.titles}
        hint={words.push.titlesHint}
        on={choices.titles}
        busy={false}
        onTurn={onTitles}
      />
      <ErrorLine error={request.error ?? looking.error} />
      <p role="status" className={said ? "notice-hint" : "sr-only"}>
        {said}
      </p>
      {devices && devices.length > 0 ? (
        <ul aria-label={words.push.devices}>
          {devices.map(({ id, name }) => (
            <li key={id} className="person-line">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <button
                type="button"
                className="quiet-button hit text-[12.8px]"
                aria-label={words.tryIt(name)}
                onClick={() =>
                  void request.run(async () => {
                    const { outcome } = await client.tryDevice(id);
                    setSaid(words.outcome[outcome]);
                  })
                }
              >
                {words.try}
              </button>
              <SureButton
                name={words.push.remove(name)}
                label={words.remove}
                onSure={() => void change(() => client.removeDevice(id))}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
