"use client";

import { memo, type ReactNode } from "react";
import type { OutputRows } from "../../engine/protocol/runEvents.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { FollowedList } from "../ui/FollowedList.tsx";
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
    <div className={styles.one} role="region" aria-label={t("text")} tabIndex={0}>
      <Block output={output} />
    </div>
  );
}

function blockText({ text, path }: OutputRows): string {
  return text === "" ? (path ?? "") : text;
}

function blockHeight(output: OutputRows): number {
  return blockText(output).split("\n").length * LINE_HEIGHT;
}

function AllBlocks({ outputs }: { readonly outputs: readonly OutputRows[] }): ReactNode {
  const t = useT("output");
  const { outputsDropped } = useRun().view;
  return (
    <FollowedList
      label={t("text")}
      items={outputs}
      dropped={outputsDropped}
      droppedText={t("olderDropped", { count: outputsDropped })}
      missedText={(count) => t("newBatches", { count })}
      keyOf={({ batchTime, opId }, index) => `${batchTime}-${opId}-${index + outputsDropped}`}
      heightOf={blockHeight}
      className={styles.blocks}
    >
      {(output) => <Block output={output} />}
    </FollowedList>
  );
}

const Block = memo(function Block({ output }: { readonly output: OutputRows }): ReactNode {
  const t = useT("output");
  const empty = output.totalRows === 0;
  const text = output.text === "" ? t("folder", { path: output.path ?? "" }) : output.text;
  return <pre className={empty ? `${styles.block} ${styles.empty}` : styles.block}>{text}</pre>;
});
