"use client";

import { useId, type ReactNode } from "react";
import type { StreamInputInfo } from "../../engine/protocol/batchInfo.ts";
import { formatDelay } from "../format/duration.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { useRun } from "../run/RunProvider.tsx";
import { useBatchTimeFormat } from "../run/useBatchTimeFormat.ts";
import type { BatchView, OperationView, StageView } from "../run/RunView.ts";
import { Button } from "../ui/Button.tsx";
import { CircleCheck, CircleX, LoaderCircle, X } from "../ui/icons.ts";
import { AccumulatorsTable } from "./AccumulatorsTable.tsx";
import styles from "./BatchDetails.module.css";
import { ExecutorsTable } from "./ExecutorsTable.tsx";
import { tasksByExecutor } from "./tasksByExecutor.ts";

/** One batch: what came in, its output operations, how long it took, the accumulators it changed, and which executor did how many of its tasks. */
export function BatchDetails({ batch }: { readonly batch: BatchView }): ReactNode {
  const t = useT();
  const id = useId();
  const errorText = useErrorText();
  const { selectBatch } = useRun();
  const batchTimeText = useBatchTimeFormat();
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
          <Input key={input.inputStreamId} input={input} />
        ))}
        {batch.operations.map((operation) => (
          <Operation key={operation.id} operation={operation} />
        ))}
      </ul>
      <Delays batch={batch} />
      {batch.accumulators.length > 0 && (
        <>
          <h4 id={`${id}-accumulators`}>{t("time.accumulators")}</h4>
          <AccumulatorsTable accumulators={batch.accumulators} labelledBy={`${id}-accumulators`} withAdded />
        </>
      )}
      <h4>{t("time.stages")}</h4>
      <Stages stages={batch.stages} />
    </section>
  );
}

function Input({ input }: { readonly input: StreamInputInfo }): ReactNode {
  const t = useT("sources");
  const { name, numRecords, metadataDescription } = input;
  return (
    <li>
      <span>{name}</span>
      <span>{t("fromBatch", { count: numRecords })}</span>
      {metadataDescription !== undefined && <pre>{metadataDescription}</pre>}
    </li>
  );
}

/** Where the batch's time went: waiting, working, both. */
function Delays({ batch }: { readonly batch: BatchView }): ReactNode {
  const t = useT("time");
  const locale = useLocale();
  const { schedulingDelay, processingDelay, totalDelay } = batch.info ?? {};
  const parts = [
    [t("schedulingDelay"), schedulingDelay],
    [t("processingTime"), processingDelay],
    [t("totalDelay"), totalDelay],
  ] as const;
  const known = parts.flatMap(([name, ms]) => (ms === undefined ? [] : [`${name} ${formatDelay(ms, locale)}`]));
  return known.length === 0 ? null : <p className={styles.delays}>{known.join(" · ")}</p>;
}

function Stages({ stages }: { readonly stages: readonly StageView[] }): ReactNode {
  const t = useT();
  const executors = tasksByExecutor(stages);
  if (executors.length === 0) return <p className={styles.none}>{t("time.noStages")}</p>;
  return (
    <>
      <ExecutorsTable executors={executors} label={t("time.stages")} />
      <ul className={styles.list}>
        {stages.map(({ stageId, name, tasks }) => (
          <li key={stageId}>
            <span>
              {t("time.stage")} {stageId}: {name}
            </span>
            <span>
              {t("time.tasks", { count: tasks.length })} ·{" "}
              {t("sources.fromBatch", { count: tasks.reduce((sum, { recordsIn }) => sum + recordsIn, 0) })}
            </span>
          </li>
        ))}
      </ul>
    </>
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
