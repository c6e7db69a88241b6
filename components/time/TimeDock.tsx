"use client";

import type { ReactNode } from "react";
import { BatchStrip } from "./BatchStrip.tsx";
import { StatTiles } from "./StatTiles.tsx";
import styles from "./TimeDock.module.css";

/** The foot of the page: the strip of batches and the four statistics. */
export function TimeDock({ onOpenStatistics }: { readonly onOpenStatistics: () => void }): ReactNode {
  return (
    <div className={styles.dock}>
      <BatchStrip />
      <StatTiles onOpen={onOpenStatistics} />
    </div>
  );
}
