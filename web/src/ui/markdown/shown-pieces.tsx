import type { CSSProperties } from "react";
import type { People } from "../people/people";
import { who } from "../people/person-color";
import { Away } from "./away";
import { type Piece, piecesOf } from "./pieces";

export interface PiecesProps {
  readonly text: string;
  readonly people: People;
}

export function Pieces({ text, people }: PiecesProps) {
  return piecesOf(text).map((piece) => <Shown key={piece.at} piece={piece} people={people} />);
}

function Shown({ piece, people }: { readonly piece: Piece; readonly people: People }) {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "link":
      return <Away href={piece.href}>{piece.text}</Away>;
    case "mention":
      return (
        <bdi className="mention" style={{ "--who": who(people.color(piece.id)) } as CSSProperties}>
          @{people.name(piece.id)}
        </bdi>
      );
  }
}
