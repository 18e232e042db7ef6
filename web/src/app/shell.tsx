"use client";

import { lazy, Suspense, useEffect, useRef } from "react";
import { useClient } from "../react/sync-provider";
import { toColor } from "../ui/palette";
import { strings } from "../ui/strings";
import { Toaster } from "../ui/toaster";
import { PHONE, useMedia, WIDE } from "../ui/use-media";
import { Header } from "./header";
import { makeHome } from "./home";
import { Layers } from "./layers";
import { PanelPlace } from "./panel-place";
import { usePlace } from "./place";
import { Side } from "./side";
import { useCommands } from "./use-commands";
import { useDesk } from "./use-desk";
import { useDoing } from "./use-doing";
import { useFloor } from "./use-floor";
import { useGaze } from "./use-gaze";
import { useHanded } from "./use-handed";
import { useMoving } from "./use-moving";

/** The tasks with all that is done to them: asked for at once, but the page stands before they are there. */
const loadWork = () => import("./work");
const Work = lazy(loadWork);
if (typeof window !== "undefined") void loadWork();
const Sheet = lazy(() => import("../ui/sheet"));

export function Shell() {
  const client = useClient();
  const [place, go] = usePlace();
  const desk = useDesk(client, place);
  const doing = useDoing(client, desk.store);
  const home = makeHome(client, desk.store, desk.summaries, doing);
  const floor = useFloor(desk, doing, place, go);
  const addField = useRef<HTMLInputElement>(null);
  const phone = useMedia(PHONE);
  const wide = useMedia(WIDE);
  useGaze(desk, floor, place);
  useHanded(desk, doing);
  useMoving(desk, doing);
  useAccent(desk.summary?.color ?? "indigo");
  useTitle(place.view ? strings.views[place.view] : desk.current?.title);
  useCommands({ desk, doing, floor, place, go, addField, wide });

  const side = (
    <Side
      client={client}
      desk={desk}
      doing={doing}
      home={home}
      floor={floor}
      place={place}
      go={go}
    />
  );
  return (
    <div className="app">
      <a href="#tasks" className="skip">
        {strings.app.skip}
      </a>
      {phone ? null : <aside className="sidebar">{side}</aside>}
      <main id="tasks" tabIndex={-1} className="main">
        <Header
          client={client}
          desk={desk}
          place={place}
          phone={phone}
          home={home}
          onLists={() => floor.setLayer("lists")}
          onHistory={() => floor.setLayer("history")}
          onShare={() => floor.setLayer("share")}
        />
        <Suspense fallback={<p className="loading">{strings.app.loading}</p>}>
          <Work
            me={client.me}
            home={home}
            desk={desk}
            doing={doing}
            floor={floor}
            place={place}
            go={go}
            addField={addField}
            phone={phone}
          />
        </Suspense>
      </main>
      <PanelPlace
        me={client.me}
        desk={desk}
        doing={doing}
        floor={floor}
        place={place}
        wide={wide}
        phone={phone}
      />
      {phone && floor.layer === "lists" ? (
        <Suspense>
          <Sheet place="left" label={strings.lists.sheet} onClose={() => floor.setLayer(null)}>
            {side}
          </Sheet>
        </Suspense>
      ) : null}
      <Layers
        me={client.me}
        phone={phone}
        desk={desk}
        doing={doing}
        floor={floor}
        place={place}
        go={go}
      />
      <Toaster />
    </div>
  );
}

/** On the root, so that menus and dialogs have the list's accent too. */
function useAccent(color: string): void {
  useEffect(() => {
    document.documentElement.dataset.accent = toColor(color);
  }, [color]);
}

function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · ${strings.app.name}` : strings.app.name;
  }, [title]);
}
