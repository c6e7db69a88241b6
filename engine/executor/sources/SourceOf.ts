import type { SourcePlan } from "../../protocol/taskPlan.ts";

/** The plan of the source of that name. */
export type SourceOf<Name extends SourcePlan["source"]> = Extract<SourcePlan, { source: Name }>;
