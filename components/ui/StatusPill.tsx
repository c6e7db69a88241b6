import type { ReactNode } from "react";
import styles from "./StatusPill.module.css";

/** What a status means to the reader; its word and its mark say it too, never the colour alone. */
export type Tone = "accent" | "ok" | "late" | "bad" | "plain";

interface StatusPillProps {
  readonly tone: Tone;
  readonly icon: ReactNode;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A small rounded label with a mark and a word. */
export function StatusPill({ tone, icon, title, children }: StatusPillProps): ReactNode {
  return (
    <span className={`${styles.pill} ${styles[tone]}`} title={title}>
      {icon}
      {children}
    </span>
  );
}
