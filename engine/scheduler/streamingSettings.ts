import type { DStreamSettings, KafkaSettings } from "../dstream/DStreamContext.ts";
import { requirementFailed } from "../dstream/sparkErrors.ts";
import { parseTimeString } from "../util/parseTimeString.ts";
import type { PIDRateEstimatorOptions } from "./PIDRateEstimator.ts";
import type { ReceiverSettings } from "./ReceiverTracker.ts";

/** Settings of a streaming program (spec 10). Times in ms. */
export interface StreamingSettings extends DStreamSettings {
  readonly receivers: ReceiverSettings;
  readonly concurrentJobs: number;
  readonly gracefulStopTimeout: number;
  readonly stopSparkContextByDefault: boolean;
  readonly checkpointDirectory?: string;
  /** Present when `spark.streaming.backpressure.enabled` is set. */
  readonly backpressure?: PIDRateEstimatorOptions;
}

/** Gives the value of a setting by its full name. */
export type SettingReader = (key: string) => string | undefined;

/**
 * Reads the `spark.streaming.*` settings; what is not set has Spark's default.
 * @throws EngineError `illegalArgument` naming the setting and its value
 */
export function streamingSettings(read: SettingReader, batchDuration: number): StreamingSettings {
  const checkpointDirectory = read("spark.streaming.checkpoint.directory");
  return {
    unpersist: flag(read, "unpersist", true),
    minRememberDuration: time(read, "fileStream.minRememberDuration", { fallback: 60_000, unit: "s" }),
    receivers: receiverSettings(read),
    kafka: kafkaSettings(read),
    concurrentJobs: wholeNumber(read, "concurrentJobs") ?? 1,
    gracefulStopTimeout: time(read, "gracefulStopTimeout", { fallback: 10 * batchDuration, unit: "ms" }),
    stopSparkContextByDefault: flag(read, "stopSparkContextByDefault", true),
    ...(checkpointDirectory !== undefined && { checkpointDirectory }),
    ...(flag(read, "backpressure.enabled", false) && { backpressure: backpressureSettings(read, batchDuration) }),
  };
}

function receiverSettings(read: SettingReader): ReceiverSettings {
  const blockIntervalMs = time(read, "blockInterval", { fallback: 200, unit: "ms" });
  if (blockIntervalMs <= 0) {
    throw requirementFailed("illegalArgument", "'spark.streaming.blockInterval' should be a positive value");
  }
  const maxRate = wholeNumber(read, "receiver.maxRate");
  const initialRate = wholeNumber(read, "backpressure.initialRate");
  return {
    blockIntervalMs,
    restartDelayMs: time(read, "receiverRestartDelay", { fallback: 2000, unit: "ms" }),
    ...(maxRate !== undefined && { maxRate }),
    ...(initialRate !== undefined && { initialRate }),
  };
}

function kafkaSettings(read: SettingReader): KafkaSettings {
  const networkTimeout = read("spark.network.timeout");
  const fallback =
    networkTimeout === undefined ? 120_000 : parseTimeString(networkTimeout, "s", "spark.network.timeout");
  return {
    maxRatePerPartition: wholeNumber(read, "kafka.maxRatePerPartition") ?? 0,
    minRatePerPartition: wholeNumber(read, "kafka.minRatePerPartition") ?? 1,
    backpressure: flag(read, "backpressure.enabled", false),
    initialRate: wholeNumber(read, "backpressure.initialRate") ?? 0,
    pollMs: time(read, "kafka.consumer.poll.ms", { fallback, unit: "ms" }),
    allowNonConsecutiveOffsets: flag(read, "kafka.allowNonConsecutiveOffsets", false),
  };
}

function backpressureSettings(read: SettingReader, batchIntervalMillis: number): PIDRateEstimatorOptions {
  const estimator = read("spark.streaming.backpressure.rateEstimator") ?? "pid";
  if (estimator !== "pid") throw requirementFailed("illegalArgument", `Unknown rate estimator: ${estimator}`);
  return {
    batchIntervalMillis,
    proportional: decimal(read, "backpressure.pid.proportional", 1),
    integral: decimal(read, "backpressure.pid.integral", 0.2),
    derivative: decimal(read, "backpressure.pid.derived", 0),
    minRate: decimal(read, "backpressure.pid.minRate", 100),
  };
}

function decimal(read: SettingReader, name: string, fallback: number): number {
  const key = `spark.streaming.${name}`;
  const text = read(key)?.trim();
  if (text === undefined) return fallback;
  if (/^-?\d+(\.\d*)?$/.test(text)) return Number(text);
  throw requirementFailed("illegalArgument", `${key} should be a number, but was ${text}`);
}

function time(read: SettingReader, name: string, { fallback, unit }: { fallback: number; unit: "ms" | "s" }): number {
  const key = `spark.streaming.${name}`;
  const text = read(key);
  return text === undefined ? fallback : parseTimeString(text, unit, key);
}

function flag(read: SettingReader, name: string, fallback: boolean): boolean {
  const key = `spark.streaming.${name}`;
  const text = read(key)?.trim().toLowerCase();
  if (text === undefined) return fallback;
  if (text === "true" || text === "false") return text === "true";
  throw requirementFailed("illegalArgument", `${key} should be true or false, but was ${text}`);
}

/** A whole number of at least 1; 0 and less count as not set, as in Spark's rates. */
function wholeNumber(read: SettingReader, name: string): number | undefined {
  const key = `spark.streaming.${name}`;
  const text = read(key)?.trim();
  if (text === undefined) return undefined;
  if (!/^-?\d{1,15}$/.test(text)) {
    throw requirementFailed("illegalArgument", `${key} should be a whole number, but was ${text}`);
  }
  return Number(text) > 0 ? Number(text) : undefined;
}
