"use client";

import type { AccountClient } from "../../account/client";
import { SureButton } from "../../ui/dialogs/sure-button";
import { ErrorLine } from "../../ui/fields/form";
import { useLooked } from "../../ui/fields/use-looked";
import { sayAgo } from "../../ui/format/due";
import { useNow } from "../../ui/format/now";
import { people } from "../../ui/strings/people-strings";

/** Where this person is signed in; each place can be ended from here. */
export function Devices({ client }: { readonly client: AccountClient }) {
  const { value: devices, request, change } = useLooked(client.own.devices);
  const now = useNow();
  return (
    <section aria-label={people.account.devices} className="part">
      <h3 className="part-title">{people.account.devices}</h3>
      <ErrorLine error={request.error} />
      <ul>
        {(devices ?? []).map(({ id, device: name, used_at, here }) => {
          return (
            <li key={id} className="person-line">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{name}</span>
                <span className="block text-[12.3px] leading-[17px] text-soft">
                  {here ? people.account.thisDevice : people.account.lastUsed(sayAgo(used_at, now))}
                </span>
              </span>
              {here ? null : (
                <SureButton
                  name={people.account.endDevice(name)}
                  label={people.account.signOut}
                  onSure={() => void change(() => client.own.endDevice(id))}
                />
              )}
            </li>
          );
        })}
      </ul>
      {devices && devices.length > 1 ? (
        <span>
          <SureButton
            name={people.account.endAll}
            label={people.account.endAll}
            onSure={() => void change(client.own.endDevices)}
          />
        </span>
      ) : null}
    </section>
  );
}
