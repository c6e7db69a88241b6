import type { SeededRandom } from "../../util/SeededRandom.ts";
import type { LineGenerator } from "./LineGenerator.ts";
import { pick } from "./pick.ts";
import { rankPicker } from "./rankPicker.ts";
import { StreamTime } from "./StreamTime.ts";

const USERS = 200;
const ITEMS = 60;
const MEAN_STEP_MS = 80;

/** Where a visitor of the shop goes from a page: a page that stands twice is twice as likely. */
const NEXT = {
  home: ["search", "item", "item", "home"],
  search: ["item", "item", "item", "search", "home"],
  item: ["item", "item", "search", "cart", "home"],
  cart: ["item", "pay", "pay", "home"],
  pay: ["home"],
} as const;
type Page = keyof typeof NEXT;

/** Clicks in a shop as JSON, `{"time","user","page"}` and on some pages `"item"`: users find their way from the home page to paying. */
export function clickLines(random: SeededRandom): LineGenerator {
  const time = new StreamTime(random, MEAN_STEP_MS);
  const nextUser = rankPicker(random, USERS);
  const nextItem = rankPicker(random, ITEMS);
  const pages = new Map<number, Page>();
  return () => {
    const user = nextUser();
    const before = pages.get(user);
    const page: Page = before === undefined ? "home" : pick<Page>(random, [...NEXT[before]]);
    pages.set(user, page);
    const item = page === "item" || page === "cart" ? { item: nextItem() + 1 } : {};
    return JSON.stringify({ time: time.next().toISOString(), user: `u${user + 1}`, page, ...item });
  };
}
