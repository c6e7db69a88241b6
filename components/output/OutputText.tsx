"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode } from "react";
import type { OutputRows } from "../../engine/protocol/runEvents.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { NewItemsButton } from "../ui/NewItemsButton.tsx";
import { useFollow } from "../ui/useFollow.ts";
import styles from "./OutputText.module.css";

const LINE_HEIGHT = 19;

/** The blocks exactly as the program printed them; the newest at the end, or the selected batch alone. */
export function OutputText({ outputs }: { readonly outputs: readonly OutputRows[] }): ReactNode {
  const t = useT("output");
  const { selectedBatch } = useRun();
  if (selectedBatch === undefined) return <AllBlocks outputs={outputs} />;
  const output = outputs.find(({ batchTime }) => batchTime === selectedBatch);
  if (output === undefined) return <p className={styles.none}>{t("noRowsInBatch")}</p>;
  return (
    <div className={styles.scroller} role="region" aria-label={t("text")} tabIndex={0}>
      <Block output={output} />
    </div>
  );
}

function blockText({ kind, text, path }: OutputRows): string {
  return kind === "saveAsTextFiles" ? (path ?? "") : text;
}

function blockHeight(output: OutputRows): number {
  return blockText(output).split("\n").length * LINE_HEIGHT;
}

function AllBlocks({ outputs }: { readonly outputs: readonly OutputRows[] }): ReactNode {
  const t = useT("output");
  const { view } = useRun();
  const follow = useFollow(outputs.length + view.outputsDropped);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are only used in this render
  const blocks = useVirtualizer({
    count: outputs.length,
    getScrollElement: () => follow.scroller.current,
    estimateSize: (index) => {
      const output = outputs[index];
      return output === undefined ? 0 : blockHeight(output);
    },
    getItemKey: (index) => `${outputs[index]?.batchTime}-${outputs[index]?.opId}-${index + view.outputsDropped}`,
    overscan: 6,
  });
  return (
    <div className={styles.frame}>
      {view.outputsDropped > 0 && <p className={styles.dropped}>{t("olderDropped", { count: view.outputsDropped })}</p>}
      <div
        ref={follow.scroller}
        className={styles.scroller}
        onScroll={follow.onScroll}
        role="log"
        aria-live="off"
        aria-label={t("text")}
        tabIndex={0}
      >
        <div style={{ height: blocks.getTotalSize(), position: "relative" }}>
          {blocks.getVirtualItems().map((item) => {
            const output = outputs[item.index];
            return (
              output !== undefined && (
                <div key={item.key} className={styles.place} style={{ top: item.start }}>
                  <Block output={output} />
                </div>
              )
            );
          })}
        </div>
      </div>
      {follow.missed > 0 && (
        <NewItemsButton label={t("newBatches", { count: follow.missed })} onClick={follow.resume} />
      )}
    </div>
  );
}

const Block = memo(function Block({ output }: { readonly output: OutputRows }): ReactNode {
  const t = useT("output");
  const empty = output.totalRows === 0;
  const text = output.kind === "saveAsTextFiles" ? t("folder", { path: output.path ?? "" }) : output.text;
  return <pre className={empty ? `${styles.block} ${styles.empty}` : styles.block}>{text}</pre>;
});
