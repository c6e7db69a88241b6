import type { SinkPlan } from "../../protocol/taskPlan.ts";

/** The plan of the sink of that name. */
export type SinkOf<Name extends SinkPlan["sink"]> = Extract<SinkPlan, { sink: Name }>;
