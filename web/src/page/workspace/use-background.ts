"use client";

/** What goes on unseen beside the tasks, and loads with them: the keys, one's own place, drafts to hand in, tasks on their way, a line that was shared, the language of notices. */

import { useEffect } from "react";
import { useToldLanguage } from "./language/use-told-language";
import { useNews } from "./news/use-news";
import { type CommandTools, useCommands } from "./use-commands";
import { useHandedIn } from "./use-handed-in";
import { useMoving } from "./use-moving";
import { useOwnPlace } from "./use-own-place";
import { useShared } from "./use-shared";

export function useBackground(tools: CommandTools): void {
  const { workspace, actions, pageState, place } = tools;
  useOwnPlace(workspace, pageState, place);
  useHandedIn(workspace, actions);
  useMoving(workspace, actions);
  useShared(tools);
  useCommands(tools);
  useNews(workspace, tools.home);
  const live = tools.workspace.status.state === "live";
  useToldLanguage(live);
  useEffect(() => {
    if (live) void loadLayers();
  }, [live]);
}

/** Keys that are pressed right after the one that asks for it would be lost on its way. */
const loadLayers = (): Promise<unknown> =>
  import("../frame/dialogs")
    .then(() => import("../frame/panes/assign-pane"))
    .catch(() => undefined); // then it is loaded when it is asked for
