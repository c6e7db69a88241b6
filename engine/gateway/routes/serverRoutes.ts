import { fromExampleSchema, idParams } from "../../protocol/httpApi.ts";
import { createFromExample } from "../createFromExample.ts";
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
    method: "POST",
    path: "/examples/:id/jobs",
    summary:
      "Makes a job of an example, with the folders and Kafka topics that it reads. The classroom's broker starts with the first example that needs one.",
    params: idParams,
    body: fromExampleSchema,
    answer: { status: 201, type: "JobResource" },
    errors: ["exampleNotFound", "kafkaUnreachable", "brokerPort", "brokerFolderInUse", "brokerDied", "folderFailed"],
    handle: ({ params, body }, services) => createFromExample(params.id, body.name, services),
  }),
  defineRoute({
    method: "GET",
    path: "/types/dstream.d.ts",
    summary: 'The types behind `import { ... } from "dstream"`, for editors.',
    answer: { status: 200, type: "text" },
    handle: (_input, { jobTypes }) => jobTypes(),
  }),
];
