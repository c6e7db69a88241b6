"use client";

import type { ReactNode } from "react";
import type { RunState } from "../../engine/protocol/runEvents.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { Check, CircleDashed, CircleX, LoaderCircle, Play, Square, WifiOff } from "../ui/icons.ts";
import { StatusPill, type Tone } from "../ui/StatusPill.tsx";
import styles from "./RunStatePill.module.css";

interface Look {
  readonly tone: Tone;
  readonly Icon: typeof Play;
  readonly label: "never" | "starting" | "running" | "stoppingState" | "finished" | "stopped" | "failed" | "stale";
  readonly turning?: boolean;
}

const LOOKS: Record<RunState | "never" | "stale", Look> = {
  never: { tone: "plain", Icon: CircleDashed, label: "never" },
  starting: { tone: "accent", Icon: LoaderCircle, label: "starting", turning: true },
  running: { tone: "accent", Icon: Play, label: "running" },
  stopping: { tone: "late", Icon: LoaderCircle, label: "stoppingState", turning: true },
  finished: { tone: "ok", Icon: Check, label: "finished" },
  stopped: { tone: "plain", Icon: Square, label: "stopped" },
  failed: { tone: "bad", Icon: CircleX, label: "failed" },
  stale: { tone: "late", Icon: WifiOff, label: "stale" },
};

interface RunStatePillProps {
  /** `stale` while the connection to a running job is lost. */
  readonly state: RunState | "never" | "stale";
  readonly title?: string;
  /** Shown behind the word, for example the elapsed time. */
  readonly children?: ReactNode;
}

/** The state of a run: mark, word and colour. */
export function RunStatePill({ state, title, children }: RunStatePillProps): ReactNode {
  const t = useT("run");
  const { tone, Icon, label, turning = false } = LOOKS[state];
  return (
    <StatusPill
      tone={tone}
      title={title}
      icon={<Icon size={13} aria-hidden className={turning ? styles.turning : undefined} />}
    >
      {t(label)}
      {children}
    </StatusPill>
  );
}
