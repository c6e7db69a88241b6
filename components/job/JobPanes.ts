import type { SourcePosition } from "../../engine/protocol/errorInfo.ts";
import type { RevealRequest } from "../editor/EditorPanel.tsx";
import type { Problems } from "../editor/useProblems.ts";

/** What every layout of the job page hands to its panes. */
export interface JobPanes {
  readonly problems: Problems;
  readonly reveal?: RevealRequest;
  /** Shows a place in the code. */
  readonly onReveal: (position: SourcePosition) => void;
  readonly onRun: () => void;
}
