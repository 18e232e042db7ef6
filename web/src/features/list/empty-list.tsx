export interface EmptyListProps {
  readonly sentence: string;
  readonly example: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** One sentence, one action, one example. */
export function EmptyList({ sentence, example, action }: EmptyListProps) {
  return (
    <div className="flex flex-col items-start gap-3 px-[18px] pt-6 text-[14.5px] max-md:flex-1 md:px-3">
      <p className="text-soft">{sentence}</p>
      {action ? (
        <button type="button" className="button" onClick={action.run}>
          {action.label}
        </button>
      ) : null}
      <p className="text-[12.8px] text-faint-ink">
        <code className="font-[inherit]">{example}</code>
      </p>
    </div>
  );
}
