import type { CSSProperties, ReactNode } from "react";
import styles from "./Skeleton.module.css";

/** A grey place of the size of what is being loaded. */
export function Skeleton({
  width = "100%",
  height = 14,
}: {
  readonly width?: CSSProperties["width"];
  readonly height?: number;
}): ReactNode {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden />;
}
