import { ExternalLink } from "lucide-react";
import { linksIn } from "../../ui/format/links";
import { taskStrings } from "../../ui/strings/task-strings";

/** Where the addresses in a title lead: that is a field to write in, where nothing can be followed. */
export function Links({ text: title }: { readonly text: string }) {
  const links = new Map(linksIn(title).map(({ href, text }) => [href, text]));
  if (links.size === 0) return null;
  return (
    <ul aria-label={taskStrings.panel.links} className="flex flex-col">
      {[...links].map(([href, text]) => (
        <li key={href} className="flex min-h-11 items-center md:min-h-[26px]">
          <a
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            title={text}
            className="hit flex min-w-0 items-center gap-1.5 rounded text-[13.4px] leading-5 text-accent-ink md:text-[12.8px]"
          >
            <ExternalLink aria-hidden="true" size={13} className="shrink-0" />
            <span dir="ltr" className="truncate underline underline-offset-2">
              {text.replace(/^(?:https?:\/\/|mailto:)/i, "")}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
