"use client";

/** A text as Markdown, as elements of React: nothing in it becomes HTML, and nothing is fetched. */

import type { List, ListItem, Nodes, Parents } from "mdast";
import { useMemo } from "react";
import { hrefOf } from "../format/links";
import { taskStrings } from "../strings/task-strings";
import { Away } from "./away";
import { readMarkdown } from "./read";
import { Pieces } from "./shown-pieces";
import type { RichTextProps } from "./types";

export default function Markdown({ onTick = null, ...rest }: RichTextProps) {
  const { text } = rest;
  const tree = useMemo(() => readMarkdown(text), [text]);
  return (
    <div dir="auto" className="markdown">
      <Within node={tree} of={{ ...rest, onTick }} />
    </div>
  );
}

/** What the whole text is shown with. */
type Of = Required<RichTextProps>;

interface ShownProps<N> {
  readonly node: N;
  readonly of: Of;
}

function Within({ node, of }: ShownProps<Parents>) {
  return node.children.map((each) => (
    <Shown key={each.position?.start.offset} node={each} of={of} />
  ));
}

function Shown({ node, of }: ShownProps<Nodes>) {
  switch (node.type) {
    case "text":
      // A click in words puts the caret there: they know where they stand.
      return (
        <span data-at={startOf(node)}>
          <Pieces text={node.value} people={of.people} />
        </span>
      );
    case "paragraph":
      return (
        <p dir="auto">
          <Within node={node} of={of} />
        </p>
      );
    case "heading":
      return (
        <h3 dir="auto" data-depth={node.depth}>
          <Within node={node} of={of} />
        </h3>
      );
    case "strong":
      return (
        <strong>
          <Within node={node} of={of} />
        </strong>
      );
    case "emphasis":
      return (
        <em>
          <Within node={node} of={of} />
        </em>
      );
    case "delete":
      return (
        <del>
          <Within node={node} of={of} />
        </del>
      );
    case "inlineCode":
      return <code data-at={startOf(node) + 1}>{node.value}</code>;
    case "code":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is too wide is drawn along, by keys too
        <pre data-at={startOf(node)} tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case "blockquote":
      return (
        <blockquote>
          <Within node={node} of={of} />
        </blockquote>
      );
    case "list":
      return <Items node={node} of={of} />;
    case "link":
    case "image":
      return <Leading node={node} of={of} />;
    case "break":
      return <br />;
    case "thematicBreak":
      return <hr />;
    default:
      return sourceOf(node, of);
  }
}

function Items({ node, of }: ShownProps<List>) {
  const items = node.children.map((each) => <Item key={startOf(each)} node={each} of={of} />);
  return node.ordered ? <ol start={node.start ?? 1}>{items}</ol> : <ul>{items}</ul>;
}

function Item({ node, of }: ShownProps<ListItem>) {
  const mark = node.data?.mark;
  const { onTick } = of;
  if (mark === undefined)
    return (
      <li>
        <Within node={node} of={of} />
      </li>
    );
  return (
    <li data-task>
      <input
        type="checkbox"
        className="hit"
        aria-label={wordsOf(node.children[0]).trim() || taskStrings.panel.item}
        checked={node.checked === true}
        disabled={onTick === null}
        onChange={() => onTick?.(mark)}
      />
      <Within node={node} of={of} />
    </li>
  );
}

/** Pictures from elsewhere are not fetched: what would be one leads there. What leads nowhere stays as it was typed. */
function Leading({ node, of }: ShownProps<Extract<Nodes, { type: "link" | "image" }>>) {
  const href = hrefOf(node.url);
  if (href === null) return sourceOf(node, of);
  const words = node.type === "image" ? node.alt : wordsOf(node);
  return <Away href={href}>{words?.trim() || node.url}</Away>;
}

const startOf = (node: Nodes): number => node.position?.start.offset ?? 0;

const sourceOf = ({ position }: Nodes, { text }: Of): string =>
  text.slice(position?.start.offset, position?.end.offset);

/** Its letters alone. */
function wordsOf(node: Nodes | undefined): string {
  if (node === undefined) return "";
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(wordsOf).join("") : "";
}
