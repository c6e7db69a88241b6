import { expect, type Locator, type Page } from "playwright/test";
import type { Words } from "./words.ts";

/** The table of a run's batches. */
export class BatchesPanel {
  readonly #page: Page;
  readonly #words: Words;
  readonly #completed: Locator;

  constructor(page: Page, words: Words) {
    this.#page = page;
    this.#words = words;
    this.#completed = page.getByRole("table", { name: /^Completed batches/ });
  }

  async open(): Promise<void> {
    await this.#page.getByRole("tab", { name: this.#words.batches, exact: true }).click();
  }

  /** Batch times as the rows show them, newest first; whole seconds without their milliseconds. */
  async times(): Promise<readonly string[]> {
    const texts = await this.#completed.getByRole("rowheader").allInnerTexts();
    return texts.map((text) => text.replace(/\.000$/, ""));
  }

  /** Passes once the rows are exactly these batches, given newest first. */
  async are(batchTimes: readonly number[]): Promise<void> {
    await expect.poll(() => this.times()).toEqual(batchTimes.map(shownTime));
  }

  async hasAtLeast(count: number): Promise<void> {
    await expect.poll(async () => (await this.times()).length).toBeGreaterThanOrEqual(count);
  }
}

function shownTime(batchTime: number): string {
  const time = new Date(batchTime).toLocaleTimeString("en-GB");
  const millis = batchTime % 1_000;
  return millis === 0 ? time : `${time}.${String(millis).padStart(3, "0")}`;
}
