"use client";

import type { ReactNode } from "react";
import { MessagePage } from "../components/shell/MessagePage.tsx";

export default function ErrorPage({ reset }: { readonly reset: () => void }): ReactNode {
  return <MessagePage kind="crash" onRetry={reset} />;
}
