import { UserRound } from "lucide-react";
import type { CSSProperties } from "react";
import { type Color, ink } from "./palette";

/** A person as a disc with an initial; who it is, is said in words beside it. `name` is null for somebody unknown. */
export function Avatar({ name, color }: { readonly name: string | null; readonly color: Color }) {
  const [initial = ""] = name ?? "";
  return (
    <span className="avatar" aria-hidden="true" style={{ "--who": ink(color) } as CSSProperties}>
      {name === null ? <UserRound size={12} strokeWidth={2.4} /> : initial.toUpperCase()}
    </span>
  );
}
