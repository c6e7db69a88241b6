"use client";

import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { Field } from "../ui/Field.tsx";
import type { SettingsForm, SettingsProblem } from "./jobSettings.ts";
import styles from "./SettingsDialog.module.css";

interface SettingsFieldsProps {
  readonly form: SettingsForm;
  readonly problems: readonly SettingsProblem[];
  readonly onChange: (change: Partial<SettingsForm>) => void;
}

/** The fields of the settings dialog, each with its hint or what is wrong with it. */
export function SettingsFields(props: SettingsFieldsProps): ReactNode {
  return (
    <>
      <TextField {...props} field="args" rows={2} />
      <div className={styles.pair}>
        <TextField {...props} field="master" list={MASTERS} />
        <ClockField {...props} />
      </div>
      <TextField {...props} field="terminals" />
      <TextField {...props} field="conf" rows={3} />
    </>
  );
}

const MASTERS = ["local[1]", "local[2]", "local[4]", "local[*]"];
const HINTS = { args: "argsHint", master: "masterHint", terminals: "terminalsHint", conf: "confHint" } as const;

interface TextFieldProps extends SettingsFieldsProps {
  readonly field: keyof typeof HINTS;
  /** Given = the field has several lines. */
  readonly rows?: number;
  /** Values to choose from. */
  readonly list?: readonly string[];
}

function TextField({ field, form, problems, onChange, rows, list }: TextFieldProps): ReactNode {
  const t = useT("settings");
  const problemText = useProblemText();
  const problem = problems.find((candidate) => candidate.field === field);
  const change = (value: string): void => onChange({ [field]: value });
  return (
    <Field label={t(field)} hint={t(HINTS[field])} error={problem === undefined ? undefined : problemText(problem)}>
      {(control) => {
        const shared = { ...control, spellCheck: false, value: form[field] };
        if (rows !== undefined)
          return <textarea {...shared} rows={rows} onChange={(event) => change(event.target.value)} />;
        return (
          <>
            <input {...shared} list={list && `${control.id}-list`} onChange={(event) => change(event.target.value)} />
            <datalist id={`${control.id}-list`}>
              {list?.map((value) => (
                <option key={value} value={value} />
              ))}
            </datalist>
          </>
        );
      }}
    </Field>
  );
}

function ClockField({ form, onChange }: SettingsFieldsProps): ReactNode {
  const t = useT("settings");
  return (
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
  );
}

function useProblemText(): (problem: SettingsProblem) => string {
  const t = useT("settings");
  return (problem) => {
    switch (problem.reason) {
      case "badConf":
        return t("badConf", { line: String(problem.line), text: problem.text });
      case "badPort":
        return t("badPort", { text: problem.text });
      case "badMaster":
      case "tooManyPorts":
        return t(problem.reason);
    }
  };
}
