import { UserRound } from "lucide-react";
import type { CSSProperties } from "react";
import { initialOf } from "../format/isolate";
import { type PersonColor, who } from "./person-color";

export interface AvatarProps {
  /** Null for somebody unknown. */
  readonly name: string | null;
  readonly color: PersonColor;
  readonly agent?: boolean;
}

/** A person as a disc with an initial, an agent as a square with a star; who it is, is said in words beside it. */
export function Avatar({ name, color, agent = false }: AvatarProps) {
  return (
    <span
      className="avatar"
      aria-hidden="true"
      data-agent={agent || undefined}
      style={{ "--who": who(color) } as CSSProperties}
    >
      {agent ? "✳" : name === null ? <UserRound size={12} strokeWidth={2.4} /> : initialOf(name)}
    </span>
  );
}
