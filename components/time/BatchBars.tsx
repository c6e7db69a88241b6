import { memo, type ReactNode } from "react";
import { batchStatus, type BatchStatus } from "../run/batchStatus.ts";
import type { BatchView } from "../run/RunView.ts";
import styles from "./BatchBars.module.css";
import { BAR_STEP, BAR_WIDTH, stripHeight, stripTop } from "./stripLayout.ts";

interface BatchBarsProps {
  readonly batches: readonly BatchView[];
  readonly width: number;
  readonly height: number;
  readonly intervalMs: number | undefined;
  readonly selected: number | undefined;
  readonly title: (batch: BatchView) => string;
}

const MARK_ROOM = 12;

/** The bars of the strip, newest at the right end, with the dashed line of the batch interval. */
export const BatchBars = memo(function BatchBars({
  batches,
  width,
  height,
  intervalMs,
  selected,
  title,
}: BatchBarsProps): ReactNode {
  const room = height - MARK_ROOM;
  const top = stripTop(batches, intervalMs);
  const line = intervalMs === undefined ? undefined : height - stripHeight(intervalMs, top, room);
  return (
    <svg width={width} height={height} aria-hidden className={styles.bars}>
      {batches.map((batch, index) => (
        <BatchBar
          key={batch.batchTime}
          batch={batch}
          status={batchStatus(batch, intervalMs)}
          x={width - (batches.length - index) * BAR_STEP + (BAR_STEP - BAR_WIDTH) / 2}
          floor={height}
          tall={Math.max(4, stripHeight(batch.info?.processingDelay ?? 0, top, room))}
          selected={batch.batchTime === selected}
          title={title(batch)}
        />
      ))}
      {line !== undefined && <line x1={0} x2={width} y1={line} y2={line} className={styles.interval} />}
    </svg>
  );
});

interface BatchBarProps {
  readonly batch: BatchView;
  readonly status: BatchStatus;
  readonly x: number;
  readonly floor: number;
  readonly tall: number;
  readonly selected: boolean;
  readonly title: string;
}

/** One batch: colour, outline and mark all tell its status. */
function BatchBar({ status, x, floor, tall, selected, title }: BatchBarProps): ReactNode {
  const middle = x + BAR_WIDTH / 2;
  const y = floor - tall;
  return (
    <g className={styles[status]}>
      <title>{title}</title>
      <rect x={x - 1.5} y={0} width={BAR_STEP} height={floor} className={selected ? styles.selected : styles.hit} />
      <rect x={x + 0.5} y={y} width={BAR_WIDTH - 1} height={tall - 0.5} rx={2} className={styles.bar} />
      {status === "late" && <path d={`M${middle} ${y - 10}l5 8h-10z`} className={styles.mark} />}
      {(status === "failed" || status === "lost") && (
        <path d={`M${middle - 3.5} ${y - 9.5}l7 7m0 -7l-7 7`} className={styles.cross} />
      )}
    </g>
  );
}
