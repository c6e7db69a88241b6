"use client";

import type { ReactNode } from "react";
import { Separator } from "react-resizable-panels";
import styles from "./Splitter.module.css";

/** The line between two panels: drag it, or focus it and use the arrow keys. */
export function Splitter({ direction }: { readonly direction: "columns" | "rows" }): ReactNode {
  return <Separator className={`${styles.splitter} ${styles[direction]}`} />;
}
