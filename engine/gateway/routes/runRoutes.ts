import type { z } from "zod";
import type { EventLogReader } from "../../eventlog/EventLogReader.ts";
import {
  advanceRunSchema,
  batchesQuery,
  batchParams,
  eventsQuery,
  idParams,
  listRunsQuery,
  outputsQuery,
  stopRunSchema,
} from "../../protocol/httpApi.ts";
import { readBatch, readBatches, readEvents, readOutputs } from "../readRun.ts";
import { defineRoute } from "../Route.ts";
import type { Route } from "../Route.ts";

interface LogRoute<Q extends z.ZodType> {
  /** Below the run. */
  readonly path: string;
  readonly summary: string;
  readonly query: Q;
  readonly type: string;
  readonly read: (reader: EventLogReader, query: z.output<Q>) => unknown;
}

/** A route that answers with a page of a run's event log. */
function logRoute<Q extends z.ZodType>({ path, summary, query, type, read }: LogRoute<Q>): Route {
  return defineRoute({
    method: "GET",
    path: `/runs/:id/${path}`,
    summary,
    params: idParams,
    query,
    answer: { status: 200, type },
    errors: ["runNotFound"],
    handle: (input, { manager }) => read(manager.reader(input.params.id), input.query),
  });
}

/** Routes of runs: all that they tell is read from the run's event log. */
export const runRoutes = [
  defineRoute({
    method: "GET",
    path: "/runs",
    summary: "Runs, newest first.",
    query: listRunsQuery,
    answer: { status: 200, type: "RunSummary[]" },
    handle: ({ query }, { manager }) => manager.list(query.limit, query.jobId),
  }),
  defineRoute({
    method: "GET",
    path: "/runs/:id",
    summary: "A run with what its event log says now.",
    params: idParams,
    answer: { status: 200, type: "RunResource" },
    errors: ["runNotFound"],
    handle: ({ params }, { manager }) => manager.get(params.id),
  }),
  defineRoute({
    method: "DELETE",
    path: "/runs/:id",
    summary: "Removes a run that is over, with its event log.",
    params: idParams,
    answer: { status: 204 },
    errors: ["runNotFound", "runStillActive"],
    handle: ({ params }, { manager }) => manager.delete(params.id),
  }),
  defineRoute({
    method: "POST",
    path: "/runs/:id/stop",
    summary:
      "Asks the run to stop: at once (over within 2 s), or gracefully, everything received processed first. Its state says when it is over. Stopping a run that is over changes nothing.",
    params: idParams,
    body: stopRunSchema,
    answer: { status: 202, type: "RunSummary" },
    errors: ["runNotFound"],
    handle: ({ params, body }, { manager }) => manager.stop(params.id, body.graceful),
  }),
  defineRoute({
    method: "POST",
    path: "/runs/:id/advance",
    summary: "Runs the next batches of a run with a manual clock, and answers when they are done.",
    params: idParams,
    body: advanceRunSchema,
    answer: { status: 200, type: "RunResource" },
    errors: ["runNotFound", "runNotActive", "runEnded", "notManualClock"],
    handle: ({ params, body }, { manager }) => manager.advance(params.id, body.batches),
  }),
  logRoute({
    path: "events",
    summary: "Events of the run's log in their order.",
    query: eventsQuery,
    type: "EventPage",
    read: (reader, { afterSeq, limit }) => readEvents(reader, afterSeq, limit),
  }),
  logRoute({
    path: "batches",
    summary: "Batches of the run, newest first.",
    query: batchesQuery,
    type: "BatchPage",
    read: (reader, { limit, before }) => readBatches(reader, limit, before),
  }),
  defineRoute({
    method: "GET",
    path: "/runs/:id/batches/:time",
    summary: "One batch with its outputs, its stages and the named accumulators that it changed.",
    params: batchParams,
    answer: { status: 200, type: "BatchDetail" },
    errors: ["runNotFound", "batchNotFound"],
    handle: ({ params }, { manager }) => readBatch(manager.reader(params.id), params.time),
  }),
  logRoute({
    path: "outputs",
    summary: "What the run's output operations showed, oldest first.",
    query: outputsQuery,
    type: "OutputPage",
    read: (reader, { from, limit }) => readOutputs(reader, from, limit),
  }),
];
