"use client";

import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { PageHeader } from "../shell/PageHeader.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import styles from "./JobSkeleton.module.css";

/** The job page's places while the job loads. */
export function JobSkeleton(): ReactNode {
  const t = useT("common");
  return (
    <div className={styles.page} role="status" aria-label={t("loading")}>
      <PageHeader compact>
        <Skeleton width={180} />
      </PageHeader>
      <main id="main" className={styles.columns}>
        <div className={styles.side}>
          <Skeleton width={70} />
          <Skeleton height={150} />
        </div>
        <div className={styles.middle}>
          <Skeleton width="60%" />
          <Skeleton width="48%" />
          <Skeleton width="54%" />
        </div>
        <div className={styles.end}>
          <Skeleton width="40%" />
          <Skeleton height={120} />
        </div>
      </main>
      <div className={styles.strip} />
    </div>
  );
}
