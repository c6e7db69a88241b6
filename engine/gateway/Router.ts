import { EngineError } from "../util/errors.ts";
import type { Route } from "./Route.ts";

/** A route that fits a request, with the values of its path parameters. */
export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a request. */
export class Router {
  readonly #routes: readonly { readonly route: Route; readonly segments: readonly string[] }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map((route) => ({ route, segments: route.path.split("/") }));
  }

  /** `path` is what follows the API's prefix. Throws EngineError `routeNotFound` or `methodNotAllowed`. */
  match(method: string, path: string): RouteMatch {
    const wanted = path.split("/").map(decode);
    const found = this.#routes.flatMap(({ route, segments }) => {
      const params = matchSegments(segments, wanted);
      return params === undefined ? [] : [{ route, params }];
    });
    const match = found.find(({ route }) => route.method === method);
    if (match !== undefined) return match;
    if (found.length === 0) throw routeNotFound(path);
    throw methodNotAllowed(method, path, found.map(({ route }) => route.method).join(", "));
  }
}

function matchSegments(pattern: readonly string[], wanted: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== wanted.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = wanted[index] ?? "";
    if (segment.startsWith(":")) params[segment.slice(1)] = value;
    else if (segment !== value) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function routeNotFound(path: string): EngineError {
  return new EngineError("routeNotFound", `The API has no ${path}. docs/api.md lists what it has.`, {
    params: { path },
  });
}

function methodNotAllowed(method: string, path: string, allowed: string): EngineError {
  const message = `${method} is not possible on ${path}; possible: ${allowed}.`;
  return new EngineError("methodNotAllowed", message, { params: { method, path, allowed } });
}
