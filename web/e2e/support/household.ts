// A household as it might be, for pictures. The day is always the same.

import type { SeedTask, Server } from "./server";
import type { Visit } from "./test";

/** A Friday morning, in the zone of `visit`. */
export const PICTURE_DAY = "2026-05-22T07:40:00Z";

interface SeedList {
  readonly title: string;
  readonly color: string;
  readonly tasks: readonly (SeedTask | string)[];
}

const NOTES = `The 9:15 is the last one with room for the trailer.
The booking number is in my mail; pay before Sunday.

Take the small cool box for the crossing.`;

const DONE = ["Renew the fishing permits", "Find the key to the sauna"];

const LISTS: Readonly<Record<string, SeedList>> = {
  house: {
    title: "Summer house",
    color: "indigo",
    tasks: [
      {
        title: "Book the ferry for midsummer",
        due: "2026-05-22T18:00",
        priority: 1,
        tags: ["travel"],
        notes: NOTES,
      },
      { title: "Order two cubic metres of firewood", due: "2026-05-25", tags: ["garden"] },
      { title: "Clean the gutters before it rains", due: "2026-05-23", priority: 2 },
      { title: "Ask Mats about the jetty boards", tags: ["jetty"] },
      { title: "Turn on the water, check the pump", due: "2026-05-30", priority: 3 },
      { title: "Linen white paint for the windows", tags: ["shopping"] },
      { title: "Air the bedding", notes: "The line is in the shed." },
      { title: "Take the bikes to be serviced", due: "2026-06-05" },
      ...DONE,
    ],
  },
  groceries: {
    title: "Groceries",
    color: "green",
    tasks: ["Milk", "Rye bread", "Coffee", "New potatoes", "Dill", "Strawberries", "Charcoal"],
  },
  school: {
    title: "School",
    color: "amber",
    tasks: [
      { title: "Sign the field trip form", due: "2026-05-22" },
      { title: "Gym shoes, size 36", due: "2026-05-28" },
      "Present for the teacher",
    ],
  },
  garden: {
    title: "Garden",
    color: "teal",
    tasks: [{ title: "Plant out the tomatoes", due: "2026-05-24" }, "Mend the rain barrel"],
  },
  trips: { title: "Autumn trip", color: "pink", tasks: ["Passports", "Ask about the cabin"] },
};

/** Ann has written down what there is to do, and Ben has seen to some of it. */
export async function moveIn(server: Server, visit: Visit, ann: string): Promise<void> {
  server.actor = ann;
  for (const [id, { title, color, tasks }] of Object.entries(LISTS))
    await server.makeList(id, { title, color }, tasks);
  await server.removeList("welcome");
  const ben = await visit();
  await ben.page.addInitScript(() => localStorage.setItem("livelist.name", "Ben"));
  await ben.open("house");
  for (const title of DONE) await ben.tick(title);
  await ben.isLive();
  await ben.page.close();
}
