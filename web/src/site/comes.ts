/** Files of the page that are loaded later, also where the network comes and goes. */

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/**
 * What `load` imports, as soon as it can be had: what is missing is asked for again, and `missing` told each time.
 * Rejected if it came and did not work.
 */
export async function comes<T>(load: () => Promise<T>, missing?: () => void): Promise<T> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    try {
      return await load();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "ChunkLoadError") throw error;
      missing?.();
      await connection(wait);
    }
  }
}

/** Begin to load what will be needed soon. What does not come is asked for again when it is. */
export function ahead(load: () => Promise<unknown>): void {
  if (typeof window !== "undefined") void load().catch(() => undefined);
}

/** Wait until there is a connection again, at most so many milliseconds. */
function connection(most: number): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      window.removeEventListener("online", over);
      resolve();
    };
    const timer = setTimeout(over, most);
    window.addEventListener("online", over);
  });
}
