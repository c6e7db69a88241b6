"use client";

import type { ReactNode } from "react";
import { formatHourMinute } from "../format/time.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Button } from "../ui/Button.tsx";
import { Save } from "../ui/icons.ts";
import { useJob } from "./JobProvider.tsx";
import styles from "./SavedState.module.css";

/** Version and whether the draft is saved; a button to save it when it is not. */
export function SavedState(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const errorText = useErrorText();
  const { state, dirty, save } = useJob();
  const { version, updatedAt } = state.job;
  const failed = state.save.state === "failed" ? errorText(state.save.error) : undefined;
  const text =
    state.save.state === "saving"
      ? t("job.saving")
      : failed !== undefined && dirty
        ? t("job.saveFailed", { reason: failed })
        : dirty
          ? t("job.unsaved")
          : t("job.saved", { time: formatHourMinute(updatedAt, locale) });
  return (
    <>
      <span className={styles.version}>{t("jobs.versionNumber", { version: String(version) })}</span>
      <span className={failed !== undefined && dirty ? styles.failed : styles.state} title={text} role="status">
        {dirty && <i className={styles.dot} aria-hidden />}
        <span className={styles.text}>{text}</span>
      </span>
      {dirty && (
        <Button
          variant="quiet"
          iconOnly
          aria-label={t("job.save")}
          title={`${t("job.save")} (Ctrl+S)`}
          onClick={() => void save()}
        >
          <Save size={15} aria-hidden />
        </Button>
      )}
    </>
  );
}
