import { expect, type Locator, type Page } from "playwright/test";

/** The topics of a Kafka: on the page of connections, and beside a job that reads one. */
export class KafkaPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  static async open(page: Page, url: string, connection: string): Promise<KafkaPage> {
    await page.goto(`${url}/connections?show=${connection}`);
    return new KafkaPage(page);
  }

  /** Makes a topic; the page opens it. */
  async createTopic(topic: string): Promise<void> {
    await this.#page.getByRole("textbox", { name: "New topic" }).fill(topic);
    await this.#page.getByRole("button", { name: "Create", exact: true }).click();
    await expect(this.#topic(topic)).toBeVisible();
  }

  /** Writes a message. */
  async type(topic: string, text: string): Promise<void> {
    const input = this.#page.getByRole("textbox", { name: `Message to ${topic}` });
    await input.fill(text);
    await input.press("Enter");
    await expect(input).toHaveValue("");
  }

  /** Passes once these messages stand in the topic's list. */
  async shows(topic: string, messages: readonly string[]): Promise<void> {
    const list = this.#page.getByRole("log", { name: `Messages of ${topic}` });
    for (const message of messages) await expect(list).toContainText(message);
  }

  /** Passes once the group has read what is said. */
  async hasGroup(group: string, read: RegExp): Promise<void> {
    await expect(this.#page.getByRole("row").filter({ hasText: group })).toContainText(read);
  }

  async deleteTopic(topic: string): Promise<void> {
    await this.#page.getByRole("button", { name: `Delete topic ${topic}` }).click();
    await this.#page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(this.#topic(topic)).toHaveCount(0);
  }

  #topic(topic: string): Locator {
    return this.#page.getByRole("button", { name: topic, exact: true });
  }
}
