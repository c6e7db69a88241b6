import type { BrokerService } from "../launch/BrokerService.ts";
import { builtInConnections, USUAL_BROKERS } from "../launch/builtInConnections.ts";
import type { Connections } from "../protocol/connections.ts";

/** The Kafka that is there without an operator: a real cluster where the environment names one, else the classroom's broker. */
export class DefaultKafka {
  readonly #broker: BrokerService;
  readonly #cluster: readonly string[] | undefined;

  /** @param cluster brokers of a real cluster, `host:port` each */
  constructor(broker: BrokerService, cluster: readonly string[] | undefined) {
    this.#broker = broker;
    this.#cluster = cluster;
  }

  /** Where it is reached, `host:port` each: while the classroom's broker does not run, where it usually does. */
  get brokers(): readonly string[] {
    const { address } = this.#broker;
    return this.#cluster ?? (address === undefined ? USUAL_BROKERS : [`${address.host}:${address.port}`]);
  }

  /** The connections that are there without an operator, with this Kafka among them. */
  get connections(): Connections {
    return builtInConnections(this.brokers);
  }

  /** Starts the classroom's broker, where that is what is used. @throws EngineError as BrokerService.start */
  async start(): Promise<void> {
    if (this.#cluster === undefined) await this.#broker.start();
  }
}
