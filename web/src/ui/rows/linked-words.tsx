import { linksIn } from "../format/links";

/**
 * A title on a button, which can hold no links of its own: what leads somewhere is pressed like one. By keys, and for whoever
 * hears the page, the links are in the task's panel.
 */
export function LinkedWords({ text }: { readonly text: string }) {
  const links = linksIn(text);
  let from = 0;
  return [
    ...links.map(({ at, text: link, href }) => {
      const before = text.slice(from, at);
      from = at + link.length;
      return (
        <span key={at}>
          {before}
          <Pressed link={link} href={href} />
        </span>
      );
    }),
    text.slice(from),
  ];
}

function Pressed({ link, href }: { readonly link: string; readonly href: string }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button around it opens the panel, which has a link
    // biome-ignore lint/a11y/useKeyWithClickEvents: the panel's link has the keys
    <span
      data-link
      title={href}
      className="cursor-pointer text-accent-ink underline underline-offset-2"
      onClick={(event) => {
        event.stopPropagation();
        if (event.detail < 2) window.open(href, "_blank", "noopener,noreferrer");
      }}
    >
      {link}
    </span>
  );
}
