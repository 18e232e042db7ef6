"use client";

/** Which kinds take which ways. */

import {
  KINDS,
  type NoticeChoices,
  type NoticeKind,
  WAYS,
  type Way,
} from "../../../account/notices";
import { noticeSettings as words } from "../../../ui/strings/notice-settings-strings";

export interface KindsPartProps {
  readonly choices: NoticeChoices;
  readonly onChange: (kind: NoticeKind, ways: readonly Way[]) => void;
}

export function KindsPart({ choices, onChange }: KindsPartProps) {
  const ways = WAYS.filter((way) => way !== "mail" || choices.mail.possible);
  return (
    <section aria-label={words.kinds.title} className="part">
      <h3 className="part-title">{words.kinds.title}</h3>
      <table className="notice-kinds">
        <thead>
          <tr>
            <th scope="col" className="sr-only">
              {words.kinds.kind}
            </th>
            {ways.map((way) => (
              <th key={way} scope="col">
                {words.ways[way]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => {
            const chosen = choices.ways[kind] ?? [];
            return (
              <tr key={kind}>
                <th scope="row">{words.kinds.names[kind]}</th>
                {ways.map((way) => (
                  <td key={way}>
                    <label className="notice-tick">
                      <span className="sr-only">{words.kinds.by(kind, way)}</span>
                      <input
                        type="checkbox"
                        checked={chosen.includes(way)}
                        disabled={way !== "page" && !chosen.includes("page")}
                        onChange={(event) =>
                          onChange(kind, turned(chosen, way, event.target.checked))
                        }
                      />
                    </label>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="notice-hint">{words.kinds.hint}</p>
    </section>
  );
}

/** Without the page there is nothing to send. */
function turned(chosen: readonly Way[], way: Way, on: boolean): readonly Way[] {
  if (way === "page") return on ? WAYS : [];
  return WAYS.filter((each) => (each === way ? on : chosen.includes(each)));
}
