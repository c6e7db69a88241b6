import type { ReactNode } from "react";
import { PageHeader } from "./PageHeader.tsx";
import styles from "./PageFrame.module.css";

interface PageFrameProps {
  /** What concerns the whole page, below its head. */
  readonly banners?: ReactNode;
  /** Class of the main part. */
  readonly className?: string;
  readonly children: ReactNode;
}

/** A page that scrolls as a whole: head, notices, main part. */
export function PageFrame({ banners, className = styles.main, children }: PageFrameProps): ReactNode {
  return (
    <div className={styles.page}>
      <PageHeader />
      {banners}
      <main id="main" className={className}>
        {children}
      </main>
    </div>
  );
}
