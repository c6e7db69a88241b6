"use client";

import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Play, Square, StepForward } from "../ui/icons.ts";
import { SplitButton } from "../ui/SplitButton.tsx";
import styles from "./RunControls.module.css";

/** Run, or while a run goes on Stop with its two ways, and Step on a manual clock. */
export function RunControls({ onRun }: { readonly onRun: () => void }): ReactNode {
  const t = useT("run");
  const { live, pending } = useRun();
  if (live && pending !== "start") return <StopControls />;
  return (
    <Button
      variant="primary"
      className={styles.main}
      onClick={onRun}
      disabled={pending !== undefined}
      aria-keyshortcuts="Control+Enter Meta+Enter"
    >
      <Play size={13} fill="currentColor" aria-hidden />
      {t("run")}
      <kbd className={styles.keys} aria-hidden>
        Ctrl ↵
      </kbd>
    </Button>
  );
}

function StopControls(): ReactNode {
  const t = useT("run");
  const { view, pending, stop, step } = useRun();
  const stopping = view.state === "stopping" || pending === "stop";
  const ways = [
    { id: "graceful", label: t("stopGraceful"), hint: t("stopGracefulHint"), onSelect: () => void stop(true) },
    { id: "now", label: t("stopNow"), hint: t("stopNowHint"), onSelect: () => void stop(false) },
  ];
  return (
    <>
      <SplitButton
        onClick={() => void stop(false)}
        disabled={pending === "stop"}
        menuLabel={t("stopMenu")}
        items={ways}
      >
        <Square size={12} fill="currentColor" aria-hidden />
        {stopping ? t("stopping") : t("stop")}
      </SplitButton>
      {view.clock === "manual" && (
        <Button
          onClick={() => void step()}
          disabled={pending !== undefined || stopping}
          aria-label={t("step")}
          title={t("step")}
          iconOnly
        >
          <StepForward size={15} aria-hidden />
        </Button>
      )}
    </>
  );
}
