"use client";

import { useId, useRef, type KeyboardEvent, type ReactNode } from "react";
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
  const base = useId();
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const index = tabs.findIndex(({ id }) => id === selected);
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onSelect(next.id);
    row.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  const current = tabs.find(({ id }) => id === selected);
  return (
    <div className={styles.tabs}>
      <div className={styles.bar}>
        <div ref={row} role="tablist" aria-label={label} className={styles.row} onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${base}-${tab.id}`}
              data-tab={tab.id}
              aria-selected={tab.id === selected}
              aria-controls={`${base}-panel`}
              tabIndex={tab.id === selected ? 0 : -1}
              className={styles.tab}
              onClick={() => onSelect(tab.id)}
            >
              {tab.label}
              {tab.count !== undefined && tab.count > 0 && (
                <span className={tab.tone === "bad" ? styles.badCount : styles.count}>{tab.count}</span>
              )}
            </button>
          ))}
        </div>
        {end !== undefined && <div className={styles.end}>{end}</div>}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${selected}`} className={styles.panel}>
        {current?.content}
      </div>
    </div>
  );
}
