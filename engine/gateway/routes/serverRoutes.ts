import { defineRoute } from "../Route.ts";

/** Routes about the server itself. */
export const serverRoutes = [
  defineRoute({
    method: "GET",
    path: "/health",
    summary: "Whether the server is there, and which it is.",
    answer: { status: 200, type: "HealthResource" },
    handle: (_input, { health }) => ({ ok: true, ...health() }),
  }),
  defineRoute({
    method: "GET",
    path: "/examples",
    summary: "Jobs that are ready to run, to begin one's own with. The first is what a new job is in the page.",
    answer: { status: 200, type: "ExampleJob[]" },
    handle: (_input, { examples }) => examples(),
  }),
  defineRoute({
    method: "GET",
    path: "/types/dstream.d.ts",
    summary: 'The types behind `import { ... } from "dstream"`, for editors.',
    answer: { status: 200, type: "text" },
    handle: (_input, { jobTypes }) => jobTypes(),
  }),
];
