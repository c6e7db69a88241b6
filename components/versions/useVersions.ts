import { useEffect, useState } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { JobVersion, JobVersionSummary } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";

/** The versions of a job, newest first, and the chosen one in full. */
export interface Versions {
  /** Undefined while they load. */
  readonly list?: readonly JobVersionSummary[];
  /** Number of the chosen one: at first the one before the newest. */
  readonly chosen?: number;
  readonly choose: (version: number) => void;
  /** The chosen one, as soon as it is there. */
  readonly version?: JobVersion;
  readonly error?: ErrorInfo;
}

/** Loads the list of a job's versions, and each version that is chosen. */
export function useVersions(jobId: string): Versions {
  const [list, setList] = useState<readonly JobVersionSummary[]>();
  const [choice, choose] = useState<number>();
  const [version, setVersion] = useState<JobVersion>();
  const [error, setError] = useState<ErrorInfo>();
  const chosen = choice ?? (list?.[1] ?? list?.[0])?.version;
  useEffect(() => {
    let mounted = true;
    apiClient.listVersions(jobId).then(
      (versions) => mounted && setList(versions),
      (thrown: unknown) => mounted && setError(errorInfoOf(thrown)),
    );
    return () => {
      mounted = false;
    };
  }, [jobId]);
  useEffect(() => {
    if (chosen === undefined) return;
    let mounted = true;
    apiClient.readVersion(jobId, chosen).then(
      (found) => mounted && setVersion(found),
      (thrown: unknown) => mounted && setError(errorInfoOf(thrown)),
    );
    return () => {
      mounted = false;
    };
  }, [jobId, chosen]);
  return { list, chosen, choose, version: version?.version === chosen ? version : undefined, error };
}
