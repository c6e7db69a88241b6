import { expect, type Locator, type Page } from "playwright/test";
import type { Words } from "./words.ts";

/** The code editor of the job page. */
export class CodeEditor {
  readonly #page: Page;
  readonly #code: Locator;
  /** Marks below code that is wrong. */
  readonly errorMarks: Locator;
  /** Marks below code that will not work. */
  readonly warningMarks: Locator;
  /** Marks of further places that belong to a problem. */
  readonly noteMarks: Locator;

  constructor(page: Page, words: Words, path = "job.ts") {
    this.#page = page;
    this.#code = page.getByRole("textbox", { name: words.code(path) });
    this.errorMarks = page.locator(".squiggly-error");
    this.warningMarks = page.locator(".squiggly-warning");
    this.noteMarks = page.locator(".squiggly-info");
  }

  /** Monaco's input has no size of its own, so it never counts as visible. */
  async isReady(): Promise<void> {
    await expect(this.#code).toBeAttached();
    await expect(this.#page.locator(".view-line").first()).toBeVisible();
  }

  async isFocused(): Promise<void> {
    await expect(this.#code).toBeFocused();
  }

  /** Puts a text, without indentation, in the place of everything. */
  async replaceAll(text: string): Promise<void> {
    await this.isReady();
    await this.#code.focus();
    await this.#page.keyboard.press("Control+A");
    await this.#page.keyboard.insertText(text);
  }

  /** Types a line at the top. */
  async addFirstLine(line: string): Promise<void> {
    await this.#goToTop();
    await this.#page.keyboard.insertText(line);
    await this.#page.keyboard.press("Enter");
  }

  async deleteFirstLine(): Promise<void> {
    await this.#goToTop();
    await this.#page.keyboard.press("Control+Shift+K");
  }

  async showsLine(text: string): Promise<void> {
    await expect(this.#line(text)).toBeVisible();
  }

  async hidesLine(text: string): Promise<void> {
    await expect(this.#line(text)).toHaveCount(0);
  }

  async cursorIsOnLine(line: number): Promise<void> {
    await expect(this.#page.getByText(new RegExp(`^Ln ${line}, Col \\d+$`))).toBeVisible();
  }

  async #goToTop(): Promise<void> {
    await this.isReady();
    await this.#code.focus();
    await this.#page.keyboard.press("Control+Home");
  }

  /** Monaco draws spaces as no-break spaces. */
  #line(text: string): Locator {
    const pattern = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s");
    return this.#page.locator(".view-line").filter({ hasText: new RegExp(pattern) });
  }
}
