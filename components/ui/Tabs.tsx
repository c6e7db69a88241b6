"use client";

import { useId, type ReactNode } from "react";
import { TabRow } from "./TabRow.tsx";
import styles from "./Tabs.module.css";

/** One tab with what it shows. */
export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** A number beside the label, left out when zero. */
  readonly count?: number;
  readonly tone?: "bad" | "plain";
  readonly content: ReactNode;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** Shown at the end of the tab row. */
  readonly end?: ReactNode;
}

/** A row of tabs over their panel: one tab stop, arrows move. Only the chosen panel is mounted. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, end }: TabsProps<Id>): ReactNode {
  const panelId = useId();
  const choices = tabs.map((tab) => ({ id: tab.id, label: <TabLabel tab={tab} /> }));
  return (
    <div className={styles.tabs}>
      <div className={styles.bar}>
        <TabRow label={label} tabs={choices} selected={selected} onSelect={onSelect} panelId={panelId} />
        {end !== undefined && <div className={styles.end}>{end}</div>}
      </div>
      <div role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${selected}`} className={styles.panel}>
        {tabs.find(({ id }) => id === selected)?.content}
      </div>
    </div>
  );
}

function TabLabel({ tab }: { readonly tab: Pick<Tab<string>, "label" | "count" | "tone"> }): ReactNode {
  const { label, count = 0, tone } = tab;
  return (
    <>
      {label}
      {count > 0 && <span className={tone === "bad" ? styles.badCount : styles.count}>{count}</span>}
    </>
  );
}
