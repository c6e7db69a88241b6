import type { JobSettings } from "../../engine/protocol/httpApi.ts";

/** Settings as the dialog's text fields hold them. */
export interface SettingsForm {
  readonly args: string;
  readonly master: string;
  readonly conf: string;
  readonly clock: "system" | "manual";
  readonly terminals: string;
}

/** A field that cannot be read, and why. */
export type SettingsProblem =
  | { readonly field: "master"; readonly reason: "badMaster" }
  | { readonly field: "conf"; readonly reason: "badConf"; readonly line: number; readonly text: string }
  | { readonly field: "terminals"; readonly reason: "badPort"; readonly text: string }
  | { readonly field: "terminals"; readonly reason: "tooManyPorts" };

const MAX_TERMINALS = 8;
const MIN_PORT = 1_024;
const MAX_PORT = 65_535;

/** Settings as texts to edit. */
export function settingsForm(settings: JobSettings): SettingsForm {
  return {
    args: settings.args.join("\n"),
    master: settings.master,
    conf: Object.entries(settings.conf)
      .map(([key, value]) => `${key}=${value}`)
      .join("\n"),
    clock: settings.clock,
    terminals: settings.terminals.join(", "),
  };
}

function lines(text: string): readonly string[] {
  return text.split("\n").map((line) => line.trim());
}

function readConf(text: string, problems: SettingsProblem[]): Record<string, string> {
  const conf: Record<string, string> = {};
  lines(text).forEach((line, index) => {
    if (line === "") return;
    const at = line.indexOf("=");
    if (at <= 0) problems.push({ field: "conf", reason: "badConf", line: index + 1, text: line });
    else conf[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  });
  return conf;
}

function readTerminals(text: string, problems: SettingsProblem[]): number[] {
  const ports: number[] = [];
  for (const part of text.split(/[\s,，、]+/).filter((word) => word !== "")) {
    const port = Number(part);
    if (!/^\d+$/.test(part) || port < MIN_PORT || port > MAX_PORT)
      problems.push({ field: "terminals", reason: "badPort", text: part });
    else if (!ports.includes(port)) ports.push(port);
  }
  if (ports.length > MAX_TERMINALS) problems.push({ field: "terminals", reason: "tooManyPorts" });
  return ports;
}

/** Reads the dialog's fields: the settings, or every field that cannot be read. */
export function parseSettings(form: SettingsForm): {
  readonly settings?: JobSettings;
  readonly problems: readonly SettingsProblem[];
} {
  const problems: SettingsProblem[] = [];
  const master = form.master.trim();
  if (!/^local(\[(\d{1,2}|\*)\])?$/.test(master)) problems.push({ field: "master", reason: "badMaster" });
  const conf = readConf(form.conf, problems);
  const terminals = readTerminals(form.terminals, problems);
  const args = lines(form.args).filter((line) => line !== "");
  return problems.length > 0
    ? { problems }
    : { settings: { args, master, conf, clock: form.clock, terminals }, problems };
}
