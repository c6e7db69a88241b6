import type { Api, HandleResult } from "../Api.ts";
import { type Broker, NODE_ID } from "../Broker.ts";
import { ErrorCode } from "../ErrorCode.ts";
import { defaultTopicSettings, type TopicSettings } from "../TopicSettings.ts";

const TOPIC = 2;
const BROKER = 4;

/** Where a value comes from, in the protocol's numbers. */
const FROM_TOPIC = 1;
const FROM_DEFAULT = 5;

/** The settings of topics, and of the broker, which has only their defaults. */
export const describeConfigs: Api = {
  key: 32,
  minVersion: 1,
  maxVersion: 1,
  handle({ body, answer, broker }): HandleResult {
    const resources = body.array(() => ({
      type: body.int8(),
      name: body.string(),
      wanted: body.nullableArray(() => body.string()),
    }));
    body.boolean();
    answer.int32(0).array(resources, ({ type, name, wanted }) => {
      const settings = settingsOf(broker, type, name);
      const shown = Object.entries(settings ?? {}).filter(([key]) => wanted === null || wanted.includes(key));
      answer.int16(settings === undefined ? ErrorCode.unknownTopicOrPartition : ErrorCode.none);
      answer.string(settings === undefined ? `There is no ${type === TOPIC ? "topic" : "resource"} '${name}'.` : null);
      answer.int8(type).string(name);
      answer.array(shown, ([key, value]) => {
        const source = value === defaultTopicSettings[key] ? FROM_DEFAULT : FROM_TOPIC;
        answer
          .string(key)
          .string(value)
          .boolean(type === BROKER)
          .int8(source)
          .boolean(false);
        answer.array([], () => {});
      });
    });
    return undefined;
  },
};

function settingsOf(broker: Broker, type: number, name: string): TopicSettings | undefined {
  if (type === TOPIC) return broker.topics.get(name)?.settings;
  return type === BROKER && name === String(NODE_ID) ? defaultTopicSettings : undefined;
}
