import type { Route } from "../Route.ts";
import { folderRoutes } from "./folderRoutes.ts";
import { jobRoutes } from "./jobRoutes.ts";
import { kafkaRoutes } from "./kafkaRoutes.ts";
import { runRoutes } from "./runRoutes.ts";
import { serverRoutes } from "./serverRoutes.ts";
import { terminalRoutes } from "./terminalRoutes.ts";

/** Every route of the HTTP API, in the order of `docs/api.md`. */
export const routes: readonly Route[] = [
  ...jobRoutes,
  ...folderRoutes,
  ...runRoutes,
  ...terminalRoutes,
  ...kafkaRoutes,
  ...serverRoutes,
];
