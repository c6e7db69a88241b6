import { expect, type Locator, type Page } from "playwright/test";

/** The list of problems below the code. */
export class ProblemsPanel {
  readonly rows: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.rows = page.getByRole("list", { name: "Problems" }).getByRole("listitem");
  }

  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }

  /** Passes once a problem with this text stands at this line of the code. */
  async has(text: string | RegExp, line: number): Promise<void> {
    await expect(this.row(text).filter({ hasText: new RegExp(`job\\.ts:${line}:\\d+`) })).not.toHaveCount(0);
  }

  async isEmpty(): Promise<void> {
    await expect(this.#page.getByText("No problems found.")).toBeVisible();
    await expect(this.rows).toHaveCount(0);
  }

  /** Follows a problem to its place in the code. */
  async jumpTo(text: string | RegExp): Promise<void> {
    await this.row(text).first().getByRole("button").first().click();
  }

  /** Follows a further place of a problem. */
  async jumpToRelated(place: string | RegExp): Promise<void> {
    await this.rows.getByRole("button", { name: place }).first().click();
  }
}
