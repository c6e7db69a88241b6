import { parseArgs } from "node:util";
import { GENERATOR_IDS, MAX_RATE } from "../protocol/terminalSources.ts";
import type { GeneratorId } from "../protocol/terminalSources.ts";

/** `dstream submit`, taken apart. */
export interface SubmitCommand {
  readonly command: "submit";
  readonly file: string;
  readonly args: readonly string[];
  readonly master: string;
  readonly conf: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly clock: "system" | "manual";
  /** Batches to run on the manual clock; absent = one for every line of standard input. */
  readonly batches?: number;
  readonly eventLog?: string;
  /** File of connections. */
  readonly connections?: string;
}

/** `dstream broker`, taken apart. */
export interface BrokerCommand {
  readonly command: "broker";
  readonly port: number;
  readonly host: string;
  /** Absent = `kafka` in the data folder. */
  readonly data?: string;
}

/** `dstream shell`, taken apart. */
export interface ShellCommand {
  readonly command: "shell";
  readonly master: string;
  readonly conf: Readonly<Record<string, string>>;
  /** File of connections. */
  readonly connections?: string;
}

/** `dstream generate`, taken apart. */
export interface GenerateCommand {
  readonly command: "generate";
  readonly generator: GeneratorId;
  /** Lines a second. */
  readonly rate: number;
  readonly seed: number;
  /** Lines after which it ends; absent = never. */
  readonly count?: number;
  /** Port on which programs may connect; absent = lines go to standard output. */
  readonly port?: number;
}

/** What the user asked for. */
export type Command =
  | SubmitCommand
  | BrokerCommand
  | ShellCommand
  | GenerateCommand
  | { readonly command: "nc"; readonly port: number }
  | { readonly command: "help" | "version" }
  | { readonly command: "wrongUsage"; readonly message: string };

/** Where Kafka clients look first. */
const KAFKA_PORT = "9092";

/** A wrong option while parsing; becomes `wrongUsage`. */
class WrongUsage extends Error {}

/** Options of submit with a value. They are understood before and behind FILE, up to `--`. */
const OPTIONS: ReadonlySet<string> = new Set([
  "--master",
  "--conf",
  "--name",
  "--clock",
  "--batches",
  "--event-log",
  "--connections",
]);

/** Understands the arguments behind `dstream`. */
export function parseCommandLine(argv: readonly string[]): Command {
  const [first, ...rest] = argv;
  try {
    if (first === undefined || first === "--help" || first === "-h" || first === "help") return { command: "help" };
    if (first === "--version" || first === "-v") return { command: "version" };
    if (first === "submit") return parseSubmit(rest);
    if (first === "shell") return parseShell(rest);
    if (first === "nc") return parseNetcat(rest);
    if (first === "generate") return parseGenerate(rest);
    if (first === "broker") return parseBroker(rest);
    throw new WrongUsage(`there is no command ${first}`);
  } catch (error) {
    if (error instanceof WrongUsage) return { command: "wrongUsage", message: error.message };
    throw error;
  }
}

function parseSubmit(argv: readonly string[]): Command {
  const { positionals, options, help } = splitOptions(argv);
  if (help) return { command: "help" };
  const [file, ...args] = positionals;
  if (file === undefined) throw new WrongUsage("submit needs the FILE of a program");
  const clock = clockOf(options);
  const batches = batchesOf(options, clock);
  const name = options.get("--name")?.at(-1);
  const eventLog = options.get("--event-log")?.at(-1);
  const connections = options.get("--connections")?.at(-1);
  return {
    command: "submit",
    file,
    args,
    master: masterOf(options),
    conf: confOf(options.get("--conf") ?? []),
    clock,
    ...(batches !== undefined && { batches }),
    ...(name !== undefined && { name }),
    ...(eventLog !== undefined && { eventLog }),
    ...(connections !== undefined && { connections }),
  };
}

const SHELL_OPTIONS: ReadonlySet<string> = new Set(["--master", "--conf", "--connections"]);

function parseShell(argv: readonly string[]): Command {
  const { positionals, options, help } = splitOptions(argv);
  if (help) return { command: "help" };
  const unfit = positionals[0] ?? [...options.keys()].find((option) => !SHELL_OPTIONS.has(option));
  if (unfit !== undefined) throw new WrongUsage(`shell takes only ${[...SHELL_OPTIONS].join(", ")}, not ${unfit}`);
  const connections = options.get("--connections")?.at(-1);
  return {
    command: "shell",
    master: masterOf(options),
    conf: confOf(options.get("--conf") ?? []),
    ...(connections !== undefined && { connections }),
  };
}

interface SplitArguments {
  readonly positionals: readonly string[];
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly help: boolean;
}

function splitOptions(argv: readonly string[]): SplitArguments {
  const positionals: string[] = [];
  const options = new Map<string, string[]>();
  for (let index = 0; index < argv.length; index += 1) {
    const [argument = "", inline] = splitInline(argv[index] ?? "");
    if (argument === "--") return { positionals: [...positionals, ...argv.slice(index + 1)], options, help: false };
    if (OPTIONS.has(argument)) {
      const value = inline ?? argv[++index];
      if (value === undefined) throw new WrongUsage(`${argument} needs a value`);
      options.set(argument, [...(options.get(argument) ?? []), value]);
    } else if (positionals.length === 0 && argument.startsWith("-")) {
      if (argument === "--help" || argument === "-h") return { positionals, options, help: true };
      throw new WrongUsage(`there is no option ${argument}`);
    } else {
      positionals.push(argv[index] ?? "");
    }
  }
  return { positionals, options, help: false };
}

/** `--option=value` as its two parts; other arguments stay whole. */
function splitInline(argument: string): readonly [string, string?] {
  const match = /^(--[a-z-]+)=(.*)$/s.exec(argument);
  return match?.[1] !== undefined && OPTIONS.has(match[1]) ? [match[1], match[2]] : [argument];
}

function masterOf(options: SplitArguments["options"]): string {
  const master = options.get("--master")?.at(-1) ?? "local[2]";
  if (!/^local(\[(\d{1,2}|\*)\])?$/.test(master)) {
    throw new WrongUsage(`--master ${master}: only local, local[N] and local[*] are there`);
  }
  return master;
}

function clockOf(options: SplitArguments["options"]): "system" | "manual" {
  const clock = options.get("--clock")?.at(-1) ?? "system";
  if (clock !== "system" && clock !== "manual") throw new WrongUsage(`--clock ${clock}: system or manual`);
  return clock;
}

function batchesOf(options: SplitArguments["options"], clock: "system" | "manual"): number | undefined {
  const text = options.get("--batches")?.at(-1);
  if (text === undefined) return undefined;
  if (clock !== "manual") throw new WrongUsage("--batches goes with --clock manual only");
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new WrongUsage(`--batches ${text}: a whole number from 1 on`);
  return Number(text);
}

function confOf(settings: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    settings.map((setting): readonly [string, string] => {
      const equals = setting.indexOf("=");
      if (equals < 1) throw new WrongUsage(`--conf ${setting}: KEY=VALUE`);
      return [setting.slice(0, equals), setting.slice(equals + 1)];
    }),
  );
}

/** `-lk PORT`, `-l -k PORT` and `-l PORT` as with the real one; it always goes on listening. */
function parseNetcat(argv: readonly string[]): Command {
  const flags = argv.filter((argument) => argument.startsWith("-"));
  const port = Number(argv.find((argument) => !argument.startsWith("-")));
  const listens = flags.some((flag) => flag.includes("l")) && flags.every((flag) => /^-[lk]+$/.test(flag));
  if (!listens || !Number.isInteger(port) || port < 1 || port > 65_535)
    throw new WrongUsage("nc: only nc -lk PORT is there");
  return { command: "nc", port };
}

function parseGenerate(argv: readonly string[]): Command {
  const { values, positionals } = generateOptions(argv);
  if (values.help === true) return { command: "help" };
  const generator = GENERATOR_IDS.find((id) => id === positionals[0]);
  if (generator === undefined || positionals.length > 1)
    throw new WrongUsage(`generate needs one of ${GENERATOR_IDS.join(", ")}`);
  const count = values.count === undefined ? undefined : numberOption("--count", values.count, 1);
  const port = values.port === undefined ? undefined : numberOption("--port", values.port, 1, 65_535);
  return {
    command: "generate",
    generator,
    rate: numberOption("--rate", values.rate ?? "10", 1, MAX_RATE),
    seed: numberOption("--seed", values.seed ?? "1", 0),
    ...(count !== undefined && { count }),
    ...(port !== undefined && { port }),
  };
}

function generateOptions(argv: readonly string[]): {
  readonly values: { rate?: string; seed?: string; count?: string; port?: string; help?: boolean };
  readonly positionals: readonly string[];
} {
  const text = { type: "string" } as const;
  const options = { rate: text, seed: text, count: text, port: text, help: { type: "boolean", short: "h" } } as const;
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new WrongUsage(`generate: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function numberOption(name: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (/^\d{1,16}$/.test(text) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  throw new WrongUsage(`${name} ${text}: a whole number ${range}`);
}

function parseBroker(argv: readonly string[]): Command {
  const { port: text = KAFKA_PORT, host = "127.0.0.1", data, help } = brokerOptions(argv);
  if (help === true) return { command: "help" };
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new WrongUsage(`--port ${text}: a number from 0 to 65535`);
  return { command: "broker", port, host, ...(data !== undefined && { data }) };
}

function brokerOptions(argv: readonly string[]): { port?: string; host?: string; data?: string; help?: boolean } {
  const text = { type: "string" } as const;
  try {
    const options = { port: text, host: text, data: text, help: { type: "boolean", short: "h" } } as const;
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new WrongUsage(`broker: ${error instanceof Error ? error.message : String(error)}`);
  }
}
