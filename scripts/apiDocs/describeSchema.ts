/** The parts of JSON Schema that zod writes for our requests. */
export interface JsonSchema {
  readonly type?: string | undefined;
  readonly description?: string | undefined;
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly default?: unknown;
  readonly pattern?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly additionalProperties?: unknown;
}

/** The properties of an object schema as Markdown list items, nested ones indented. */
export function describeSchema(schema: JsonSchema, indent = ""): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const inner = property as JsonSchema;
    const isRequired = schema.required?.includes(name) === true && inner.default === undefined;
    const facts = [typeText(inner), isRequired ? "required" : defaultText(inner)].filter((fact) => fact !== "");
    const about = inner.description === undefined ? "" : `: ${inner.description}`;
    const nested = inner.type === "array" ? (inner.items as JsonSchema) : inner;
    return [`${indent}- \`${name}\` (${facts.join(", ")})${about}`, ...describeSchema(nested, `${indent}  `)];
  });
}

function typeText(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  if (schema.type === "array") {
    return `list of ${typeText(schema.items as JsonSchema)}${sized(range(schema.minItems, schema.maxItems), "items")}`;
  }
  if (schema.type === "string")
    return `string${sized(range(schema.minLength, schema.maxLength), "characters")}${pattern(schema)}`;
  if (schema.type === "integer" || schema.type === "number") {
    const lowest = schema.minimum ?? (schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + 1);
    return `${schema.type}${sized(range(lowest, schema.maximum), "")}`;
  }
  if (schema.type === "object" && schema.properties === undefined) {
    return `object of ${typeText(schema.additionalProperties as JsonSchema)}`;
  }
  return schema.type ?? "any";
}

function range(least: number | undefined, most: number | undefined): string {
  const unbounded = most === undefined || most >= Number.MAX_SAFE_INTEGER;
  if (unbounded) return least === undefined ? "" : `at least ${least} `;
  return least === undefined ? `at most ${most} ` : `${least} to ${most} `;
}

function sized(text: string, unit: string): string {
  return text === "" ? "" : `, ${`${text}${unit}`.trim()}`;
}

function pattern(schema: JsonSchema): string {
  return schema.pattern === undefined ? "" : `, matching \`${schema.pattern}\``;
}

function defaultText(schema: JsonSchema): string {
  return schema.default === undefined ? "optional" : `default \`${JSON.stringify(schema.default)}\``;
}
