"use client";

import { useId, type ReactNode } from "react";
import styles from "./SegmentedControl.module.css";

interface SegmentedControlProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

/** A few choices side by side, of which one holds: radio buttons in a row. */
export function SegmentedControl<Id extends string>({
  label,
  options,
  selected,
  onSelect,
}: SegmentedControlProps<Id>): ReactNode {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles.group}>
      {options.map((option) => (
        <label key={option.id} className={styles.option}>
          <input type="radio" name={name} checked={option.id === selected} onChange={() => onSelect(option.id)} />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
