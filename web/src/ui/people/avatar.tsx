import { UserRound } from "lucide-react";
import type { CSSProperties } from "react";
import { initialOf } from "../format/isolate";
import type { People } from "./people";
import { type PersonColor, who } from "./person-color";

export interface AvatarProps {
  readonly id: string;
  readonly people: People;
}

/** A person as a disc with an initial, an agent as a square with a star; who it is, is said in words beside it. */
export function Avatar({ id, people }: AvatarProps) {
  return <Disc name={people.called(id)} color={people.color(id)} agent={people.agent(id)} />;
}

export interface DiscProps {
  /** Null for somebody unknown. */
  readonly name: string | null;
  readonly color: PersonColor;
  readonly agent?: boolean;
}

export function Disc({ name, color, agent = false }: DiscProps) {
  return (
    <span
      className="avatar"
      aria-hidden="true"
      data-agent={agent || undefined}
      style={{ "--who": who(color) } as CSSProperties}
    >
      {agent ? "✳" : initialOf(name ?? "") || <UserRound size={12} strokeWidth={2.4} />}
    </span>
  );
}
