import type { SourceFile } from "../protocol/compiledJob.ts";
import { type CellNames, cellNames } from "./cellNames.ts";
import { API_MODULE } from "./resolveJobModule.ts";

/** Cells of a session as files of a job, each importing what it mentions and exporting what it defines. */
export interface LinkedCells {
  readonly files: readonly SourceFile[];
  /** Names that the last cell may assign to although they are imports in TypeScript's eyes: `let` and `var` of earlier cells. */
  readonly assignable: ReadonlySet<string>;
}

interface Definition {
  readonly path: string;
  readonly assignable: boolean;
}

/**
 * Links the cells of a session, oldest first. Imports and exports stand behind each cell's own text, so that its lines and columns stay as
 * they are. `apiNames` are the names of "dstream"; what cells define comes before them, and the latest definition before earlier ones.
 */
export function linkCells(cells: readonly SourceFile[], apiNames: ReadonlySet<string>): LinkedCells {
  const visible = new Map<string, Definition>();
  let assignable: ReadonlySet<string> = new Set();
  const files = cells.map(({ path, text }) => {
    const names = cellNames(text);
    const used = usedDefinitions(names, visible);
    const ofApi = [...names.mentioned].filter(
      (name) => apiNames.has(name) && !visible.has(name) && !names.defined.has(name),
    );
    assignable = new Set([...used].flatMap(([name, definition]) => (definition.assignable ? [name] : [])));
    const linked = [text, ...importLines(used, ofApi), exportLine(names)].join("\n");
    for (const [name, definition] of names.defined) visible.set(name, { path, assignable: definition.assignable });
    return { path, text: linked };
  });
  return { files, assignable };
}

function usedDefinitions(names: CellNames, visible: ReadonlyMap<string, Definition>): Map<string, Definition> {
  return new Map([...visible].filter(([name]) => names.mentioned.has(name) && !names.defined.has(name)));
}

function importLines(used: ReadonlyMap<string, Definition>, ofApi: readonly string[]): string[] {
  const byPath = new Map<string, string[]>(ofApi.length === 0 ? [] : [[API_MODULE, [...ofApi]]]);
  for (const [name, { path }] of used) {
    const specifier = `./${path}`;
    byPath.set(specifier, [...(byPath.get(specifier) ?? []), name]);
  }
  return [...byPath].map(([specifier, names]) => `import { ${names.join(", ")} } from "${specifier}";`);
}

function exportLine({ defined }: CellNames): string {
  const names = [...defined].flatMap(([name, { exported }]) => (exported ? [] : [name]));
  return `export { ${names.join(", ")} };`;
}
