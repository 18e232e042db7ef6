import type { Catalogue } from "../catalogue";
import * as calendar from "./calendar";
import * as dates from "./dates";
import * as figures from "./figures";
import * as page from "./page";
import * as past from "./past";
import * as people from "./people";
import * as rules from "./rules";
import * as sentences from "./sentences";
import * as tasks from "./tasks";
import * as told from "./told";
import * as tools from "./tools";

export const catalogue: Catalogue = {
  ...page,
  ...tasks,
  ...dates,
  ...calendar,
  ...rules,
  ...past,
  ...people,
  ...told,
  ...tools,
  ...figures,
  ...sentences,
};
