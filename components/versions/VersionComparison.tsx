"use client";

import { useId, useMemo, useState, type ReactNode } from "react";
import type { JobVersion } from "../../engine/protocol/resources.ts";
import { DiffEditor } from "../editor/DiffEditor.tsx";
import { useT } from "../i18n/I18nProvider.tsx";
import { useJob } from "../job/JobProvider.tsx";
import { TabRow } from "../ui/TabRow.tsx";
import { fileChanges, sameSettings } from "./versionChanges.ts";
import styles from "./VersionsDialog.module.css";

/** An old version beside what the editor has now: file by file, only those that differ. */
export function VersionComparison({ version }: { readonly version: JobVersion }): ReactNode {
  const t = useT("versions");
  const panelId = useId();
  const { state } = useJob();
  const changes = useMemo(() => fileChanges(version.files, state.files), [version, state.files]);
  const [path, setPath] = useState<string>();
  const shown = changes.find((change) => change.path === path) ?? changes[0];
  const names = { before: t("version", { version: String(version.version) }), after: t("now") };
  return (
    <>
      {!sameSettings(version.settings, state.job.settings) && <p className={styles.hint}>{t("settingsDiffer")}</p>}
      {shown === undefined ? (
        <p className={styles.same}>{t("sameFiles")}</p>
      ) : (
        <>
          <div className={styles.files}>
            <TabRow
              label={t("changedFiles")}
              tabs={changes.map((change) => ({ id: change.path, label: change.path }))}
              selected={shown.path}
              onSelect={setPath}
              panelId={panelId}
            />
          </div>
          <div role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${shown.path}`} className={styles.panel}>
            <p className={styles.sides}>
              <span>{shown.before === undefined ? t("notInVersion", { version: names.before }) : names.before}</span>
              <span>{shown.after === undefined ? t("notNow") : names.after}</span>
            </p>
            <DiffEditor
              before={shown.before ?? ""}
              after={shown.after ?? ""}
              labels={{ before: `${shown.path}: ${names.before}`, after: `${shown.path}: ${names.after}` }}
            />
          </div>
        </>
      )}
    </>
  );
}
