import type { ReactNode } from "react";
import styles from "./NewItemsButton.module.css";
import { ArrowDown } from "./icons.ts";

/** Floats over a list that the reader has scrolled away from: leads back to its end. */
export function NewItemsButton({
  label,
  onClick,
}: {
  readonly label: string;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <button type="button" className={styles.button} onClick={onClick}>
      <ArrowDown size={13} aria-hidden />
      {label}
    </button>
  );
}
