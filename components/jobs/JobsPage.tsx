"use client";

import { useState, type ReactNode } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { JobSummary } from "../../engine/protocol/resources.ts";
import { ExamplesGallery } from "../examples/ExamplesGallery.tsx";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { PageFrame } from "../shell/PageFrame.tsx";
import { useSocketStatus } from "../socket/SocketProvider.tsx";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { SquareTerminal } from "../ui/icons.ts";
import { Notice } from "../ui/Notice.tsx";
import { DeleteJobDialog } from "./DeleteJobDialog.tsx";
import styles from "./JobsPage.module.css";
import { JobsTable } from "./JobsTable.tsx";
import { NewJobButton } from "./NewJobButton.tsx";
import { useJobs } from "./useJobs.ts";
import { useNewJob } from "./useNewJob.ts";

const NO_JOBS: readonly JobSummary[] = [];

/** All jobs: open, create, duplicate, delete; their runs change while you watch. */
export function JobsPage(): ReactNode {
  const t = useT("jobs");
  const { jobs, error, reload, remove } = useJobs();
  const { creating, failure, create, duplicate } = useNewJob(jobs ?? NO_JOBS);
  const [deleting, setDeleting] = useState<JobSummary>();
  const first = (
    <Button variant="primary" onClick={() => create(t("newName"))} disabled={creating}>
      <SquareTerminal size={15} aria-hidden />
      {t("emptyAction")}
    </Button>
  );
  return (
    <PageFrame banners={<JobsBanners failure={failure} />} className={styles.main}>
      <div className={styles.head}>
        <h1>{t("title")}</h1>
        <span className={styles.count}>
          {jobs !== undefined && jobs.length > 0 && t("count", { count: jobs.length })}
        </span>
        <NewJobButton creating={creating} create={create} />
      </div>
      <JobsBody
        jobs={jobs}
        error={error}
        create={first}
        onReload={reload}
        onDuplicate={duplicate}
        onDelete={setDeleting}
      />
      <ExamplesGallery opening={creating} onOpen={(id, name) => create(name, id)} />
      {deleting !== undefined && (
        <DeleteJobDialog job={deleting} onDelete={remove} onClose={() => setDeleting(undefined)} />
      )}
    </PageFrame>
  );
}

function JobsBanners({ failure }: { readonly failure: ErrorInfo | undefined }): ReactNode {
  const t = useT("shell");
  const errorText = useErrorText();
  const offline = useSocketStatus() === "offline";
  return (
    <>
      {offline && <Banner tone="late" text={t("offline")} />}
      {failure !== undefined && <Banner tone="bad" text={errorText(failure)} />}
    </>
  );
}

interface JobsBodyProps {
  readonly jobs?: readonly JobSummary[];
  readonly error?: ErrorInfo;
  readonly create: ReactNode;
  readonly onReload: () => void;
  readonly onDuplicate: (job: JobSummary) => void;
  readonly onDelete: (job: JobSummary) => void;
}

function JobsBody({ jobs, error, create, onReload, onDuplicate, onDelete }: JobsBodyProps): ReactNode {
  const t = useT();
  const errorText = useErrorText();
  if (jobs === undefined && error !== undefined) {
    const retry = <Button onClick={onReload}>{t("common.retry")}</Button>;
    return <Notice kind="failed" title={t("jobs.loadFailed")} text={errorText(error)} action={retry} />;
  }
  if (jobs?.length === 0) {
    return <Notice kind="empty" title={t("jobs.emptyTitle")} text={t("jobs.emptyText")} action={create} />;
  }
  return <JobsTable jobs={jobs} onDuplicate={onDuplicate} onDelete={onDelete} />;
}
