"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { JobSummary } from "../../engine/protocol/resources.ts";
import { formatAgo, formatDateTime } from "../format/time.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { RunStatePill } from "../run/RunStatePill.tsx";
import { Button } from "../ui/Button.tsx";
import { Copy, Trash2 } from "../ui/icons.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/useNow.ts";
import styles from "./JobsTable.module.css";

interface JobsTableProps {
  /** Undefined = still loading: the table stands with empty rows. */
  readonly jobs?: readonly JobSummary[];
  readonly onDuplicate: (job: JobSummary) => void;
  readonly onDelete: (job: JobSummary) => void;
}

/** Jobs with the state of their last run. */
export function JobsTable({ jobs, onDuplicate, onDelete }: JobsTableProps): ReactNode {
  const t = useT("jobs");
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-busy={jobs === undefined}>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("lastRun")}</th>
            <th scope="col" className={styles.wide}>
              {t("version")}
            </th>
            <th scope="col" className={styles.wide}>
              {t("updated")}
            </th>
            <th scope="col">
              <span className={styles.hidden}>{t("actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs === undefined
            ? [0, 1, 2].map((row) => <LoadingRow key={row} />)
            : jobs.map((job) => <JobRow key={job.id} job={job} onDuplicate={onDuplicate} onDelete={onDelete} />)}
        </tbody>
      </table>
    </div>
  );
}

interface JobRowProps extends Pick<JobsTableProps, "onDuplicate" | "onDelete"> {
  readonly job: JobSummary;
}

function JobRow({ job, onDuplicate, onDelete }: JobRowProps): ReactNode {
  const t = useT("jobs");
  const locale = useLocale();
  const errorText = useErrorText();
  const now = useNow(15_000);
  const { lastRun } = job;
  const title = lastRun?.error === undefined ? undefined : errorText(lastRun.error);
  return (
    <tr>
      <th scope="row">
        <Link href={`/jobs/${encodeURIComponent(job.id)}`} className={styles.name}>
          {job.name}
        </Link>
      </th>
      <td>
        <RunStatePill state={lastRun?.state ?? "never"} title={title} />
        {lastRun !== undefined && now !== undefined && (
          <span className={styles.when}>{formatAgo(lastRun.endedAt ?? lastRun.startedAt, now, locale)}</span>
        )}
      </td>
      <td className={styles.wide}>{t("versionNumber", { version: String(job.version) })}</td>
      <td className={styles.wide}>
        {now === undefined ? (
          ""
        ) : (
          <time dateTime={new Date(job.updatedAt).toISOString()}>{formatDateTime(job.updatedAt, locale, now)}</time>
        )}
      </td>
      <td className={styles.actions}>
        <Button
          variant="quiet"
          iconOnly
          aria-label={t("duplicateLabel", { name: job.name })}
          onClick={() => onDuplicate(job)}
        >
          <Copy size={15} aria-hidden />
        </Button>
        <Button
          variant="quiet"
          iconOnly
          aria-label={t("deleteLabel", { name: job.name })}
          onClick={() => onDelete(job)}
        >
          <Trash2 size={15} aria-hidden />
        </Button>
      </td>
    </tr>
  );
}

function LoadingRow(): ReactNode {
  return (
    <tr>
      <td>
        <Skeleton width={180} />
      </td>
      <td>
        <Skeleton width={90} height={24} />
      </td>
      <td className={styles.wide}>
        <Skeleton width={24} />
      </td>
      <td className={styles.wide}>
        <Skeleton width={90} />
      </td>
      <td />
    </tr>
  );
}
