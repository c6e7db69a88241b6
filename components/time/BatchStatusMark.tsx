import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import type { BatchStatus } from "../run/batchStatus.ts";
import { Check, CircleDashed, CircleX, LoaderCircle, TriangleAlert } from "../ui/icons.ts";
import styles from "./BatchStatusMark.module.css";

const ICONS = {
  ok: Check,
  empty: CircleDashed,
  late: TriangleAlert,
  failed: CircleX,
  lost: CircleX,
  queued: CircleDashed,
  processing: LoaderCircle,
} as const;

/** A batch's status as mark and word. */
export function BatchStatusMark({ status }: { readonly status: BatchStatus }): ReactNode {
  const t = useT("time");
  const Icon = ICONS[status];
  return (
    <span className={`${styles.mark} ${styles[status]}`}>
      <Icon size={12} aria-hidden />
      {t(status)}
    </span>
  );
}
