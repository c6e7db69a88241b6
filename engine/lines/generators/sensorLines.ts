import type { SeededRandom } from "../../util/SeededRandom.ts";
import type { LineGenerator } from "./LineGenerator.ts";
import { StreamTime } from "./StreamTime.ts";
import { wholeNumber } from "./wholeNumber.ts";

const SENSORS = 12;
const MEAN_STEP_MS = 250;
/** One reading of so many is far off, for jobs that look for such. */
const READINGS_PER_OUTLIER = 200;
const OUTLIER_DEGREES = 40;

interface Sensor {
  readonly name: string;
  celsius: number;
  humidity: number;
}

/** Readings as `time,sensor,celsius,humidity`: each of twelve sensors drifts slowly, and one reading of two hundred is far too hot. */
export function sensorLines(random: SeededRandom): LineGenerator {
  const time = new StreamTime(random, MEAN_STEP_MS);
  const sensors = Array.from({ length: SENSORS }, (_, index): Sensor => {
    const name = `sensor-${String(index + 1).padStart(2, "0")}`;
    return { name, celsius: 15 + random.next() * 12, humidity: 35 + random.next() * 30 };
  });
  return () => {
    const sensor = sensors[wholeNumber(random, 0, SENSORS - 1)];
    if (sensor === undefined) throw new Error("there is a sensor of every number");
    sensor.celsius = within(sensor.celsius + (random.next() - 0.5) * 0.6, -10, 45);
    sensor.humidity = within(sensor.humidity + (random.next() - 0.5) * 1.2, 10, 95);
    const off = wholeNumber(random, 1, READINGS_PER_OUTLIER) === 1 ? OUTLIER_DEGREES : 0;
    const readings = `${(sensor.celsius + off).toFixed(1)},${sensor.humidity.toFixed(1)}`;
    return `${time.next().toISOString()},${sensor.name},${readings}`;
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
