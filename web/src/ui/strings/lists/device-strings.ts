/** What is said of this device: how close things stand on it, in which language, and how the page gets to another. */

import { register } from "../../language/register";

export const deviceStrings = {
  density: "Spacing",
  densities: { comfortable: "Comfortable", compact: "Compact" },
  phone: "Open on your phone too",
  phoneHint: "Point your phone’s camera at this. It is this page’s address, and nothing secret.",
  language: "Language",
  browserLanguage: (language: string) => `As the browser (${language})`,
  languageLater: "The language changes when the page is opened the next time.",
  quick: "Quick add",
  quickLanguage: "Words in",
  quickPage: (language: string) => `As the page (${language})`,
  quickSigns: "Todoist’s signs",
  quickSignsHint: "#list, @label, +person, /section",
};

register("deviceStrings", deviceStrings);
