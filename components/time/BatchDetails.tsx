"use client";

import { useId, type ReactNode } from "react";
import { formatDelay } from "../format/duration.ts";
import { formatCount } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { useRun } from "../run/RunProvider.tsx";
import { useBatchTimeFormat } from "../run/useBatchTimeFormat.ts";
import type { BatchView, OperationView } from "../run/RunView.ts";
import { Button } from "../ui/Button.tsx";
import { CircleCheck, CircleX, LoaderCircle, X } from "../ui/icons.ts";
import styles from "./BatchDetails.module.css";
import { ExecutorsTable } from "./ExecutorsTable.tsx";
import { tasksByExecutor } from "./tasksByExecutor.ts";

/** One batch: what came in, its output operations, and which executor did how many of its tasks. */
export function BatchDetails({ batch }: { readonly batch: BatchView }): ReactNode {
  const t = useT();
  const id = useId();
  const locale = useLocale();
  const errorText = useErrorText();
  const { selectBatch } = useRun();
  const batchTimeText = useBatchTimeFormat();
  const executors = tasksByExecutor(batch.stages);
  return (
    <section className={styles.details} aria-labelledby={id}>
      <header className={styles.head}>
        <h3 id={id}>{t("time.batchDetails", { time: batchTimeText(batch.batchTime) })}</h3>
        <Button variant="quiet" iconOnly aria-label={t("common.close")} onClick={() => selectBatch(undefined)}>
          <X size={15} aria-hidden />
        </Button>
      </header>
      {batch.error !== undefined && <p className={styles.error}>{errorText(batch.error)}</p>}
      <ul className={styles.list}>
        {batch.info?.inputs.map((input) => (
          <li key={input.inputStreamId}>
            <span>{input.name}</span>
            <span>{t("sources.fromBatch", { count: input.numRecords })}</span>
            {input.metadataDescription !== undefined && <pre>{input.metadataDescription}</pre>}
          </li>
        ))}
        {batch.operations.map((operation) => (
          <Operation key={operation.id} operation={operation} />
        ))}
      </ul>
      <h4>{t("time.stages")}</h4>
      {executors.length === 0 ? (
        <p className={styles.none}>{t("time.noStages")}</p>
      ) : (
        <ExecutorsTable executors={executors} label={t("time.stages")} />
      )}
      <ul className={styles.list}>
        {batch.stages.map((stage) => (
          <li key={stage.stageId}>
            <span>
              {t("time.stage")} {stage.stageId}: {stage.name}
            </span>
            <span>
              {t("time.tasks", { count: stage.tasks.length })} ·{" "}
              {formatCount(
                stage.tasks.reduce((sum, { recordsIn }) => sum + recordsIn, 0),
                locale,
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Operation({ operation }: { readonly operation: OperationView }): ReactNode {
  const locale = useLocale();
  const errorText = useErrorText();
  const { name, startTime, endTime, failureReason, error } = operation;
  const Icon = failureReason !== undefined ? CircleX : endTime === undefined ? LoaderCircle : CircleCheck;
  const failure = error === undefined ? failureReason : errorText(error);
  return (
    <li>
      <span className={failureReason === undefined ? styles.fine : styles.error}>
        <Icon size={13} aria-hidden /> {name}
      </span>
      <span>{startTime === undefined || endTime === undefined ? "" : formatDelay(endTime - startTime, locale)}</span>
      {failure !== undefined && <pre className={styles.error}>{failure}</pre>}
    </li>
  );
}
