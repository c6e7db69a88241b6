"use client";

import { useState, type ReactNode } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { useJob } from "./JobProvider.tsx";
import { parseSettings, settingsForm, type SettingsForm, type SettingsProblem } from "./jobSettings.ts";
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

interface SettingsFieldsProps {
  readonly form: SettingsForm;
  readonly problems: readonly SettingsProblem[];
  readonly onChange: (change: Partial<SettingsForm>) => void;
}

function useProblemText(problems: readonly SettingsProblem[]): (field: SettingsProblem["field"]) => string | undefined {
  const t = useT("settings");
  return (field) => {
    const problem = problems.find((candidate) => candidate.field === field);
    switch (problem?.reason) {
      case "badConf":
        return t("badConf", { line: String(problem.line), text: problem.text });
      case "badPort":
        return t("badPort", { text: problem.text });
      case "badMaster":
      case "tooManyPorts":
        return t(problem.reason);
      case undefined:
        return undefined;
    }
  };
}

function SettingsFields({ form, problems, onChange }: SettingsFieldsProps): ReactNode {
  const t = useT("settings");
  const problemOf = useProblemText(problems);
  return (
    <>
      <Field label={t("args")} hint={t("argsHint")}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            spellCheck={false}
            value={form.args}
            onChange={(event) => onChange({ args: event.target.value })}
          />
        )}
      </Field>
      <div className={styles.pair}>
        <Field label={t("master")} hint={t("masterHint")} error={problemOf("master")}>
          {(control) => (
            <input
              {...control}
              list="masters"
              value={form.master}
              onChange={(event) => onChange({ master: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("clock")} hint={t("clockHint")}>
          {(control) => (
            <select
              {...control}
              value={form.clock}
              onChange={(event) => onChange({ clock: event.target.value === "manual" ? "manual" : "system" })}
            >
              <option value="system">{t("clockSystem")}</option>
              <option value="manual">{t("clockManual")}</option>
            </select>
          )}
        </Field>
      </div>
      <Field label={t("terminals")} hint={t("terminalsHint")} error={problemOf("terminals")}>
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            value={form.terminals}
            onChange={(event) => onChange({ terminals: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("conf")} hint={t("confHint")} error={problemOf("conf")}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            spellCheck={false}
            value={form.conf}
            onChange={(event) => onChange({ conf: event.target.value })}
          />
        )}
      </Field>
      <datalist id="masters">
        {["local[1]", "local[2]", "local[4]", "local[*]"].map((master) => (
          <option key={master} value={master} />
        ))}
      </datalist>
    </>
  );
}
