import type { ReactNode } from "react";
import { CircleDashed, CircleX, LoaderCircle } from "./icons.ts";
import styles from "./Notice.module.css";

interface NoticeProps {
  readonly kind: "empty" | "waiting" | "failed";
  readonly title: string;
  readonly text?: string;
  readonly action?: ReactNode;
}

const ICONS = { empty: CircleDashed, waiting: LoaderCircle, failed: CircleX };

/** What a panel shows when it has nothing to show: empty, waiting or failed, always with a next step in words. */
export function Notice({ kind, title, text, action }: NoticeProps): ReactNode {
  const Icon = ICONS[kind];
  return (
    <div className={styles.notice} role={kind === "failed" ? "alert" : undefined}>
      <Icon size={22} strokeWidth={1.5} aria-hidden className={styles[kind]} />
      <p className={styles.title}>{title}</p>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {action}
    </div>
  );
}
