/**
 * Text somebody typed and did not hand in yet, by key. It outlives the field it was typed into and, where the
 * browser allows, a reload of this tab.
 */

const PREFIX = "livelist.draft.";
const kept = new Map<string, string>();
const listeners = new Set<() => void>();

function fromSession(key: string): string | null {
  try {
    return sessionStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function readDraft(key: string): string | null {
  return kept.get(key) ?? fromSession(key);
}

export function writeDraft(key: string, text: string): void {
  kept.set(key, text);
  try {
    sessionStorage.setItem(PREFIX + key, text);
  } catch {
    // memory has it
  }
  for (const listener of listeners) listener();
}

export function dropDraft(key: string): void {
  kept.delete(key);
  try {
    sessionStorage.removeItem(PREFIX + key);
  } catch {
    // memory was all there was
  }
  for (const listener of listeners) listener();
}

export function subscribeDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
