import type { CSSProperties } from "react";
import { type PersonColor, who } from "./person-color";

export interface LettersProps {
  readonly text: string;
  readonly color: PersonColor;
  readonly className: string;
}

/** What somebody types, as they type it: its end, where the caret is. That they do is said in words elsewhere. */
export function Letters({ text, color, className }: LettersProps) {
  return (
    <span
      aria-hidden="true"
      className={`letters ${className}`}
      style={{ "--who": who(color) } as CSSProperties}
    >
      <bdi>{text}</bdi>
    </span>
  );
}
