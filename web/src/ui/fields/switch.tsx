"use client";

export interface SwitchProps {
  readonly label: string;
  readonly hint: string;
  readonly on: boolean;
  readonly busy?: boolean;
  readonly onTurn: (on: boolean) => void;
}

export function Switch({ label, hint, on, busy = false, onTurn }: SwitchProps) {
  return (
    <label className="flex items-center gap-3">
      <span className="flex flex-1 flex-col gap-0.5">
        <span className="text-[13.4px]">{label}</span>
        <span className="text-[12.3px] leading-[17px] text-soft">{hint}</span>
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        className="switch"
        checked={on}
        disabled={busy}
        onChange={(event) => onTurn(event.target.checked)}
      />
    </label>
  );
}
