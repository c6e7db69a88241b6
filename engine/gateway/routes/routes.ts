import type { Route } from "../Route.ts";
import { connectionRoutes } from "./connectionRoutes.ts";
import { folderRoutes } from "./folderRoutes.ts";
import { jobRoutes } from "./jobRoutes.ts";
import { kafkaRoutes } from "./kafkaRoutes.ts";
import { runRoutes } from "./runRoutes.ts";
import { serverRoutes } from "./serverRoutes.ts";
import { terminalRoutes } from "./terminalRoutes.ts";
import { topicRoutes } from "./topicRoutes.ts";

/** Every route of the HTTP API, in the order of `docs/api.md`. */
export const routes: readonly Route[] = [
  ...jobRoutes,
  ...folderRoutes,
  ...runRoutes,
  ...terminalRoutes,
  ...connectionRoutes,
  ...topicRoutes,
  ...kafkaRoutes,
  ...serverRoutes,
];
