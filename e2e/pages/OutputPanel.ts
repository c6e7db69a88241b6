import { expect, type Locator, type Page } from "playwright/test";
import type { Words } from "./words.ts";

/** What the run's outputs showed: as text, table or chart. */
export class OutputPanel {
  readonly #page: Page;
  readonly #words: Words;

  constructor(page: Page, words: Words) {
    this.#page = page;
    this.#words = words;
  }

  get text(): Locator {
    return this.#page.getByRole("log", { name: this.#words.text });
  }

  get table(): Locator {
    return this.#page.getByRole("table", { name: this.#words.output });
  }

  /** The bars of the newest batch; their accessible name says every key with its value. */
  get bars(): Locator {
    return this.#page.getByRole("img", { name: this.#words.largestKeys });
  }

  async showText(): Promise<void> {
    await this.#show(this.#words.text);
  }

  async showTable(): Promise<void> {
    await this.#show(this.#words.table);
  }

  async showChart(): Promise<void> {
    await this.#show(this.#words.chart);
  }

  /** Passes once these lines stand in the text, each as a line of its own. */
  async hasLines(lines: readonly string[]): Promise<void> {
    const shown = async (): Promise<readonly string[]> => {
      const text = await this.text.innerText();
      const all = text.split("\n");
      return lines.filter((line) => all.includes(line));
    };
    await expect.poll(shown).toEqual(lines);
  }

  /** Passes once a batch has shown its output, be it empty. */
  async hasABatch(): Promise<void> {
    await expect(this.text).toContainText("Time: ");
  }

  /** The text holds only what is near its visible part. */
  async scrollTextToTop(): Promise<void> {
    await this.text.press("Home");
  }

  /** Passes once the table has exactly these keys with these values, in any order. */
  async hasRows(rows: Readonly<Record<string, string>>): Promise<void> {
    const shown = async (): Promise<Record<string, string>> => {
      const found = this.table.getByRole("row").filter({ has: this.#page.getByRole("rowheader") });
      const texts = await found.evaluateAll((elements) =>
        elements.map((row) => [
          row.querySelector("th")?.innerText ?? "",
          row.querySelector("td:not([aria-hidden])")?.textContent ?? "",
        ]),
      );
      return Object.fromEntries(texts) as Record<string, string>;
    };
    await expect.poll(shown).toEqual(rows);
  }

  async #show(view: string): Promise<void> {
    await this.#page.getByRole("radiogroup", { name: this.#words.views }).getByRole("radio", { name: view }).check();
  }
}
