"use client";

import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { ChevronDown } from "./icons.ts";
import { Menu, type MenuItem } from "./Menu.tsx";
import styles from "./SplitButton.module.css";

interface SplitButtonProps {
  readonly variant?: "primary" | "default";
  readonly onClick: () => void;
  readonly disabled?: boolean;
  /** What the arrow opens. */
  readonly menuLabel: string;
  readonly items: readonly MenuItem[];
  readonly children: ReactNode;
}

/** A button for the usual way, with an arrow that opens the others. */
export function SplitButton({ variant, onClick, disabled, menuLabel, items, children }: SplitButtonProps): ReactNode {
  return (
    <div className={styles.split}>
      <Button variant={variant} className={styles.main} onClick={onClick} disabled={disabled}>
        {children}
      </Button>
      <Menu
        label={menuLabel}
        variant={variant}
        iconOnly
        align="end"
        className={variant === "primary" ? `${styles.arrow} ${styles.parted}` : styles.arrow}
        trigger={<ChevronDown size={14} aria-hidden />}
        items={items}
      />
    </div>
  );
}
