"use client";

import type { ReactNode } from "react";
import type { OutputRows } from "../../engine/protocol/runEvents.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { useBatchTimeFormat } from "../run/useBatchTimeFormat.ts";
import { useThrottled } from "../ui/useThrottled.ts";
import hidden from "../ui/visuallyHidden.module.css";

const ANNOUNCE_EVERY_MS = 5_000;

/** Tells screen readers of the newest batch with rows, politely and at most every five seconds. */
export function BatchAnnouncer({ outputs }: { readonly outputs: readonly OutputRows[] }): ReactNode {
  const t = useT("run");
  const { live } = useRun();
  const batchTimeText = useBatchTimeFormat();
  const newest = outputs.findLast(({ totalRows }) => totalRows > 0);
  const text =
    newest === undefined || !live
      ? ""
      : t("announceBatch", { time: batchTimeText(newest.batchTime), rows: newest.totalRows });
  const spoken = useThrottled(text, ANNOUNCE_EVERY_MS);
  return (
    <p className={hidden.hidden} aria-live="polite">
      {spoken}
    </p>
  );
}
