/** What is done to the sections of a list. */

export interface SectionActions {
  /** This and the next answer whether this device has it. */
  create(title: string): Promise<boolean>;
  rename(id: string, title: string, seen: string): Promise<boolean>;
  move(id: string, way: "up" | "down"): void;
  remove(id: string): void;
  /** The next tasks that are added go there, or (null) to no section. */
  addTo(id: string | null): void;
  /** The name of a new one is no longer asked for. */
  endCreating(): void;
}
