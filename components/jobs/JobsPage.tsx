"use client";

import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { JobSummary } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { PageHeader } from "../shell/PageHeader.tsx";
import { useSocketStatus } from "../socket/SocketProvider.tsx";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { Plus, SquareTerminal } from "../ui/icons.ts";
import { Notice } from "../ui/Notice.tsx";
import { DeleteJobDialog } from "./DeleteJobDialog.tsx";
import styles from "./JobsPage.module.css";
import { JobsTable } from "./JobsTable.tsx";
import { starterJob } from "./starterJob.ts";
import { useJobs } from "./useJobs.ts";

/** All jobs: open, create, delete; their runs change while you watch. */
export function JobsPage(): ReactNode {
  const t = useT();
  const { jobs, error, reload, remove } = useJobs();
  const { creating, failure, create } = useCreateJob();
  const [deleting, setDeleting] = useState<JobSummary>();
  const errorText = useErrorText();
  const offline = useSocketStatus() === "offline";
  return (
    <div className={styles.page}>
      <PageHeader />
      {offline && <Banner tone="late" text={t("shell.offline")} />}
      {failure !== undefined && <Banner tone="bad" text={errorText(failure)} />}
      <main id="main" className={styles.main}>
        <div className={styles.head}>
          <h1>{t("jobs.title")}</h1>
          <span className={styles.count}>
            {jobs !== undefined && jobs.length > 0 && t("jobs.count", { count: jobs.length })}
          </span>
          <Button variant="primary" onClick={create} disabled={creating}>
            <Plus size={15} aria-hidden />
            {t("jobs.new")}
          </Button>
        </div>
        <JobsBody
          jobs={jobs}
          error={error}
          onReload={reload}
          onDelete={setDeleting}
          create={
            <Button variant="primary" onClick={create} disabled={creating}>
              <SquareTerminal size={15} aria-hidden />
              {t("jobs.emptyAction")}
            </Button>
          }
        />
      </main>
      {deleting !== undefined && (
        <DeleteJobDialog job={deleting} onDelete={remove} onClose={() => setDeleting(undefined)} />
      )}
    </div>
  );
}

interface JobsBodyProps {
  readonly jobs?: readonly JobSummary[];
  readonly error?: ErrorInfo;
  readonly create: ReactNode;
  readonly onReload: () => void;
  readonly onDelete: (job: JobSummary) => void;
}

function JobsBody({ jobs, error, create, onReload, onDelete }: JobsBodyProps): ReactNode {
  const t = useT();
  const errorText = useErrorText();
  if (jobs === undefined && error !== undefined) {
    const retry = <Button onClick={onReload}>{t("common.retry")}</Button>;
    return <Notice kind="failed" title={t("jobs.loadFailed")} text={errorText(error)} action={retry} />;
  }
  if (jobs?.length === 0) {
    return <Notice kind="empty" title={t("jobs.emptyTitle")} text={t("jobs.emptyText")} action={create} />;
  }
  return <JobsTable jobs={jobs} onDelete={onDelete} />;
}

interface CreateState {
  readonly creating: boolean;
  readonly failure?: ErrorInfo;
}

function useCreateJob(): CreateState & { readonly create: () => void } {
  const t = useT("jobs");
  const router = useRouter();
  const [state, setState] = useState<CreateState>({ creating: false });
  const create = async (): Promise<void> => {
    setState({ creating: true });
    try {
      const job = await apiClient.createJob(starterJob(t("newName")));
      router.push(`/jobs/${encodeURIComponent(job.id)}`);
    } catch (thrown) {
      setState({ creating: false, failure: errorInfoOf(thrown) });
    }
  };
  return { ...state, create: () => void create() };
}
