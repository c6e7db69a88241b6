import type { SeededRandom } from "../../util/SeededRandom.ts";
import type { LineGenerator } from "./LineGenerator.ts";
import { pick } from "./pick.ts";
import { rankPicker } from "./rankPicker.ts";
import { StreamTime } from "./StreamTime.ts";
import { wholeNumber } from "./wholeNumber.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** Networks that are set aside for examples (RFC 5737): no address is anybody's. */
const NETWORKS = ["192.0.2", "198.51.100", "203.0.113"] as const;
const VISITORS = 300;
/** From the most visited to the least. */
const PATHS = (
  "/ /index.html /products /search?q=stream /cart /login /products/17 /images/logo.png /products/4 /help " +
  "/api/orders /checkout /about /products/99 /favicon.ico /admin"
).split(" ");
const MEAN_STEP_MS = 120;

/**
 * Requests to a web server in the Common Log Format: some visitors and pages come often, one request of twenty fails, and the times move
 * on by about a tenth of a second.
 */
export function webLogLines(random: SeededRandom): LineGenerator {
  const time = new StreamTime(random, MEAN_STEP_MS);
  const nextVisitor = rankPicker(random, VISITORS);
  const nextPath = rankPicker(random, PATHS.length);
  return () => {
    const visitor = nextVisitor();
    const address = `${NETWORKS[visitor % NETWORKS.length] ?? ""}.${1 + Math.floor(visitor / NETWORKS.length)}`;
    const path = PATHS[nextPath()] ?? "/";
    const method = path === "/api/orders" || path === "/login" ? "POST" : "GET";
    return `${address} - - [${logTime(time.next())}] "${method} ${path} HTTP/1.1" ${status(random)} ${wholeNumber(random, 120, 48_000)}`;
  };
}

function status(random: SeededRandom): number {
  const point = random.next();
  if (point < 0.88) return 200;
  if (point < 0.95) return pick(random, [301, 304]);
  return point < 0.985 ? pick(random, [404, 403]) : pick(random, [500, 503]);
}

/** As in `01/Jan/2026:00:00:00 +0000`. */
function logTime(time: Date): string {
  const day = `${two(time.getUTCDate())}/${MONTHS[time.getUTCMonth()] ?? ""}/${time.getUTCFullYear()}`;
  return `${day}:${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())} +0000`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
