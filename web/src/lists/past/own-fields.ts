/** The fields of a task that people set, whatever later versions add to them. Pure. */

import type { Json, Task } from "../../core/records";

/** The server's own, and which turn of a repeating task this is: that is never set back (T7). */
const SERVERS =
  /^(id|type|conflicts|series|occurrence|moved_to|(created|updated|deleted|completed)_(at|by))$/;

export const ownFields = (task: Task): readonly (readonly [field: string, value: Json])[] =>
  Object.entries(task).flatMap(([field, value]) =>
    SERVERS.test(field) ? [] : [[field, value ?? null] as const],
  );
