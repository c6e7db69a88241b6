import type { LogLimits } from "./PartitionLog.ts";

/** Settings of a topic, as Kafka names them; values are text, as in its protocol. */
export type TopicSettings = Readonly<Record<string, string>>;

interface Setting {
  readonly usual: string;
  /** Smallest value; a setting without it can be looked at and not chosen. */
  readonly least?: number;
}

/** A gibibyte a partition: a classroom's disk is small, and Kafka's own default (-1) would fill it. */
const settings: Readonly<Record<string, Setting>> = {
  "cleanup.policy": { usual: "delete" },
  "compression.type": { usual: "producer" },
  "max.message.bytes": { usual: "1048588", least: 1 },
  "message.timestamp.type": { usual: "CreateTime" },
  "min.insync.replicas": { usual: "1" },
  "retention.bytes": { usual: String(2 ** 30), least: -1 },
  "retention.ms": { usual: "-1" },
  "segment.bytes": { usual: String(2 ** 24), least: 1024 },
};

/** What a topic has that nobody configured. */
export const defaultTopicSettings: TopicSettings = Object.fromEntries(
  Object.entries(settings).map(([name, { usual }]) => [name, usual]),
);

/** Why a topic cannot have this setting; undefined if it can. */
export function settingProblem(name: string, value: string | null): string | undefined {
  const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
  if (setting === undefined)
    return `This broker knows no setting ${name}; there are: ${Object.keys(settings).join(", ")}.`;
  if (value === null || value === setting.usual) return undefined;
  if (setting.least === undefined) return `${name} is always ${setting.usual} in this broker.`;
  const isNumber = /^-?\d{1,10}$/.test(value) && Number(value) >= setting.least && Number(value) < 2 ** 31;
  return isNumber
    ? undefined
    : `${name} must be a whole number from ${setting.least} to ${2 ** 31 - 1}, but is "${value}".`;
}

/** The settings that concern the logs, as numbers. */
export function limitsOf(chosen: TopicSettings): LogLimits {
  const value = (name: string): number => Number(chosen[name] ?? defaultTopicSettings[name]);
  return {
    segmentBytes: value("segment.bytes"),
    retentionBytes: value("retention.bytes"),
    maxMessageBytes: value("max.message.bytes"),
  };
}
