import { EngineError } from "../util/errors.ts";

/** Where Kafka clients look first. */
const USUAL_PORT = 9092;

/**
 * The ports for the classroom's broker from the setting DSTREAM_KAFKA_PORT: only that one, or 9092 and any other if it is not set. Throws
 * EngineError `badSetting`.
 */
export function brokerPorts(setting: string | undefined): readonly number[] {
  if (setting === undefined || setting === "") return [USUAL_PORT, 0];
  const port = Number(setting);
  if (/^\d{1,5}$/.test(setting) && port <= 65_535) return [port];
  throw new EngineError("badSetting", `DSTREAM_KAFKA_PORT must be a port from 0 to 65535, but is "${setting}".`, {
    params: { name: "DSTREAM_KAFKA_PORT", text: setting },
  });
}
