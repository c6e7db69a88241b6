import { expect, type Locator, type Page } from "playwright/test";
import type { Words } from "./words.ts";

/** The data terminal of one port on the job page. */
export class DataTerminal {
  readonly #page: Page;
  readonly #words: Words;
  readonly #section: Locator;
  readonly input: Locator;
  /** The field for lines a second. */
  readonly rate: Locator;

  constructor(page: Page, port: number, words: Words) {
    this.#page = page;
    this.#words = words;
    this.#section = page.getByRole("region", { name: words.terminal(port) });
    this.input = this.#section.getByRole("textbox", { name: words.terminalInput(port) });
    this.rate = this.#section.getByLabel("Lines/s");
  }

  /** What went through it, or the hint that nothing did. */
  get lines(): Locator {
    return this.#section.getByRole("list", { name: /^Lines sent on port/ }).getByRole("listitem");
  }

  /** Starts the words generator. */
  async startGenerator({ rate, seed }: { readonly rate: number; readonly seed: number }): Promise<void> {
    await this.#section.getByRole("radio", { name: "Generator" }).check();
    await this.rate.fill(String(rate));
    await this.#section.getByLabel("Seed").fill(String(seed));
    await this.#section.getByRole("button", { name: "Start" }).click();
  }

  /** Another rate for the generator that runs. */
  async setRate(rate: number): Promise<void> {
    await this.rate.fill(String(rate));
    await this.#section.getByRole("button", { name: "Set rate" }).click();
  }

  async stopSending(): Promise<void> {
    await this.#section.getByRole("button", { name: "Stop sending" }).click();
  }

  /** Passes once the terminal says so of what it sends by itself. */
  async sourceIs(state: string): Promise<void> {
    await expect(this.#section.getByRole("status").filter({ hasText: new RegExp(`^${state}$`) })).toBeVisible();
  }

  /** How much was sent, as it is written. */
  sourceNumbers(): Promise<readonly string[]> {
    return this.#section.getByRole("list", { name: "How far it is" }).getByRole("listitem").allTextContents();
  }

  async sendFile({ name, text }: { readonly name: string; readonly text: string }): Promise<void> {
    await this.#section.getByRole("radio", { name: "File" }).check();
    const chosen = this.#page.waitForEvent("filechooser");
    await this.#section.getByRole("button", { name: "Choose a file…" }).click();
    await (await chosen).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  }

  async clear(): Promise<void> {
    await this.#section.getByRole("button", { name: /^Clear the terminal/ }).click();
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
