import type { ReactNode } from "react";

/** The product's mark: three batches of a stream, the newest the strongest. */
export function ProductMark(): ReactNode {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden>
      <g fill="var(--accent)">
        <rect x="1" y="4" width="5" height="12" rx="1.5" opacity=".45" />
        <rect x="7.5" y="4" width="5" height="12" rx="1.5" opacity=".7" />
        <rect x="14" y="4" width="5" height="12" rx="1.5" />
      </g>
    </svg>
  );
}
