"use client";

import { useState, type ReactNode } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { useJob } from "./JobProvider.tsx";
import { parseSettings, settingsForm, type SettingsProblem } from "./jobSettings.ts";
import { SettingsFields } from "./SettingsFields.tsx";
import styles from "./SettingsDialog.module.css";

/** Arguments, master, configuration, clock and terminals of the job. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const errorText = useErrorText();
  const { state, update } = useJob();
  const [form, setForm] = useState(() => settingsForm(state.job.settings));
  const [problems, setProblems] = useState<readonly SettingsProblem[]>([]);
  const [failure, setFailure] = useState<ErrorInfo>();
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    const read = parseSettings(form);
    setProblems(read.problems);
    if (read.settings === undefined) return;
    setBusy(true);
    try {
      await update({ settings: read.settings });
      onClose();
    } catch (thrown) {
      setFailure(errorInfoOf(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("settings.title")}
      submitLabel={t("common.save")}
      busy={busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <SettingsFields form={form} problems={problems} onChange={(change) => setForm({ ...form, ...change })} />
      {failure !== undefined && (
        <p role="alert" className={styles.failure}>
          {errorText(failure)}
        </p>
      )}
    </Dialog>
  );
}
