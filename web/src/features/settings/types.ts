/** What the settings are given by the page. */

export interface SettingsProps {
  /** Null where there are no accounts, and people name themselves. */
  readonly who: { readonly name: string; readonly guest: boolean } | null;
  /** Edits that were not sent. */
  readonly waiting: number;
  readonly onAccount: () => void;
  readonly onEndVisit: () => void;
  readonly onHelp: () => void;
}
