import { expect, type Locator, type Page } from "playwright/test";

/** The list of jobs. */
export class JobsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  static async open(page: Page, url: string): Promise<JobsPage> {
    await page.goto(`${url}/jobs`);
    const opened = new JobsPage(page);
    await expect(opened.newJob).toBeVisible();
    return opened;
  }

  get newJob(): Locator {
    return this.#page.getByRole("button", { name: "New job", exact: true });
  }

  async newFromExample(name: string): Promise<void> {
    await this.#page.getByRole("button", { name: "New job from an example" }).click();
    await this.#page.getByRole("menuitem", { name }).click();
  }

  /** Makes a job of a card of the gallery. */
  async openExample(name: string): Promise<void> {
    await this.#page.getByRole("button", { name: `Open ${name}`, exact: true }).click();
  }

  async duplicate(name: string): Promise<void> {
    await this.row(name)
      .getByRole("button", { name: `Duplicate ${name}` })
      .click();
  }

  row(name: string): Locator {
    return this.#page.getByRole("row").filter({ has: this.#page.getByRole("link", { name, exact: true }) });
  }

  async openJob(name: string): Promise<void> {
    await this.row(name).getByRole("link").click();
  }

  /** Asks to delete a job; the question stays open. */
  async askToDelete(name: string): Promise<Locator> {
    await this.row(name)
      .getByRole("button", { name: `Delete ${name}` })
      .click();
    const question = this.#page.getByRole("dialog", { name: "Delete this job?" });
    await expect(question).toContainText(`“${name}”, its versions and its runs are removed for good.`);
    return question;
  }
}
