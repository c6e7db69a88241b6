import type { Api } from "../Api.ts";
import { createPartitions } from "./createPartitions.ts";
import { createTopics } from "./createTopics.ts";
import { deleteGroups } from "./deleteGroups.ts";
import { deleteTopics } from "./deleteTopics.ts";
import { describeConfigs } from "./describeConfigs.ts";
import { describeGroups } from "./describeGroups.ts";
import { fetch } from "./fetch.ts";
import { findCoordinator } from "./findCoordinator.ts";
import { heartbeat } from "./heartbeat.ts";
import { initProducerId } from "./initProducerId.ts";
import { joinGroup } from "./joinGroup.ts";
import { leaveGroup } from "./leaveGroup.ts";
import { listGroups } from "./listGroups.ts";
import { listOffsets } from "./listOffsets.ts";
import { metadata } from "./metadata.ts";
import { offsetCommit } from "./offsetCommit.ts";
import { offsetFetch } from "./offsetFetch.ts";
import { produce } from "./produce.ts";
import { syncGroup } from "./syncGroup.ts";

/** Everything that the broker can be asked, beside which versions it knows. */
export const apis: readonly Api[] = [
  produce,
  fetch,
  listOffsets,
  metadata,
  offsetCommit,
  offsetFetch,
  findCoordinator,
  joinGroup,
  heartbeat,
  leaveGroup,
  syncGroup,
  describeGroups,
  listGroups,
  createTopics,
  deleteTopics,
  initProducerId,
  describeConfigs,
  createPartitions,
  deleteGroups,
];
