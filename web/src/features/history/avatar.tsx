import type { Color } from "../../ui/palette";

/** A person as a dot with their first letter. The name stands beside it. */
export function Avatar({ name, color }: { readonly name: string; readonly color: Color }) {
  return (
    <span
      aria-hidden="true"
      className="flex size-5 shrink-0 items-center justify-center rounded-full text-[10px] font-[650] text-on-accent"
      style={{ background: `var(--ink-${color})`, color: "var(--on-accent)" }}
    >
      {[...name.trim()][0]?.toUpperCase()}
    </span>
  );
}
