"use client";

import type { ReactNode } from "react";
import { PageHeader } from "../shell/PageHeader.tsx";
import { VersionsButton } from "../versions/VersionsButton.tsx";
import { JobName } from "./JobName.tsx";
import { RunControls } from "./RunControls.tsx";
import { RunsMenu } from "./RunsMenu.tsx";
import { RunStatus } from "./RunStatus.tsx";
import { SavedState } from "./SavedState.tsx";
import { SettingsButton } from "./SettingsButton.tsx";
import styles from "./JobHeader.module.css";

/** The head of the job page: which job, is it saved, run it, how is it doing. */
export function JobHeader({ onRun }: { readonly onRun: () => void }): ReactNode {
  return (
    <PageHeader
      compact
      tools={
        <>
          <RunsMenu />
          <VersionsButton />
          <SettingsButton />
        </>
      }
    >
      <div className={styles.job}>
        <JobName />
        <SavedState />
      </div>
      <div className={styles.run}>
        <RunControls onRun={onRun} />
        <RunStatus />
      </div>
    </PageHeader>
  );
}
