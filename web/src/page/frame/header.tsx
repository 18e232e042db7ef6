"use client";

import { History, MoreHorizontal, Star, UserRoundPlus } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { askMenu, useAskedMenu } from "../../features/lists/asked-menu";
import { NewsButton } from "../../features/lists/news-button";
import { AvatarsHere, useEditingHere, useSayHere } from "../../features/presence/people-here";
import { StatusLine } from "../../features/status/status-line";
import type { HomeActions } from "../../lists/home";
import { useNewsHere } from "../../lists/news/told";
import { isGuest } from "../../lists/people/rights";
import { isArchived, type ListSummary } from "../../lists/summary";
import { titleOf } from "../../lists/title-of";
import { useSession } from "../../react/session";
import type { SyncClient } from "../../sync/contract";
import { sayDate } from "../../ui/format/days";
import { useToday } from "../../ui/format/now";
import { strings } from "../../ui/strings/strings";
import type { Workspace } from "../workspace/use-workspace";
import type { Address } from "./address";
import { ListsButton } from "./lists-button";

export interface HeaderProps {
  readonly client: SyncClient;
  readonly workspace: Workspace;
  readonly home: HomeActions;
  readonly place: Address;
  readonly phone: boolean;
  /** How it can be drawn. */
  readonly layouts: ReactNode;
  /** The way to the notices, on the phone. */
  readonly bell: ReactNode;
  readonly onLists: () => void;
  readonly onHistory: () => void;
  readonly onNews: () => void;
  readonly onShare: () => void;
}

export function Header(props: HeaderProps) {
  const { workspace, place, phone, onLists, onHistory, onShare } = props;
  const title = place.view
    ? strings.views[place.view]
    : (workspace.viewTitle ?? ((workspace.current && titleOf(workspace.current)) || ""));
  return (
    <header className="header">
      <div className="header-words">
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
        <SecondLine {...props} />
      </div>
      <div className="header-tools">
        {props.layouts}
        {phone ? null : <StarButton list={workspace.summary} home={props.home} />}
        {workspace.current?.state === "ready" ? (
          <HistoryButton phone={phone} onOpen={onHistory} />
        ) : null}
        {workspace.current?.state === "ready" ? (
          <ShareButton phone={phone} onOpen={onShare} />
        ) : null}
        {phone || !workspace.summary || isArchived(workspace.summary) ? null : (
          <MoreButton key={workspace.summary.id} list={workspace.summary.id} />
        )}
        {props.bell}
        {phone ? <ListsButton onOpen={onLists} /> : null}
      </div>
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

/** On the phone the lists are one press away, each with its menu. */
function MoreButton({ list }: { readonly list: string }) {
  const asked = useAskedMenu(list) !== null;
  useEffect(() => () => askMenu(null), []);
  return (
    <button
      type="button"
      aria-label={strings.lists.moreHere}
      aria-haspopup="menu"
      aria-expanded={asked}
      className="icon-button -mr-1.5"
      onClick={({ currentTarget: button }) => askMenu({ list, button })}
    >
      <MoreHorizontal aria-hidden="true" size={16} />
    </button>
  );
}

function HistoryButton(props: { readonly phone: boolean; readonly onOpen: () => void }) {
  const { session } = useSession();
  if (isGuest(session)) return null;
  return (
    <button
      type="button"
      aria-label={strings.history}
      className={
        props.phone
          ? "icon-button"
          : "hit shrink-0 rounded-[3px] text-[12.8px] leading-[30px] text-soft hover:text-ink"
      }
      onClick={props.onOpen}
    >
      {props.phone ? <History aria-hidden="true" size={19} /> : strings.history}
    </button>
  );
}

/** Guests do not share: they came by somebody else's actions. */
function ShareButton(props: { readonly phone: boolean; readonly onOpen: () => void }) {
  const { session } = useSession();
  if (session.mode === "accounts" && !session.account) return null;
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
  workspace,
  place,
  phone,
  onNews,
}: Pick<HeaderProps, "client" | "workspace" | "place" | "phone" | "onNews">) {
  const list = workspace.current?.id ?? null;
  const here = useSayHere({ list, people: workspace.people });
  const editing = useEditingHere({ list, people: workspace.people });
  const today = useToday();
  const saved = workspace.status.state === "live" && workspace.status.waiting === 0;
  // What came before this person opened the list, for as long as it is open.
  const news = useNewsHere(list ?? "");
  // On the phone there is room for one of both: that all is saved need not be seen.
  const said = (here !== null || news > 0) && saved;
  return (
    <div className="header-second">
      {phone ? null : (
        <p className="header-here">
          {subtitle(workspace, place, today)}
          {here === null ? null : (
            <>
              <span aria-hidden="true"> · </span>
              <span>{here}</span>
            </>
          )}
        </p>
      )}
      {phone && said ? (
        <p className="header-here">{editing ?? subtitle(workspace, place, today)}</p>
      ) : null}
      {phone ? (
        <div className={said ? "sr-only" : "min-w-0 flex-1"}>
          <StatusLine
            status={workspace.status}
            durable={client.durability === "disk"}
            onRetry={() => client.retryNow()}
          />
        </div>
      ) : null}
      <NewsButton news={news} short={phone} className="news-here" onOpen={onNews} />
      <AvatarsHere list={list} people={workspace.people} />
    </div>
  );
}

function subtitle(workspace: Workspace, place: Address, today: string): string {
  if (place.view === "today") return `${sayDate(today)} · ${strings.views.hint.today}`;
  if (place.view && place.view !== "notices") return strings.views.hint[place.view];
  return workspace.summary ? strings.lists.count(workspace.summary.open) : "";
}
