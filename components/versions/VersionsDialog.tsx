"use client";

import { useState, type ReactNode } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { useJob } from "../job/JobProvider.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { useVersions } from "./useVersions.ts";
import { VersionComparison } from "./VersionComparison.tsx";
import { VersionsList } from "./VersionsList.tsx";
import styles from "./VersionsDialog.module.css";

/** The job's versions: choose one, see what has changed since, make it the newest again. */
export function VersionsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT("versions");
  const errorText = useErrorText();
  const { state, dirty, restore } = useJob();
  const { list, chosen, choose, version, error } = useVersions(state.job.id);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorInfo>();
  const submit = async (): Promise<void> => {
    if (version === undefined) return;
    setBusy(true);
    try {
      await restore(version);
      onClose();
    } catch (thrown) {
      setFailure(errorInfoOf(thrown));
      setBusy(false);
    }
  };
  const problem = failure ?? error;
  const nothingToRestore = version === undefined || (version.version === state.job.version && !dirty);
  return (
    <Dialog
      title={t("title")}
      submitLabel={t("restore", { version: String(chosen ?? "") })}
      wide
      busy={busy || nothingToRestore}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {problem !== undefined && <p role="alert">{errorText(problem)}</p>}
      <div className={styles.versions}>
        <VersionsList list={list} chosen={chosen} onChoose={choose} />
        <div className={styles.comparison}>{version !== undefined && <VersionComparison version={version} />}</div>
      </div>
      <p className={styles.hint}>{t(list?.length === 1 ? "onlyOne" : "restoreHint")}</p>
    </Dialog>
  );
}
