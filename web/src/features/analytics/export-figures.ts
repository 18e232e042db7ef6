/** Figures as files for other programs. */

import type { Figures, PersonFigures, Stretch } from "../../account/analytics";
import { csv } from "../../account/csv";

const DEEDS = [
  "created",
  "completed",
  "reopened",
  "deleted",
  "restored",
  "expired",
  "commented",
] as const;

/** A row a day, and before that a month. */
export function daysAsCsv({ days, months }: Pick<Figures, "days" | "months">): string {
  const columns = [...DEEDS, "open", "overdue"] as const;
  const row = (stretch: Stretch) => [
    stretch.name,
    ...columns.map((column) => String(stretch[column])),
  ];
  return csv([["when", ...columns], ...months.map(row), ...days.map(row)]);
}

export function peopleAsCsv(
  persons: readonly PersonFigures[],
  nameOf: (id: string | null) => string,
): string {
  const row = (person: PersonFigures) => [
    nameOf(person.id),
    ...DEEDS.map((column) => String(person[column])),
    ...[person.hours.median, person.hours.p90].map((hours) => (hours === null ? "" : `${hours}`)),
  ];
  return csv([["person", ...DEEDS, "median_hours", "p90_hours"], ...persons.map(row)]);
}

const MARGIN = 24;
const HEADING = 30;
const PAINTED = ["fill", "stroke"] as const;
const KEPT = [
  ...["fill-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"],
  ...["font-size", "font-weight"],
];

export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The pictures inside `root`, one below the other, with their colours written into them: nothing else is needed to show them. */
export function drawn(root: ParentNode): Drawing {
  const pictures = [...root.querySelectorAll<SVGSVGElement>("svg[data-picture]")];
  const { fontFamily, color, backgroundColor } = getComputedStyle(document.body);
  const plain = plainColors();
  const width = Math.max(0, ...pictures.map((each) => each.width.baseVal.value)) + 2 * MARGIN;
  let top = MARGIN;
  const parts = pictures.map((picture) => {
    const inside = copyOf(picture, plain);
    const at = top;
    top += HEADING + picture.height.baseVal.value + MARGIN;
    const title = escaped(picture.dataset.picture ?? "");
    return `<g transform="translate(${MARGIN} ${at})"><text y="14" font-size="13.2" font-weight="620" fill="${plain(color)}">${title}</text><g transform="translate(0 ${HEADING})">${inside}</g></g>`;
  });
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" viewBox="0 0 ${width} ${top}" font-family="${escaped(fontFamily)}">`;
  const ground = `<rect width="${width}" height="${top}" fill="${plain(backgroundColor)}"/>`;
  return { svg: `${head}${ground}${parts.join("")}</svg>`, width, height: top };
}

function copyOf(picture: SVGSVGElement, plain: (color: string) => string): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = [...picture.querySelectorAll("*")];
  for (const [index, element] of [...copy.querySelectorAll("*")].entries()) {
    const original = originals[index];
    element.removeAttribute("class");
    if (!original || original.tagName === "g") continue;
    const style = getComputedStyle(original);
    for (const name of PAINTED) element.setAttribute(name, plain(style.getPropertyValue(name)));
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value !== "" && value !== "none") element.setAttribute(name, value);
    }
  }
  const writer = new XMLSerializer();
  return [...copy.childNodes]
    .map((node) => writer.serializeToString(node))
    .join("")
    .replaceAll(' xmlns="http://www.w3.org/2000/svg"', "");
}

/** Colours as every program reads them, whatever the browser calls a mixture. */
function plainColors(): (color: string) => string {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map<string, string>([["none", "none"]]);
  return (color) => {
    const found = known.get(color);
    if (found !== undefined || context === null) return found ?? color;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    const plain =
      alpha === 0
        ? "none"
        : `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    known.set(color, plain);
    return plain;
  };
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const SHARP = 2;

/** As pixels, twice as many as it has on the page. */
export async function pixelsOf({ svg, width, height }: Drawing): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * SHARP;
    canvas.height = height * SHARP;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((take, fail) =>
      canvas.toBlob((made) => (made ? take(made) : fail(new Error("no picture"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Give a file to the browser to keep. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
