/**
 * The HTTP API, version 1: every route under `/api/v1` with the shapes of what goes in and comes out. The server validates requests with
 * these schemas, `docs/api.md` is generated from them. Errors come as `{ error: ErrorInfo }` with a fitting status.
 */
import { z } from "zod";
import { connectionNameSchema, connectionSpecSchema } from "./connections.ts";

export const API_VERSION = 1;
export const API_PREFIX = "/api/v1";

export const sourceFileSchema = z.strictObject({
  path: z
    .string()
    .min(1)
    .max(200)
    .regex(/^(?!\/)(?!.*\.\.)[\w\-./\u4e00-\u9fff]+\.ts$/u)
    .describe("Relative path of a TypeScript file, for example job.ts or lib/words.ts"),
  text: z.string().max(1_000_000).describe("The file's text"),
});

export const jobSettingsSchema = z.strictObject({
  args: z.array(z.string().max(2_000)).max(50).default([]).describe("Arguments of the program"),
  master: z
    .string()
    .regex(/^local(\[(\d{1,2}|\*)\])?$/)
    .default("local[2]")
    .describe("Used where the job names no master"),
  conf: z.record(z.string().max(200), z.string().max(2_000)).default({}).describe("spark.* settings"),
  clock: z.enum(["system", "manual"]).default("system"),
  terminals: z
    .array(z.int().min(1024).max(65_535))
    .max(8)
    .default([9999])
    .describe("Ports on which a data terminal listens on loopback for this job"),
});

const jobName = z.string().trim().min(1).max(120);
const jobFiles = z.array(sourceFileSchema).min(1).max(50);

export const createJobSchema = z.strictObject({
  name: jobName,
  files: jobFiles,
  entry: z.string().default("job.ts").describe("Path of the file that is run"),
  settings: jobSettingsSchema.prefault({}),
});

export const updateJobSchema = z.strictObject({
  name: jobName.optional(),
  files: jobFiles.optional(),
  entry: z.string().optional(),
  settings: jobSettingsSchema.optional(),
  baseVersion: z
    .int()
    .positive()
    .optional()
    .describe("Version the change was made on; refused with 409 if the job has moved on since"),
});

export const checkJobSchema = z
  .strictObject({
    files: jobFiles.optional(),
    entry: z.string().max(200).optional(),
  })
  .describe("A draft to check; what it leaves out is taken from the job's newest version");
export const startRunSchema = z.strictObject({}).describe("Runs the job's newest version");
export const stopRunSchema = z.strictObject({
  graceful: z.boolean().default(false).describe("Process everything received first"),
});
export const advanceRunSchema = z.strictObject({
  batches: z.int().min(1).max(100_000).default(1).describe("Batches to run on a manual clock"),
});
export const sendLinesSchema = z.strictObject({
  text: z.string().max(4_000_000).describe("One or more lines; a missing last line end is added"),
});

export const putConnectionSchema = connectionSpecSchema.describe(
  "How the system is reached. Passwords are taken, and never given back",
);
export const readDatabaseSchema = z.strictObject({
  sql: z.string().min(1).max(100_000).describe("One statement that only reads"),
  limit: z.int().min(1).max(1_000).default(200).describe("Rows of the answer, at most"),
});

const seq = z.coerce.number().int().min(0);
const time = z.coerce.number().int().min(0);
const pageSize = (largest: number, usual: number) => z.coerce.number().int().min(1).max(largest).default(usual);

export const idParams = z.strictObject({ id: z.string().min(1).max(100) });
export const versionParams = idParams.extend({ version: z.coerce.number().int().positive() });
export const batchParams = idParams.extend({ time: time.describe("Batch time, ms since the epoch") });
export const connectionParams = z.strictObject({ name: connectionNameSchema });
export const tableParams = connectionParams.extend({ table: z.string().min(1).max(200) });
export const tableRowsQuery = z.strictObject({ limit: pageSize(1_000, 100) });
export const portParams = z.strictObject({ port: z.coerce.number().int().min(1024).max(65_535) });
export const listRunsQuery = z.strictObject({
  jobId: z.string().max(100).optional().describe("Runs of this job only"),
  limit: pageSize(500, 50),
});
export const eventsQuery = z.strictObject({
  afterSeq: seq.default(0).describe("Events after this number"),
  limit: pageSize(5_000, 500),
});
export const batchesQuery = z.strictObject({
  limit: pageSize(1_000, 100),
  before: time.optional().describe("Batches earlier than this batch time"),
});
export const outputsQuery = z.strictObject({
  from: time.default(0).describe("From this batch time on"),
  limit: pageSize(1_000, 100),
});

export type CreateJob = z.infer<typeof createJobSchema>;
export type CheckJob = z.infer<typeof checkJobSchema>;
export type UpdateJob = z.infer<typeof updateJobSchema>;
export type JobSettings = z.infer<typeof jobSettingsSchema>;
