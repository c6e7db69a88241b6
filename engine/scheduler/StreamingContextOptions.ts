import type { SparkContext } from "../dagScheduler/SparkContext.ts";
import type { StreamingServices } from "./StreamingServices.ts";
import type { StreamingSettings } from "./streamingSettings.ts";

/** What a streaming program is made with. */
export interface StreamingContextOptions {
  readonly sparkContext: SparkContext;
  /** n of `local[n]`. */
  readonly slots: number;
  readonly master: string;
  readonly appName: string;
  readonly workDirectory: string;
  /** ms */
  readonly batchDuration: number;
  readonly settings: StreamingSettings;
  /** Checkpoint folder of the SparkContext or of the settings; used until `checkpoint` names one. */
  readonly checkpointDirectory: () => string | undefined;
  readonly services: StreamingServices;
}
