/** Whether the words are here that the page is to be shown in. */

import { useEffect, useState } from "react";
import { chosenLanguage } from "./choice";

/** English is here at once; in its place stands what was prerendered until another language is. */
export function useWords(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const language = chosenLanguage();
    if (language === "en") return setReady(true);
    // A language that does not arrive leaves the page in English: it can be used.
    import("./learn")
      .then(({ learn }) => learn(language))
      .catch(() => undefined)
      .then(() => setReady(true));
  }, []);
  return ready;
}
