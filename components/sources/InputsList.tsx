"use client";

import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import type { RunView } from "../run/RunView.ts";
import styles from "./InputsList.module.css";

/**
 * Input streams of the job's graph that no receiver serves: folders, queues. What the last batch took from each stands beside it, where the
 * stream counts that.
 */
export function InputsList({ view }: { readonly view: RunView }): ReactNode {
  const t = useT("sources");
  const received = new Set(view.receivers.map(({ streamId }) => streamId));
  const inputs = (view.graph?.streams ?? []).filter(
    ({ inputStreamId }) => inputStreamId !== undefined && !received.has(inputStreamId),
  );
  const newest = view.batches.findLast(({ info }) => info !== undefined)?.info;
  if (inputs.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t("inputs")}>
      {inputs.map((input) => {
        const taken = newest?.inputs.find(({ inputStreamId }) => inputStreamId === input.inputStreamId);
        return (
          <li key={input.id} className={styles.input}>
            <b>{input.inputName ?? input.operation}</b>
            {taken !== undefined && taken.numRecords > 0 && <span>{t("fromBatch", { count: taken.numRecords })}</span>}
            {taken?.metadataDescription !== undefined && <p className={styles.detail}>{taken.metadataDescription}</p>}
          </li>
        );
      })}
    </ul>
  );
}
