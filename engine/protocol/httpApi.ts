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

export const fromExampleSchema = z.strictObject({
  name: jobName.optional().describe("Name of the job; default: that of the example"),
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

const topicName = z.string().regex(/^(?!\.{1,2}$)[\w.-]{1,249}$/);
export const createTopicSchema = z.strictObject({
  topic: topicName.describe("Letters, digits, dots, hyphens and underscores"),
  partitions: z.int().min(1).max(1_000).default(1),
  replicationFactor: z.int().min(1).max(10).default(1).describe("Copies of each record, on brokers of their own"),
});
export const writeMessagesSchema = z.strictObject({
  messages: z
    .array(
      z.strictObject({
        key: z.string().nullable().default(null),
        value: z.string().nullable().describe("null takes the key's last value back, in compacted topics"),
      }),
    )
    .min(1)
    .max(10_000)
    .describe("Written in this order; records with the same key go to the same partition"),
});

const seq = z.coerce.number().int().min(0);
const time = z.coerce.number().int().min(0);
const pageSize = (largest: number, usual: number) => z.coerce.number().int().min(1).max(largest).default(usual);

export const idParams = z.strictObject({ id: z.string().min(1).max(100) });
export const versionParams = idParams.extend({ version: z.coerce.number().int().positive() });
export const batchParams = idParams.extend({ time: time.describe("Batch time, ms since the epoch") });
export const connectionParams = z.strictObject({ name: connectionNameSchema });
export const tableParams = connectionParams.extend({ table: z.string().min(1).max(200) });
export const topicParams = connectionParams.extend({ topic: topicName });
export const readMessagesQuery = z.strictObject({
  from: z
    .union([z.enum(["beginning", "newest", "end"]), z.string().regex(/^\d{1,6}:\d{1,15}(,\d{1,6}:\d{1,15})*$/)])
    .default("beginning")
    .describe(
      "The first records, the newest, only what comes after now, or places as partition:offset with commas between them, as `next` of the answer before gives them",
    ),
  limit: pageSize(1_000, 200),
  maxBytes: z.coerce
    .number()
    .int()
    .min(1)
    .max(4_000_000)
    .default(500_000)
    .describe("Keys and values together; the record that goes beyond is the last of its partition"),
});
export const tableRowsQuery = z.strictObject({ limit: pageSize(1_000, 100) });
export const portParams = z.strictObject({ port: z.coerce.number().int().min(1024).max(65_535) });
export const terminalClientParams = portParams.extend({ client: z.coerce.number().int().min(1) });
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
