"use client";

import { X } from "lucide-react";

export interface DialogHeadProps {
  readonly title: string;
  /** What the button is called. */
  readonly close: string;
  /** All stay over a sheet that scrolls. `sticky` has a line below it; `long` is a title that may take several lines. */
  readonly look?: keyof typeof LOOKS;
  readonly onClose: () => void;
}

const LOOKS = {
  plain: { box: "items-center gap-3 bg-bg pt-5 pb-1", title: "text-[17px]", button: "" },
  long: {
    box: "items-start gap-3 bg-bg pt-5 pb-4",
    title: "text-[17px] break-words",
    button: "-mt-2 md:mt-0",
  },
  sticky: {
    box: "items-center gap-2 border-b border-line bg-bg py-3",
    title: "text-[18px] tracking-[-0.012em]",
    button: "",
  },
};

/** The title that is seen (a sheet's label says it to those who hear the page), and the way out. */
export function DialogHead({ title, close, look = "plain", onClose }: DialogHeadProps) {
  const classes = LOOKS[look];
  return (
    <div className={`sticky top-0 z-10 flex px-[22px] ${classes.box}`}>
      <p aria-hidden="true" className={`min-w-0 flex-1 font-[650] ${classes.title}`}>
        {title}
      </p>
      <button
        type="button"
        aria-label={close}
        data-close
        className={`icon-button -mr-2 ${classes.button}`}
        onClick={onClose}
      >
        <X aria-hidden="true" size={17} />
      </button>
    </div>
  );
}
