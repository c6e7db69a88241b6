"use client";

import { useRef, type KeyboardEvent, type ReactNode } from "react";
import styles from "./TabRow.module.css";

/** One choice of a row of tabs. */
export interface TabChoice<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  readonly title?: string;
}

interface TabRowProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabChoice<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** The panel that the tabs fill; tab `x` has the id `<panelId>-x`. */
  readonly panelId: string;
}

/** A row of tabs: one tab stop, arrows move and choose. */
export function TabRow<Id extends string>({ label, tabs, selected, onSelect, panelId }: TabRowProps<Id>): ReactNode {
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const index = (tabs.findIndex(({ id }) => id === selected) + step + tabs.length) % tabs.length;
    const next = tabs[index];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onSelect(next.id);
    row.current?.querySelectorAll<HTMLElement>("[role=tab]")[index]?.focus();
  };
  return (
    <div ref={row} role="tablist" aria-label={label} className={styles.row} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${panelId}-${tab.id}`}
          aria-selected={tab.id === selected}
          aria-controls={panelId}
          tabIndex={tab.id === selected ? 0 : -1}
          className={styles.tab}
          title={tab.title}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
