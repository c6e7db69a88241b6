import type { editor, IDisposable, IPosition, IRange, Uri } from "monaco-editor/editor";
import type { SourceFile } from "../../engine/protocol/compiledJob.ts";
import type { RelatedPlace, SourcePosition } from "../../engine/protocol/errorInfo.ts";
import type { Monaco } from "./monaco.ts";
import { EDITOR_OPTIONS } from "./editorOptions.ts";
import type { Problem } from "./Problem.ts";

/** Whom the editor tells. */
export interface EditorListener {
  readonly onEdit: (path: string, text: string) => void;
  readonly onCursor: (line: number, column: number) => void;
  /** TypeScript's complaints about the files, as the editor sees them while one types. */
  readonly onDiagnostics: (problems: readonly Problem[]) => void;
  readonly onRun: () => void;
  /** A link in the editor leads to a place, perhaps in another file. */
  readonly onOpen: (position: SourcePosition) => void;
}

const MARKER_OWNER = "dstream";

/** The editor of one job: a model for each file, one view. Create, use, `dispose`; Monaco itself stays loaded. */
export class EditorSession {
  readonly #monaco: Monaco;
  readonly #jobId: string;
  readonly #listener: EditorListener;
  readonly #view: editor.IStandaloneCodeEditor;
  readonly #models = new Map<string, editor.ITextModel>();
  readonly #states = new Map<string, editor.ICodeEditorViewState>();
  readonly #disposables: IDisposable[] = [];
  #active: string | undefined;
  #replacing = false;
  #reported = "";

  constructor(
    monaco: Monaco,
    place: { readonly jobId: string; readonly element: HTMLElement },
    listener: EditorListener,
  ) {
    this.#monaco = monaco;
    this.#jobId = place.jobId;
    this.#listener = listener;
    this.#view = monaco.editor.create(place.element, { ...EDITOR_OPTIONS, model: null });
    this.#disposables.push(
      this.#view.onDidChangeCursorPosition(({ position }) => listener.onCursor(position.lineNumber, position.column)),
      monaco.editor.onDidChangeMarkers(() => this.#reportDiagnostics()),
      monaco.editor.registerEditorOpener({ openCodeEditor: (_source, uri, place) => this.#open(uri, place) }),
    );
    this.#view.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, () => listener.onRun());
  }

  /** Brings the models in line with the files: texts that differ are replaced, models of gone files disposed. */
  setFiles(files: readonly SourceFile[]): void {
    this.#replacing = true;
    for (const { path, text } of files) {
      const model = this.#models.get(path);
      if (model === undefined) this.#models.set(path, this.#createModel(path, text));
      else if (model.getValue() !== text) model.setValue(text);
    }
    for (const [path, model] of this.#models) {
      if (files.some((file) => file.path === path)) continue;
      this.#models.delete(path);
      this.#states.delete(path);
      if (this.#active === path) this.#active = undefined;
      model.dispose();
    }
    this.#replacing = false;
  }

  activate(path: string, label: string): void {
    this.#view.updateOptions({ ariaLabel: label });
    if (this.#active === path) return;
    const state = this.#view.saveViewState();
    if (this.#active !== undefined && state !== null) this.#states.set(this.#active, state);
    this.#active = path;
    this.#view.setModel(this.#models.get(path) ?? null);
    this.#view.restoreViewState(this.#states.get(path) ?? null);
  }

  /** Marks problems of the server and of runs; TypeScript's own are drawn by the editor already. */
  setProblems(problems: readonly Problem[]): void {
    const ours = problems.filter(
      ({ origin, code }) => origin === "run" || (origin === "compiler" && !code.startsWith("TS")),
    );
    for (const [path, model] of this.#models) {
      const markers = ours.flatMap((problem) => [
        ...(problem.position?.file === path ? [this.#marker(problem, problem.position, model)] : []),
        ...(problem.related ?? [])
          .filter(({ position }) => position.file === path)
          .map((place) => this.#relatedMarker(problem, place, model)),
      ]);
      this.#monaco.editor.setModelMarkers(model, MARKER_OWNER, markers);
    }
  }

  /** Shows a place and puts the cursor there. */
  reveal({ file, line, column }: SourcePosition): void {
    if (file !== this.#active) return;
    const position = { lineNumber: line, column };
    this.#view.setPosition(position);
    this.#view.revealPositionInCenterIfOutsideViewport(position);
    this.#view.focus();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#view.dispose();
    for (const model of this.#models.values()) model.dispose();
    this.#models.clear();
  }

  #createModel(path: string, text: string): editor.ITextModel {
    const uri = this.#monaco.Uri.file(`/${this.#jobId}/${path}`);
    this.#monaco.editor.getModel(uri)?.dispose();
    const model = this.#monaco.editor.createModel(text, "typescript", uri);
    model.updateOptions({ tabSize: 2, insertSpaces: true });
    model.setEOL(this.#monaco.editor.EndOfLineSequence.LF);
    model.onDidChangeContent(() => {
      if (!this.#replacing) this.#listener.onEdit(path, model.getValue());
    });
    return model;
  }

  #marker(problem: Problem, position: SourcePosition, model: editor.ITextModel): editor.IMarkerData {
    const { MarkerSeverity } = this.#monaco;
    const severity = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning, info: MarkerSeverity.Info };
    return {
      severity: severity[problem.severity],
      message: problem.message,
      source: "dstream",
      ...rangeOf(position, model),
      relatedInformation: (problem.related ?? []).flatMap((place) => this.#relatedInformation(place)),
    };
  }

  /** A note at the further place itself, which leads back to the problem. */
  #relatedMarker(problem: Problem, { message, position }: RelatedPlace, model: editor.ITextModel): editor.IMarkerData {
    const back = problem.position && this.#relatedInformation({ message: problem.message, position: problem.position });
    return {
      severity: this.#monaco.MarkerSeverity.Info,
      message,
      source: "dstream",
      ...rangeOf(position, model),
      relatedInformation: back ?? [],
    };
  }

  #relatedInformation({ message, position }: RelatedPlace): editor.IRelatedInformation[] {
    const model = this.#models.get(position.file);
    return model === undefined ? [] : [{ resource: model.uri, message, ...rangeOf(position, model) }];
  }

  /** Follows a link into another file of the job; inside one file the editor moves by itself. */
  #open(resource: Uri, place?: IRange | IPosition): boolean {
    const uri = resource.with({ fragment: "" }).toString();
    const file = [...this.#models].find(([, model]) => model.uri.toString() === uri)?.[0];
    if (file === undefined) return false;
    const at = place === undefined ? { line: 1, column: 1 } : startOf(place);
    this.#listener.onOpen({ file, ...at });
    return true;
  }

  #reportDiagnostics(): void {
    const problems: Problem[] = [];
    for (const [path, model] of this.#models) {
      for (const marker of this.#monaco.editor.getModelMarkers({ resource: model.uri })) {
        const error = marker.severity === this.#monaco.MarkerSeverity.Error;
        const warning = marker.severity === this.#monaco.MarkerSeverity.Warning;
        if (marker.owner === MARKER_OWNER || !(error || warning)) continue;
        problems.push(editorProblem(path, marker, error ? "error" : "warning"));
      }
    }
    // Our own markers change too, and setting them must not come back as news.
    const summary = problems.map(({ key }) => key).join("\n");
    if (summary === this.#reported) return;
    this.#reported = summary;
    this.#listener.onDiagnostics(problems);
  }
}

type Range = Pick<editor.IMarkerData, "startLineNumber" | "startColumn" | "endLineNumber" | "endColumn">;

/** The marked text; to the end of its line where only a point is known. */
function rangeOf(position: SourcePosition, model: editor.ITextModel): Range {
  const line = Math.min(position.line, model.getLineCount());
  return {
    startLineNumber: line,
    startColumn: position.column,
    endLineNumber: Math.min(position.endLine ?? line, model.getLineCount()),
    endColumn: position.endColumn ?? model.getLineMaxColumn(line),
  };
}

function startOf(place: IRange | IPosition): { readonly line: number; readonly column: number } {
  return "lineNumber" in place
    ? { line: place.lineNumber, column: place.column }
    : { line: place.startLineNumber, column: place.startColumn };
}

function editorProblem(file: string, marker: editor.IMarker, severity: "error" | "warning"): Problem {
  const code = typeof marker.code === "object" ? marker.code.value : (marker.code ?? "");
  const { startLineNumber: line, startColumn: column, message } = marker;
  const position = { file, line, column, endLine: marker.endLineNumber, endColumn: marker.endColumn };
  return {
    key: `editor:${file}:${line}:${column}:${code}:${message}`,
    severity,
    origin: "editor",
    message,
    code: code === "" ? "" : `TS${code}`,
    position,
  };
}
