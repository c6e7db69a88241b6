import { expect, type Locator, type Page } from "playwright/test";
import type { Words } from "./words.ts";

/** The data terminal of one port on the job page. */
export class DataTerminal {
  readonly #words: Words;
  readonly #section: Locator;
  readonly input: Locator;

  constructor(page: Page, port: number, words: Words) {
    this.#words = words;
    this.#section = page.getByRole("region", { name: words.terminal(port) });
    this.input = this.#section.getByRole("textbox", { name: words.terminalInput(port) });
  }

  async isConnected(): Promise<void> {
    await expect(this.#section.getByText(this.#words.jobConnected, { exact: true })).toBeVisible();
  }

  /** Types a line and sends it with Enter. */
  async type(line: string): Promise<void> {
    await this.input.fill(line);
    await this.input.press("Enter");
    await expect(this.#section.getByRole("listitem").filter({ hasText: line }).last()).toBeVisible();
  }
}
