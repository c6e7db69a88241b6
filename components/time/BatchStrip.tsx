"use client";

import type { KeyboardEvent, PointerEvent, ReactNode, RefObject } from "react";
import { formatDelay, formatInterval } from "../format/duration.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { batchStatus } from "../run/batchStatus.ts";
import { useRun } from "../run/RunProvider.tsx";
import { useBatchTimeFormat } from "../run/useBatchTimeFormat.ts";
import type { BatchView } from "../run/RunView.ts";
import { useElementWidth } from "../ui/useElementWidth.ts";
import { BatchBars } from "./BatchBars.tsx";
import styles from "./BatchStrip.module.css";
import { BAR_STEP, batchAt, moveSelection, STRIP_HEIGHT, visibleBatches } from "./stripLayout.ts";

/** The run as a row of bars, one a batch: click or use the arrow keys to put every pane at that batch; Escape returns to the present. */
export function BatchStrip(): ReactNode {
  const t = useT("time");
  const { view } = useRun();
  return (
    <section className={styles.strip} aria-label={t("strip")}>
      {view.batches.length === 0 ? <p className={styles.empty}>{t("stripEmpty")}</p> : <Strip />}
    </section>
  );
}

/** A batch in one sentence. */
function useBatchText(): (batch: BatchView) => string {
  const t = useT("time");
  const locale = useLocale();
  const { view } = useRun();
  const batchTimeText = useBatchTimeFormat();
  return (batch) =>
    t("batchText", {
      time: batchTimeText(batch.batchTime),
      status: t(batchStatus(batch, view.graph?.batchIntervalMs)),
      records: batch.info?.numRecords ?? 0,
      processing: batch.info?.processingDelay === undefined ? "–" : formatDelay(batch.info.processingDelay, locale),
    });
}

function Strip(): ReactNode {
  const { view, selectedBatch } = useRun();
  const [frame, width] = useElementWidth<HTMLDivElement>();
  const batchText = useBatchText();
  const interval = view.graph?.batchIntervalMs;
  const shown = visibleBatches(view.batches, Math.max(1, Math.floor(width / BAR_STEP)), selectedBatch);
  return (
    <>
      <StripSlider frame={frame} shown={shown} batchText={batchText}>
        {width > 0 && (
          <BatchBars
            batches={shown}
            width={width}
            height={STRIP_HEIGHT}
            intervalMs={interval}
            selected={selectedBatch}
            title={batchText}
          />
        )}
      </StripSlider>
      <StripLegend first={shown[0]} />
    </>
  );
}

interface StripSliderProps {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly shown: readonly BatchView[];
  readonly batchText: (batch: BatchView) => string;
  readonly children: ReactNode;
}

/** Chooses a batch by pointer or key; to a screen reader it is a slider over the batches. */
function StripSlider({ frame, shown, batchText, children }: StripSliderProps): ReactNode {
  const t = useT("time");
  const { view, selectedBatch, selectBatch } = useRun();
  const { batches } = view;
  const current = batches.find(({ batchTime }) => batchTime === selectedBatch) ?? batches.at(-1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveSelection(batches, selectedBatch, event.key);
    if (next === null) return;
    event.preventDefault();
    selectBatch(next);
  };
  const pick = (event: PointerEvent<HTMLDivElement>): void => {
    const { right } = event.currentTarget.getBoundingClientRect();
    const batch = batchAt(shown, right - event.clientX);
    if (batch !== undefined) selectBatch(batch.batchTime);
  };
  return (
    <div
      ref={frame}
      className={styles.frame}
      role="slider"
      tabIndex={0}
      aria-label={t("stripLabel")}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, batches.length)}
      aria-valuenow={current === undefined ? 1 : batches.indexOf(current) + 1}
      aria-valuetext={current === undefined ? undefined : batchText(current)}
      onKeyDown={onKeyDown}
      onPointerDown={pick}
      onPointerMove={(event) => event.buttons === 1 && pick(event)}
    >
      {children}
    </div>
  );
}

function StripLegend({ first }: { readonly first: BatchView | undefined }): ReactNode {
  const t = useT("time");
  const locale = useLocale();
  const { view, shownState, live, selectedBatch, selectBatch } = useRun();
  const batchTimeText = useBatchTimeFormat();
  const fresh = live && shownState !== "stale";
  const interval = view.graph?.batchIntervalMs;
  return (
    <div className={styles.legend}>
      <span>{first === undefined ? "" : batchTimeText(first.batchTime)}</span>
      <span className={styles.help} title={t("stripHelp")}>
        {interval !== undefined && t("interval", { interval: formatInterval(interval, locale) })}
        <span className={styles.explanation}>
          {interval !== undefined && " · "}
          {t("stripHelp")}
        </span>
      </span>
      {selectedBatch === undefined ? (
        <span className={fresh ? styles.live : styles.past}>{fresh ? `● ${t("live")}` : t("newest")}</span>
      ) : (
        <button type="button" className={styles.back} onClick={() => selectBatch(undefined)}>
          {t(live ? "toLive" : "toNewest")} ▸
        </button>
      )}
    </div>
  );
}
