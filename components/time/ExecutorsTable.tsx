"use client";

import type { ReactNode } from "react";
import { formatDelay } from "../format/duration.ts";
import { formatCount } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import type { ExecutorView, ReceiverView } from "../run/RunView.ts";
import styles from "./ExecutorsTable.module.css";

interface ExecutorsTableProps {
  readonly executors: readonly ExecutorView[];
  readonly label: string;
  /** Receivers stand above the executors: each holds a slot as well. */
  readonly receivers?: readonly ReceiverView[];
  /** Also tells whether each still works; left out for a batch of the past. */
  readonly withState?: boolean;
}

const NO_RECEIVERS: readonly ReceiverView[] = [];

/** Executors with the tasks they did, and where asked the receivers that hold slots beside them; the bar is each one's share of all tasks. */
export function ExecutorsTable(props: ExecutorsTableProps): ReactNode {
  const { executors, receivers = NO_RECEIVERS, label, withState = false } = props;
  const t = useT("time");
  const all = executors.reduce((sum, { tasks }) => sum + tasks, 0);
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t("executorColumn")}</th>
          {withState && <th scope="col">{t("status")}</th>}
          <th scope="col">{t("tasksColumn")}</th>
          <th scope="col" className={styles.share}>
            {t("share")}
          </th>
          <th scope="col">{t("failedTasks")}</th>
          <th scope="col">{t("recordsIn")}</th>
          <th scope="col">{t("busy")}</th>
        </tr>
      </thead>
      <tbody>
        {receivers.map((receiver) => (
          <ReceiverRow key={`receiver ${receiver.streamId}`} receiver={receiver} withState={withState} />
        ))}
        {executors.map((executor) => (
          <ExecutorRow key={executor.executorId} executor={executor} all={all} withState={withState} />
        ))}
      </tbody>
    </table>
  );
}

interface ReceiverRowProps {
  readonly receiver: ReceiverView;
  readonly withState: boolean;
}

function ReceiverRow({ receiver, withState }: ReceiverRowProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { name, location, active, records } = receiver;
  const none = t("common.none");
  return (
    <tr>
      <th scope="row">
        {name}
        <small>{location}</small>
      </th>
      {withState && (
        <td className={active ? styles.alive : styles.held}>{t(active ? "sources.active" : "sources.inactive")}</td>
      )}
      <td>{formatCount(1, locale)}</td>
      <td className={`${styles.share} ${styles.held}`}>{t("time.longRunning")}</td>
      <td>{none}</td>
      <td>{formatCount(records, locale)}</td>
      <td>{none}</td>
    </tr>
  );
}

interface ExecutorRowProps {
  readonly executor: ExecutorView;
  readonly all: number;
  readonly withState: boolean;
}

function ExecutorRow({ executor, all, withState }: ExecutorRowProps): ReactNode {
  const t = useT("time");
  const locale = useLocale();
  const errorText = useErrorText();
  const { executorId, alive, tasks, failedTasks, recordsIn, busyMs, error } = executor;
  const percent = all === 0 ? 0 : (100 * tasks) / all;
  return (
    <tr title={error === undefined ? undefined : errorText(error)}>
      <th scope="row">{t("executor", { id: String(executorId) })}</th>
      {withState && <td className={alive ? styles.alive : styles.gone}>{t(alive ? "alive" : "removed")}</td>}
      <td>{formatCount(tasks, locale)}</td>
      <td className={styles.share}>
        <i style={{ width: `${percent}%` }} aria-hidden />
        <span>{formatCount(percent, locale)}%</span>
      </td>
      <td className={failedTasks > 0 ? styles.gone : undefined}>{formatCount(failedTasks, locale)}</td>
      <td>{formatCount(recordsIn, locale)}</td>
      <td>{formatDelay(busyMs, locale)}</td>
    </tr>
  );
}
