import type { ReactNode } from "react";
import { Info, TriangleAlert } from "./icons.ts";
import styles from "./Banner.module.css";

interface BannerProps {
  readonly tone: "plain" | "late" | "bad";
  readonly text: string;
  readonly children?: ReactNode;
}

/** A line across the page that says something about all of it, with its actions at the end. */
export function Banner({ tone, text, children }: BannerProps): ReactNode {
  const Icon = tone === "plain" ? Info : TriangleAlert;
  return (
    <div className={`${styles.banner} ${styles[tone]}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon size={15} aria-hidden />
      <p>{text}</p>
      {children}
    </div>
  );
}
