import { types } from "node:util";
import { errorText } from "./errorText.ts";
import { notSerializableDescription } from "./notSerializable.ts";

/** What all built-in iterators inherit from. */
const iteratorPrototype: object = Object.getPrototypeOf(Object.getPrototypeOf([].values()));

/** Why a value cannot travel to executors: `what` completes "it is ...", `advice` is a sentence of its own. */
export interface Unsendable {
  readonly what: string;
  readonly why: string;
  readonly advice: string;
}

/** Too many parts, or an endless structure. */
export const TOO_LARGE: Unsendable = {
  what: "a very large value",
  why: "it has more than 1,000,000 parts",
  advice: "Make it the data of a stream or RDD, or read it inside the function.",
};

/** Reading a captured value ran job code that threw. */
export function readFailed(thrown: unknown): Unsendable {
  return {
    what: "a value that cannot be read",
    why: `reading it failed with "${errorText(thrown)}"`,
    advice: "Give it its value before the function is used, and keep getters that throw out of it.",
  };
}

/** Says what a value that cannot travel is. `privateName` is the private field that keeps an instance from travelling. */
export function describeUnsendable(value: object | symbol, privateName?: string): Unsendable {
  if (typeof value === "symbol") {
    return describe("a symbol", "a symbol means something in its own thread only", "Use a string instead.");
  }
  if (privateName !== undefined) return describePrivate(privateName);
  const description = notSerializableDescription(value);
  if (description !== undefined) return describeDriverOnly(description);
  if (typeof value === "function") return describeFunction();
  return describeBuiltIn(value) ?? describeForeignInstance();
}

function describe(what: string, why: string, advice: string): Unsendable {
  return { what, why, advice };
}

function describePrivate(privateName: string): Unsendable {
  return describe(
    "an instance of a class with private fields",
    `its class uses the private name ${privateName}, which cannot be read from outside`,
    "Make the field an ordinary one, or make the instance inside the function.",
  );
}

function describeDriverOnly(description: string): Unsendable {
  return describe(
    description,
    "it lives in the program only, not on executors",
    "Copy the plain values that the function needs into variables of their own, and use those.",
  );
}

function describeFunction(): Unsendable {
  return describe(
    "a function that is not written as one in the job",
    "it was made by bind, or is a method taken from its object",
    "Write it as an arrow function, for example x => f(x).",
  );
}

function describeBuiltIn(value: object): Unsendable | undefined {
  if (types.isProxy(value)) return describe("a Proxy", "what it does cannot be copied", "Use a plain object.");
  if (types.isPromise(value)) {
    return describe("a Promise", "it belongs to the program", "Await it first, and capture the result.");
  }
  if (types.isGeneratorObject(value) || isIterator(value)) {
    return describe(
      "an iterator",
      "it can be used up only once, where it was made",
      "Make an array of it first: [...it].",
    );
  }
  if (types.isWeakMap(value) || types.isWeakSet(value)) {
    return describe("a WeakMap or WeakSet", "what it holds cannot be listed", "Use a Map or Set.");
  }
  return undefined;
}

function isIterator(value: object): boolean {
  return types.isMapIterator(value) || types.isSetIterator(value) || iteratorPrototype.isPrototypeOf(value);
}

function describeForeignInstance(): Unsendable {
  return describe(
    "an object that is neither plain nor an instance of a class of the job",
    "its prototype does not exist on executors, or is a built-in class with a state of its own",
    "Use a plain object, array, Map or Set, or a class written in the job.",
  );
}
