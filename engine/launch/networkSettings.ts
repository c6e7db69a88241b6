import { DEFAULT_NETWORK_SETTINGS, type NetworkSettings } from "../protocol/networkCalls.ts";
import { EngineError } from "../util/errors.ts";

const HOST = /^[^\s:/@]+(:\d{1,5})?$/;
const RANGE = /^(\d{1,5})(?:-(\d{1,5}))?$/;

/**
 * What jobs may do on the network, from the operator's settings: DSTREAM_HTTP_HOSTS (hosts for `http.get`, comma separated) and
 * DSTREAM_LISTEN_PORTS (`9000-9999`, for `net.listen`).
 *
 * @param usualPorts where DSTREAM_LISTEN_PORTS is not set
 * @throws EngineError `badSetting`
 */
export function networkSettings(
  environment: Readonly<Record<string, string | undefined>>,
  usualPorts: NetworkSettings["listenPorts"] = DEFAULT_NETWORK_SETTINGS.listenPorts,
): NetworkSettings {
  const { DSTREAM_HTTP_HOSTS: hosts = "", DSTREAM_LISTEN_PORTS: ports = "" } = environment;
  const httpHosts = hosts
    .split(",")
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== "");
  const bad = httpHosts.find((host) => !HOST.test(host));
  if (bad !== undefined) throw badSetting("DSTREAM_HTTP_HOSTS", bad, "host names or host:port, separated by commas");
  return { httpHosts, listenPorts: ports === "" ? usualPorts : rangeOf(ports) };
}

function rangeOf(text: string): NetworkSettings["listenPorts"] {
  const match = RANGE.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (first >= 1 && first <= last && last <= 65_535) return { first, last };
  throw badSetting("DSTREAM_LISTEN_PORTS", text, "a range of ports like 9000-9999");
}

function badSetting(name: string, text: string, needs: string): EngineError {
  return new EngineError("badSetting", `${name} must be ${needs}, but is "${text}".`, { params: { name, text } });
}
