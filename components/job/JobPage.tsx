"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { JobResource } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { rememberVisit } from "../jobs/visits.ts";
import { RunProvider } from "../run/RunProvider.tsx";
import { PageFrame } from "../shell/PageFrame.tsx";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { JobProvider } from "./JobProvider.tsx";
import { JobScreen } from "./JobScreen.tsx";
import { JobSkeleton } from "./JobSkeleton.tsx";

/** One job: edit it, run it, watch it; with `runId`, a past run of it. */
export function JobPage({ jobId, runId }: { readonly jobId: string; readonly runId?: string }): ReactNode {
  const { job, error, reload } = useLoadedJob(jobId);
  const router = useRouter();
  const address = `/jobs/${encodeURIComponent(jobId)}`;
  const leavePast = useCallback(() => {
    if (runId !== undefined) router.replace(address);
  }, [router, address, runId]);
  if (error !== undefined) return <LoadFailed error={error} onRetry={reload} />;
  if (job === undefined) return <JobSkeleton />;
  return (
    <JobProvider job={job}>
      <RunProvider jobId={job.id} lastRun={job.lastRun} pastRunId={runId} onStarted={leavePast}>
        <JobScreen pastRun={runId !== undefined} />
      </RunProvider>
    </JobProvider>
  );
}

function LoadFailed({ error, onRetry }: { readonly error: ErrorInfo; readonly onRetry: () => void }): ReactNode {
  const t = useT();
  const errorText = useErrorText();
  const retry = <Button onClick={onRetry}>{t("common.retry")}</Button>;
  return (
    <PageFrame>
      <Notice kind="failed" title={t("job.loadFailed")} text={errorText(error)} action={retry} />
    </PageFrame>
  );
}

interface Loaded {
  readonly job?: JobResource;
  readonly error?: ErrorInfo;
}

function useLoadedJob(jobId: string): Loaded & { readonly reload: () => void } {
  const [loaded, setLoaded] = useState<Loaded>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let mounted = true;
    apiClient.readJob(jobId).then(
      (job) => {
        if (!mounted) return;
        rememberVisit();
        setLoaded({ job });
      },
      (thrown: unknown) => mounted && setLoaded({ error: errorInfoOf(thrown) }),
    );
    return () => {
      mounted = false;
    };
  }, [jobId, attempt]);
  const reload = useCallback(() => {
    setLoaded({});
    setAttempt((number) => number + 1);
  }, []);
  return { ...loaded, reload };
}
