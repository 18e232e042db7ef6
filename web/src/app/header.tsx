"use client";

import { History, Menu, Star, UserRoundPlus } from "lucide-react";
import type { HomeActions } from "../features/lists/sidebar";
import type { ListSummary } from "../features/lists/summary";
import { AvatarsHere, useSayHere } from "../features/presence/people-here";
import { StatusLine } from "../features/status/status-line";
import { useSeat } from "../react/session";
import type { SyncClient } from "../sync/contract";
import { strings } from "../ui/strings";
import type { Place } from "./place";
import { isGuest } from "./rights";
import { titleOf } from "./title-of";
import type { Desk } from "./use-desk";

export interface HeaderProps {
  readonly client: SyncClient;
  readonly desk: Desk;
  readonly home: HomeActions;
  readonly place: Place;
  readonly phone: boolean;
  readonly onLists: () => void;
  readonly onHistory: () => void;
  readonly onShare: () => void;
}

export function Header(props: HeaderProps) {
  const { client, desk, place, phone, onLists, onHistory, onShare } = props;
  const title = place.view
    ? strings.views[place.view]
    : (desk.current && titleOf(desk.current)) || "";
  return (
    <header className="header">
      <div className="min-w-0 flex-1">
        <h1 dir="auto" className="header-title text-left">
          {phone ? (
            <button
              type="button"
              className="hit block w-full text-left break-words"
              aria-label={`${title}, ${strings.lists.open}`}
              onClick={onLists}
            >
              {title}
            </button>
          ) : (
            title
          )}
        </h1>
        <SecondLine client={client} desk={desk} place={place} phone={phone} />
      </div>
      {phone ? null : <StarButton list={desk.summary} home={props.home} />}
      {desk.current?.state === "ready" ? <HistoryButton phone={phone} onOpen={onHistory} /> : null}
      {desk.current?.state === "ready" ? <ShareButton phone={phone} onOpen={onShare} /> : null}
      {phone ? (
        <button
          type="button"
          aria-label={strings.lists.open}
          className="icon-button -mr-2.5"
          onClick={onLists}
        >
          <Menu aria-hidden="true" size={20} />
        </button>
      ) : null}
    </header>
  );
}

/** On the phone it is in the list's menu: the title needs the room. */
function StarButton({
  list,
  home,
}: {
  readonly list: ListSummary | null;
  readonly home: HomeActions;
}) {
  if (!list?.link || list.link.archived) return null;
  const { favorite } = list.link;
  return (
    <button
      type="button"
      aria-label={strings.lists.isFavorite}
      aria-pressed={favorite}
      className="icon-button star"
      onClick={() => home.favorite(list, !favorite)}
    >
      <Star aria-hidden="true" size={16} strokeWidth={1.8} />
    </button>
  );
}

function HistoryButton(props: { readonly phone: boolean; readonly onOpen: () => void }) {
  const { session } = useSeat();
  if (isGuest(session)) return null;
  return (
    <button
      type="button"
      aria-label={strings.history}
      className={
        props.phone
          ? "icon-button"
          : "hit shrink-0 rounded-[3px] text-[12.8px] leading-5 text-soft hover:text-ink"
      }
      onClick={props.onOpen}
    >
      {props.phone ? <History aria-hidden="true" size={19} /> : strings.history}
    </button>
  );
}

/** Only people with an account share; a guest came by somebody else's doing. */
function ShareButton(props: { readonly phone: boolean; readonly onOpen: () => void }) {
  const { session } = useSeat();
  if (session.mode === "open" || !session.account) return null;
  return (
    <button
      type="button"
      aria-label={strings.lists.share}
      aria-haspopup="dialog"
      className={props.phone ? "icon-button" : "button hit shrink-0"}
      onClick={props.onOpen}
    >
      {props.phone ? <UserRoundPlus aria-hidden="true" size={19} /> : strings.lists.share}
    </button>
  );
}

/** How much there is to do and who else is here; on the phone, first of all what is not saved yet. */
function SecondLine({
  client,
  desk,
  place,
  phone,
}: Pick<HeaderProps, "client" | "desk" | "place" | "phone">) {
  const list = desk.current?.id ?? null;
  const here = useSayHere({ list, people: desk.people });
  const saved = desk.status.state === "live" && desk.status.waiting === 0;
  const said = here !== null && (saved || !phone);
  return (
    <div className="header-second">
      {said || !phone ? (
        <p className="header-here flex-1">
          {subtitle(desk, place)}
          {here === null ? null : (
            <>
              <span aria-hidden="true"> · </span>
              <span>{here}</span>
            </>
          )}
        </p>
      ) : null}
      {phone ? (
        <div className={said ? "sr-only" : "min-w-0 flex-1"}>
          <StatusLine
            status={desk.status}
            durable={client.durability === "disk"}
            onRetry={() => client.retryNow()}
          />
        </div>
      ) : null}
      <AvatarsHere list={list} people={desk.people} />
    </div>
  );
}

function subtitle(desk: Desk, place: Place): string {
  if (place.view)
    return place.view === "today" ? strings.views.todayHint : strings.views.upcomingHint;
  return desk.summary ? strings.lists.count(desk.summary.open) : "";
}
