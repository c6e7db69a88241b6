import type { ReactNode } from "react";
import { ConnectionsPage } from "../../components/connections/ConnectionsPage.tsx";

interface PageProps {
  readonly searchParams: Promise<{ readonly show?: string | string[] }>;
}

export default async function Page({ searchParams }: PageProps): Promise<ReactNode> {
  const { show } = await searchParams;
  return <ConnectionsPage first={typeof show === "string" ? show : "spark"} />;
}
