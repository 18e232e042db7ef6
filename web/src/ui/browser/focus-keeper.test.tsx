// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { useFocusKept } from "./focus-keeper";

afterEach(cleanup);

function Board({ columns }: { readonly columns: readonly (readonly string[])[] }) {
  useFocusKept();
  return (
    <main>
      {columns.map((ids, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are
        <ul key={at}>
          {ids.map((id) => (
            <li key={id} data-card={id}>
              <button type="button" data-title={id}>
                {id}
              </button>
            </li>
          ))}
        </ul>
      ))}
    </main>
  );
}

it("E68 a card that goes to another column keeps the focus, and one that goes away leaves it to its neighbour", async () => {
  const { rerender } = render(<Board columns={[["roof", "door"], ["sink"]]} />);
  screen.getByText("roof").focus();
  rerender(<Board columns={[["door"], ["roof", "sink"]]} />);
  await waitFor(() => expect(screen.getByText("roof")).toHaveFocus());
  rerender(<Board columns={[["door"], ["sink"]]} />);
  await waitFor(() => expect(screen.getByText("sink")).toHaveFocus());
});

type Page = "joining" | "waiting" | "list" | "past";

/** The page as it goes from one part to another, each of which replaces all of the one before. */
function Pages({ page, rows }: { readonly page: Page; readonly rows: readonly string[] }) {
  useFocusKept();
  if (page === "joining") return <button type="button">Join</button>;
  if (page === "waiting") return <p>Loading</p>;
  return (
    <main id="tasks" tabIndex={-1}>
      {page === "past" ? (
        <input key="past" type="range" aria-label="When" />
      ) : (
        <ul key="list">
          {rows.map((id) => (
            <li key={id}>
              <button type="button" data-title={id}>
                {id}
              </button>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}

it("E68 who comes in by a door that goes away is in the list once that is there", async () => {
  const { rerender } = render(<Pages page="joining" rows={[]} />);
  screen.getByText("Join").focus();
  rerender(<Pages page="waiting" rows={[]} />);
  // What is gone is seen, and then acted on.
  for (const _ of [1, 2, 3]) await new Promise((done) => setTimeout(done));
  expect(document.body).toHaveFocus();
  rerender(<Pages page="list" rows={["roof"]} />);
  await waitFor(() => expect(screen.getByRole("main")).toHaveFocus());
});

it("E68 a row that was left for another part of the page has the focus when it comes again, and without it the list", async () => {
  const { rerender } = render(<Pages page="list" rows={["roof", "door"]} />);
  screen.getByText("door").focus();
  rerender(<Pages page="past" rows={[]} />);
  screen.getByRole("slider").focus();
  rerender(<Pages page="list" rows={["roof", "door"]} />);
  await waitFor(() => expect(screen.getByText("door")).toHaveFocus());
  rerender(<Pages page="list" rows={["roof"]} />);
  await waitFor(() => expect(screen.getByText("roof")).toHaveFocus());
  rerender(<Pages page="list" rows={[]} />);
  await waitFor(() => expect(screen.getByRole("main")).toHaveFocus());
});

/** A field and a list, whose rows have a box to tick before their title. */
function List({
  rows,
  named = true,
}: {
  readonly rows: readonly string[];
  readonly named?: boolean;
}) {
  useFocusKept();
  return (
    <>
      <aside>
        <button type="button">Inbox</button>
        {named ? <button type="button">New list</button> : null}
      </aside>
      <main id="tasks" tabIndex={-1}>
        <input aria-label="Add a task" />
        <ul>
          {rows.map((id) => (
            <li key={id}>
              <button type="button">Complete {id}</button>
              <button type="button" data-title={id}>
                {id}
              </button>
              <button type="button">More for {id}</button>
            </li>
          ))}
        </ul>
      </main>
    </>
  );
}

const turn = () => new Promise((done) => setTimeout(done, 5));
const press = (key: string) =>
  document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));

it("E68 Tab leads out of the page at its ends, and does not come back to where it was", async () => {
  render(<List rows={["roof"]} />);
  const last = screen.getByText("More for roof");
  last.focus();
  press("Tab");
  last.blur();
  await turn();
  expect(document.body).toHaveFocus();
  last.focus();
  press("Escape");
  last.blur();
  await waitFor(() => expect(last).toHaveFocus());
});

it("E68 where a row goes away, its neighbour's title has the focus, not the box that would complete it", async () => {
  const { rerender } = render(<List rows={["roof", "door", "sink"]} />);
  screen.getByText("roof").focus();
  rerender(<List rows={["door", "sink"]} />);
  await waitFor(() => expect(screen.getByText("door")).toHaveFocus());
  screen.getByText("sink").focus();
  rerender(<List rows={["door"]} />);
  await waitFor(() => expect(screen.getByText("door")).toHaveFocus());
});

it("E68 a field that is left for what is gone leaves the focus with the list, not with what had it long ago", async () => {
  const { rerender } = render(<List rows={["roof"]} />);
  screen.getByText("Inbox").focus();
  screen.getByText("New list").focus();
  screen.getByLabelText("Add a task").focus();
  rerender(<List rows={["roof"]} named={false} />);
  screen.getByLabelText("Add a task").blur();
  await waitFor(() => expect(screen.getByRole("main")).toHaveFocus());
  screen.getByText("Inbox").focus();
  screen.getByLabelText("Add a task").focus();
  screen.getByLabelText("Add a task").blur();
  await waitFor(() => expect(screen.getByText("Inbox")).toHaveFocus());
});
