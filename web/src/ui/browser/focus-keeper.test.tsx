// @vitest-environment jsdom
import { render, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { useFocusKept } from "./focus-keeper";

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
